"""One module a format: from a file's bytes to what its sheets hold, and nothing larger than a table of scores."""
