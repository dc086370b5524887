"""What a person presses or types: the command line, and the tasks behind it."""
