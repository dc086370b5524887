"""Cells or a table come in; pivot tables go out."""
