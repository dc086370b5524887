"""How benchmarks measure and what they must reach: commands in, medians out, a table on the screen and in the docs.

`timing` runs and repeats, `meter` is the small process that it has commands run by, `goals` holds what is asked,
`page` writes docs/benchmarks.md.
"""
