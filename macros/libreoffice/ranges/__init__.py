"""A sheet and an area come in; cells with their values, formulas and looks go out."""
