"""In: the two tables whole. Out: what all recorded weeks say together: values, a table for other programs, a page.

What is imported here stays light; pandas comes with the modules that need it, and with one command alone.
"""
