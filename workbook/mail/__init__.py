"""In: the report of a week. Out: mails, and the messages that carry them."""
