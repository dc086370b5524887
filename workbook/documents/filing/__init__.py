"""In: documents of a week. Out: their places in the folder that an office keeps by year."""

from .placing import RECORD_NAME, Placed, place_files
from .signed import FiledPaper, file_signed

__all__ = ["RECORD_NAME", "FiledPaper", "Placed", "file_signed", "place_files"]
