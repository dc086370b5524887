"""Benchmarks: `make bench` runs each by its name, and their tests import them."""
