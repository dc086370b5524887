"""In: a door and what was asked. Out: an outcome: what would be written, and why or why not."""
