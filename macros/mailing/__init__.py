"""In: mails. Out: drafts in a folder, or mail on its way."""
