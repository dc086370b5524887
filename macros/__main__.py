"""`python -m chiso.macros` is the command line."""

from .cli import main

main()
