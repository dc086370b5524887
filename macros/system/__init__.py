"""In: this machine. Out: its clock, console, folders, registry and programs, and nothing of workbooks."""
