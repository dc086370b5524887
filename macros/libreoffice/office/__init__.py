"""An address, or nothing, comes in; an office that answers calls goes out."""
