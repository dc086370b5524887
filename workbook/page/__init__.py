"""In: text. Out: how large it is in print: sizes, fonts and colours of the printed page."""
