"""What people would otherwise use for the same week: each a script of its own, run as a fresh process.

`hand_made` (peer A) is what an office has today, `pandas_openpyxl` (peer B) the same on chiso's own workbook;
`openpyxl_alone` and `calamine_xlsxwriter` do it without pandas; `floor` only reads, inflates, deflates and writes what
must change; `new_xlsxwriter` writes the cells of a new workbook. All lay their standings into the sheet `Phụ lục`,
where `bench.standings` compares them with chiso's.
"""
