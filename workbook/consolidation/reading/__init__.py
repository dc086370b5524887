"""In: one mailed file, whatever kind it is. Out: what it says of a week (`Sent`), or why it is not read."""
