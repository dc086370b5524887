"""In: this machine. Out: chiso set up on it, taken away again, or examined."""
