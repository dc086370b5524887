"""In: a folder. Out: what was sent, one `MailedFile` at a time, out of zips and mails too. Nothing is read twice."""
