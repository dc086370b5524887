"""An office's old files into a workbook: which files there are, and the use case that command and button share."""
