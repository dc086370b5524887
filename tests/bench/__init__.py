"""Benchmarks: `make bench` runs each by its name, and their tests import them."""

import support  # noqa: F401 # what it sets for openpyxl holds for the peer too
