"""In: names of blocks. Out: where they stand in a workbook of ours, and the door that every kind of workbook offers."""
