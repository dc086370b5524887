"""The documents that leave the office: each is a function from the report to the bytes of files."""

from .errors import DocumentError
from .files import name_file, write_files
from .kinds import KINDS, Kind, Material

__all__ = ["KINDS", "DocumentError", "Kind", "Material", "name_file", "write_files"]
