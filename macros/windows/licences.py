"""Under which licence a package is, and whether chiso may be distributed together with it."""

from __future__ import annotations

from email.message import Message
from functools import cache

from license_expression import ExpressionError, get_spdx_licensing

from ...scoring.values import NamedTuple

SPDX = get_spdx_licensing()

ALLOWED = frozenset({
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "ISC", "MIT", "MIT-0", "PSF-2.0"),
    *("HPND", "MIT-CMU", "Unicode-3.0", "Unicode-DFS-2016", "Unlicense", "Zlib", "blessing", "bzip2-1.0.6"),
    "BSD-3-Clause-Open-MPI",
    *("Bitstream-Vera", "OFL-1.1", "LicenseRef-GUST-Font-License"),  # fonts, not sold by themselves
    *("Apache-2.0 WITH LLVM-exception", "LicenseRef-Public-Domain"),
    *("IJG", "libtiff", "FTL", "libpng-2.0", "X11", "MIT-open-group"),  # in Pillow; ask to be named, and are
    "CDLA-Permissive-2.0",  # of data: the certificates in uv
    # Of their own files alone, which are distributed unchanged and whose sources anyone can get:
    *("MPL-2.0", "LGPL-2.1-or-later"),
    # What they are built into is free of them: that is what the exceptions say.
    *("GPL-2.0-or-later WITH Bootloader-exception", "GPL-3.0-or-later WITH GCC-exception-3.1"),
    "LicenseRef-AGG-2.3",  # any use, if its notice goes along: it stands in the list of licences
    "LicenseRef-BSD-Giffin",  # asks that its words go along: they stand in the list of licences
    "LicenseRef-Microsoft-Visual-C-Runtime",  # may be distributed with programs that need it
})  # fmt: skip
"""What may lie in a folder that an office is handed. A licence is put here by who has read it."""

DECLARED = {
    "appscript": "LicenseRef-Public-Domain",
    "jinja2": "BSD-3-Clause",
    "libXau": "MIT-open-group",
    "olefile": "BSD-2-Clause AND HPND",
    "openssl": "Apache-2.0",
    "pillow": "MIT-CMU",  # named without one in what auditwheel adds
    "psutil": "BSD-3-Clause",
    # Its loader, and the hooks that run in the program.
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception AND Apache-2.0",
    "pyinstaller-hooks-contrib": "Apache-2.0",  # the hooks that run in the program; the others stay here
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pywin32": "PSF-2.0",
    "xlrd": "BSD-3-Clause AND LicenseRef-BSD-Giffin",
    "xlwings": "BSD-3-Clause",
}
"""Of packages whose description names no SPDX licence, or that other systems install; read in their files."""

CLASSIFIERS = {
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: MIT License": "MIT",
}
"""Those that mean one licence; “BSD License” may be any of several."""


class Inside(NamedTuple):
    """What is built into a package without a description of its own."""

    name: str
    licence: str


