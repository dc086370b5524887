"""The documents that leave the office: each is a function from the report to the bytes of files."""

from .errors import DocumentError
from .files import name_file, write_files
from .kinds import KINDS, WITH_HISTORY, DocumentFiles, DocumentKind, Material, make_files

__all__ = [
    "KINDS",
    "WITH_HISTORY",
    "DocumentError",
    "DocumentFiles",
    "DocumentKind",
    "Material",
    "make_files",
    "name_file",
    "write_files",
]
