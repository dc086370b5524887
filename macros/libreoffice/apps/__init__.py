"""An office that answers comes in; xlwings' apps, and what their macros return, go out."""
