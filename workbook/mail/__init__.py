"""In: the report of a week. Out: letters, and the messages that carry them."""
