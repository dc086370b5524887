"""`python -m chiso.macros` is the command line."""

from .cli.start import main

main()
