"""In: a press in an office program. Out: a task done in its open workbook."""
