"""In: a door and what was asked. Out: why it is refused, or a week's report and what is to be written for it."""
