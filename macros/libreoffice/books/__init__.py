"""An office comes in; xlwings' engine, apps and books go out, and files."""
