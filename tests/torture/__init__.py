"""The long proof: `make torture` runs each module by its name, `test_short.py` a short form of each."""
