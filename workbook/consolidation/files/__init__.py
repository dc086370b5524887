"""In: a folder. Out: what was sent, one `Source` at a time, out of zips and mails too. Nothing is read twice."""
