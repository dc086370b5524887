"""What lies in the one folder: PyInstaller's own tables say of each file where it came from."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import sys
import sysconfig
from collections.abc import Callable, Iterator
from importlib.metadata import distribution, distributions
from pathlib import Path

from packaging.utils import canonicalize_name

from .inventory import Part, UnknownPartsError, read_distribution

PYTHON = "Python"
LIBRARIES = (
    (r"libbz2|bz2", "bzip2", "bzip2-1.0.6"),
    (r"lib(crypto|ssl)", "OpenSSL", "Apache-2.0"),
    (r"libexpat|expat", "Expat", "MIT"),
    (r"libffi", "libffi", "MIT"),
    (r"lib(gcc_s|stdc\+\+)", "GCC runtime", "GPL-3.0-or-later WITH GCC-exception-3.1"),
    (r"liblzma", "XZ Utils (liblzma)", "0BSD OR LicenseRef-Public-Domain"),
    (r"libmpdec", "mpdecimal", "BSD-2-Clause"),
    (r"(lib)?sqlite3", "SQLite", "blessing"),
    (r"libuuid", "util-linux (libuuid)", "BSD-3-Clause"),
    (r"libz[.-]|zlib1?\.", "zlib", "Zlib"),
    (r"vcruntime|msvcp|ucrtbase|api-ms-win-", "Microsoft Visual C++", "LicenseRef-Microsoft-Visual-C-Runtime"),
)  # fmt: skip
"""The libraries of the system that PyInstaller puts next to Python: how the file's name begins, name, licence."""


def read_one_folder(work: Path) -> list[Part]:
    """Read what PyInstaller put into the program, by the tables that it leaves in its folder for work.

    Raises:
        UnknownPartsError: a file is nobody's that is known here.
    """
    owners = {os.path.realpath(file.locate()): found for found in distributions() for file in found.files or ()}
    parts: dict[str, Part] = {}
    unknown = []
    for name, source, kind in _list_frozen(work):
        if owner := owners.get(os.path.realpath(source)):
            _put(parts, canonicalize_name(owner.metadata["Name"]), lambda owner=owner: read_distribution(owner))
        elif library := _find_library(name, source, kind):
            before = parts.get(library.name, library)
            parts[library.name] = library._replace(hashes=tuple(sorted({*before.hashes, *library.hashes})))
        elif _is_pythons(name, source):
            _put(parts, PYTHON, _read_python)
        else:
            unknown.append(f"{name} ({source})")
    if unknown:
        msg = f"whose are these? (LIBRARIES in macros/windows/frozen.py): {unknown}"
        raise UnknownPartsError(msg)
    _put(parts, "pyinstaller", lambda: read_distribution(distribution("pyinstaller")))  # its loader has no file
    parts.pop("chiso", None)
    return sorted(parts.values(), key=lambda part: part.name.lower())


def _put(parts: dict[str, Part], name: str, read: Callable[[], Part]) -> None:
    if name not in parts:
        parts[name] = read()


def _list_frozen(work: Path) -> Iterator[tuple[str, str, str]]:
    """Name, source and kind of all that was packed, but for chiso and what PyInstaller made itself."""
    ours = (work.parent / "installed", work, Path(__file__).resolve().parent)
    for table, place in (("COLLECT", 0), ("PYZ", 1), ("PKG", 2)):
        (path,) = work.rglob(f"{table}-00.toc")
        for name, source, kind in ast.literal_eval(path.read_text(encoding="utf-8"))[place]:
            made = not os.path.isabs(source) or any(Path(source).is_relative_to(folder) for folder in ours)
            if not made:
                yield name, source, kind


def _find_library(name: str, source: str, kind: str) -> Part | None:
    file = Path(name).name.lower()
    if kind != "BINARY":
        return None
    for start, library, licence in LIBRARIES:
        if re.match(start, file):
            digest = hashlib.sha256(Path(source).read_bytes()).hexdigest()
            return Part(library, "", licence, hashes=(digest,), needed_by=(PYTHON,))
    return None


def _is_pythons(name: str, source: str) -> bool:
    if re.match(r"(lib)?python3", Path(name).name.lower()):
        return True
    own = [sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"), os.path.join(sys.base_prefix, "DLLs")]
    return any(Path(source).resolve().is_relative_to(Path(folder).resolve()) for folder in own)


def _read_python() -> Part:
    """Python itself; on Windows its LICENSE.txt has also the licences of the libraries that it is built with."""
    version = ".".join(map(str, sys.version_info[:3]))
    places = (Path(sysconfig.get_path("stdlib"), "LICENSE.txt"), Path(sys.base_prefix, "LICENSE.txt"))
    places = (*places, Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright"))
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in places if path.is_file()]
    purl = f"pkg:generic/python@{version}"
    return Part(PYTHON, version, "PSF-2.0", tuple(texts[:1]), purl=purl, needed_by=("chiso",))
