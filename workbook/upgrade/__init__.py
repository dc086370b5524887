"""In: a workbook of an earlier version. Out: the same one with what came since, and a way back."""