INSIDE = {
    "cffi": (Inside("libffi", "MIT"),),
    "isal": (Inside("ISA-L", "BSD-3-Clause"),),
    "lxml": (
        Inside("libxml2", "MIT"),
        Inside("libxslt", "MIT"),
        Inside("libiconv", "LGPL-2.1-or-later"),
        Inside("zlib", "Zlib"),
    ),
    "numpy": (
        Inside("OpenBLAS", "BSD-3-Clause"),
        Inside("LAPACK", "BSD-3-Clause-Open-MPI"),
        Inside("GCC runtime", "GPL-3.0-or-later WITH GCC-exception-3.1"),
        Inside("libquadmath", "LGPL-2.1-or-later"),
    ),
    "pillow": (
        Inside("libjpeg-turbo", "IJG AND BSD-3-Clause AND Zlib"),
        Inside("libtiff", "libtiff"),
        Inside("OpenJPEG", "BSD-2-Clause"),
        Inside("libwebp", "BSD-3-Clause"),
        Inside("libavif", "BSD-2-Clause"),
        Inside("FreeType", "FTL"),
        Inside("HarfBuzz", "MIT"),
        Inside("Little CMS", "MIT"),
        Inside("libpng", "libpng-2.0"),
        Inside("liblzma", "0BSD"),
        Inside("brotli", "MIT"),
        Inside("zlib", "Zlib"),
    ),
    "pypdfium2": (
        Inside("PDFium", "BSD-3-Clause AND Apache-2.0"),
        Inside("Abseil", "Apache-2.0"),
        Inside("Anti-Grain Geometry", "LicenseRef-AGG-2.3"),
        Inside("dragonbox", "Apache-2.0 WITH LLVM-exception OR BSL-1.0"),
        Inside("fast_float", "MIT"),
        Inside("FreeType", "FTL"),
        Inside("HarfBuzz", "MIT"),
        Inside("Highway", "Apache-2.0"),
        Inside("ICU", "Unicode-3.0"),
        Inside("libjpeg-turbo", "IJG AND BSD-3-Clause AND Zlib"),
        Inside("libpng", "libpng-2.0"),
        Inside("libtiff", "libtiff"),
        Inside("Little CMS", "MIT"),
        Inside("LLVM libc", "Apache-2.0 WITH LLVM-exception"),
        Inside("OpenJPEG", "BSD-2-Clause"),
        Inside("simdutf", "MIT"),
        Inside("zlib", "Zlib"),
    ),
    "typst": (
        Inside("DejaVu Sans Mono", "Bitstream-Vera AND LicenseRef-Public-Domain"),
        Inside("Libertinus Serif", "OFL-1.1"),
        Inside("New Computer Modern", "LicenseRef-GUST-Font-License"),
    ),
}
"""By package. Sources: lxml's LICENSES.txt, numpy's and Pillow's LICENSE, pypdfium2's BUILD_LICENSES, typst's
reference for its built-in fonts."""

ABSENT = {"pillow": frozenset({"libimagequant"})}
"""What a package's bill of materials names and its wheels do not hold: `PIL.features` says so, and a test asks it."""

NOTES = {
    "xlwings": "Thư mục xlwings/pro trong gói này có giấy phép riêng (PolyForm Noncommercial 1.0.0, hoặc xlwings PRO). "
    "chiso không dùng thư mục ấy; bản một thư mục không chứa nó.",
}


def find_licence(name: str, metadata: Message | None = None) -> str:
    """Find a package's licence as an SPDX expression; empty where nobody said.

    Args:
        name: of the package, in its normal form.
        metadata: its core metadata, where it is known.
    """
    if metadata is None:
        return DECLARED.get(name, "")
    if expression := metadata.get("License-Expression"):
        return normalize(expression)
    if name in DECLARED:
        return DECLARED[name]
    if (field := metadata.get("License", "")) and "\n" not in field and is_spdx(field):
        return normalize(field)
    known = {CLASSIFIERS[entry] for entry in metadata.get_all("Classifier", ()) if entry in CLASSIFIERS}
    return known.pop() if len(known) == 1 else ""


@cache
def is_spdx(text: str) -> bool:
    """Whether a text is an expression of licences that SPDX knows."""
    try:
        return not SPDX.unknown_license_keys(SPDX.parse(text))
    except ExpressionError:
        return False


@cache
def normalize(expression: str) -> str:
    """Write an expression as SPDX does; what is none stays as it is."""
    try:
        return str(SPDX.parse(expression))
    except ExpressionError:
        return expression


@cache
def is_allowed(expression: str) -> bool:
    """Whether one choice that an expression leaves is wholly of allowed licences."""
    try:
        parsed = SPDX.parse(expression)
    except ExpressionError:
        return False
    return parsed is not None and _is_allowed(parsed)


def _is_allowed(part: object) -> bool:
    if isinstance(part, SPDX.OR):
        return any(map(_is_allowed, part.args))
    if isinstance(part, SPDX.AND):
        return all(map(_is_allowed, part.args))
    return str(part) in ALLOWED
