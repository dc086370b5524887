"""What the tests share: the real programs they run, and where things are."""
