"""`python -m chiso.macros` is the command line."""

from .start import main

main()
