"""Cells and rules come in; cells that look by their values go out."""
