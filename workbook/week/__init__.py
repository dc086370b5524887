"""In: blocks as they stand, a file's grids. Out: one week with its details, and every problem in it."""
