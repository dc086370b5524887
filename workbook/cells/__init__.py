"""In: a cell's value, a reference, a date as typed. Out: values, grids and areas that know nothing of any workbook."""
