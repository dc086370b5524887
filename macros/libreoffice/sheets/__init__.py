"""A book comes in; its sheets, with names, notes, views and pages, go out."""
