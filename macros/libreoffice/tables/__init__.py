"""Cells come in; tables and filtered rows go out."""
