"""A sheet and cells come in; charts go out."""
