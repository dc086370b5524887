"""The buttons on `Nhập liệu`, which LibreOffice loses when it saves: seen, and drawn again.

Saved once by LibreOffice, they are there under one name for all, and no program shows them; saved twice, they are gone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from ...scoring.values import NamedTuple
from ..book.errors import NotOursError
from ..book.layout import PERIOD
from ..cells.areas import Area
from .contents import CONTENT_TYPES, Contents, Relation, drop_element, read_relations, relations_of
from .package import Package

_OURS = re.compile(rb"<x:FmlaMacro>[^<]*\bChiSo(?:Refresh|Check|Next|Undo|Export|Mail)</x:FmlaMacro>")
_SHAPE = re.compile(rb'<v:shape\b[^>]*\bid="([^"]*)".*?</v:shape>', re.DOTALL)
_SHOWN = re.compile(rb"_x0000_s(\d+)")
_LAUNCHER = "ChiSoLauncher".encode("utf-16-le")
_LEGACY = re.compile(rb"<legacyDrawing\b[^>]*/>")
# Compiled where buttons are drawn again: few workbooks have lost theirs, and every refresh loads this module.
_SHAPE_TYPE = rb'(?s)<v:shapetype\b[^>]*\bid="_x0000_t201".*?</v:shapetype>\s*'
_BEHIND = (
    rb"<(?:\w+:)?(?:legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst|AlternateContent)"
    rb"\b|</worksheet>"
)
_CONTROLS = rb"(?s)<mc:AlternateContent\b(?:(?!</?worksheet).)*?<controls>.*</controls>.*?</mc:AlternateContent>"
_VML_TYPE = b'<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'


class Macros(NamedTuple):
    """What a workbook has of its buttons: a VBA project, in it the macros that they call, and they themselves."""

    project: bool
    launcher: bool
    buttons: bool


def look_at_macros(path: str | os.PathLike[str]) -> Macros:
    """Look at what a file has of its buttons; it may be open elsewhere.

    Raises:
        WorkbookError: it cannot be read, or is not ours.
    """
    package = Package(path)
    contents = Contents(package)
    period = contents.find_area(PERIOD.name)
    if period is None:
        raise NotOursError(f"vùng tên {PERIOD.name}")
    project = contents.find_target("vbaProject") is not None
    return Macros(project, has_launcher(package, contents), has_buttons(package, contents.sheets[period.sheet]))


def has_launcher(package: Package, contents: Contents) -> bool:
    """Tell whether the workbook has the macros that the buttons call."""
    part = contents.find_target("vbaProject")
    return part is not None and part in package and _LAUNCHER in package.read_part(part)


def has_buttons(package: Package, part: str) -> bool:
    """Tell whether a sheet has any of the buttons, drawn so that a program shows it."""
    drawing = _find_drawing(package, part)
    if drawing is None or drawing.target not in package:
        return False
    shapes = _SHAPE.finditer(package.read_part(drawing.target))
    return any(_OURS.search(shape[0]) and _SHOWN.fullmatch(shape[1]) for shape in shapes)


def restore_buttons(
    package: Package, part: str, period: Area, widths_px: Mapping[int, int], heights_px: Mapping[int, int]
) -> None:
    """Draw the buttons again on a sheet that has none of them.

    Args:
        package: the workbook.
        part: the sheet's part.
        period: where `NL_Ky` stands; the steps lie as far from their old place as it does.
        widths_px: of the sheet's columns, where they differ from Excel's own.
        heights_px: of its rows.
    """
    from .button_shapes import draw_buttons  # few workbooks have lost theirs

    down, right = period.first_row - PERIOD.row, period.first_column - PERIOD.column
    drawn = draw_buttons(widths_px, heights_px, down=down, right=right)
    _drop_remains(package, part)
    drawing = _find_drawing(package, part)
    if drawing is not None and drawing.target in package:
        if b"</xml>" not in package.read_part(drawing.target):
            return
        package.replace_part(drawing.target, _join_drawings(package.read_part(drawing.target), drawn))
    else:
        _add_drawing(package, part, drawn)


def _find_drawing(package: Package, part: str) -> Relation | None:
    legacy = _LEGACY.search(package.read_part(part))
    named = re.search(rb':id="([^"]*)"', legacy[0]) if legacy else None
    relations = read_relations(package, part) if named else []
    return next((relation for relation in relations if named and relation.id.encode() == named[1]), None)


def _join_drawings(old: bytes, drawn: bytes) -> bytes:
    """Put the buttons into a drawing that has other shapes, such as notes; numbers of shapes are never the same."""
    shapes = [shape[0] for shape in _SHAPE.finditer(drawn)]
    kept = _SHAPE.sub(lambda shape: b"" if _OURS.search(shape[0]) else shape[0], old)
    if not any(b"_x0000_t201" in shape[0] for shape in _SHAPE.finditer(kept)):
        kept = re.sub(_SHAPE_TYPE, b"", kept)
    kind = re.search(_SHAPE_TYPE, drawn)
    if kind is not None and re.search(_SHAPE_TYPE, kept) is None:
        shapes.insert(0, kind[0])
    highest = max([1024, *(int(number) for number in _SHOWN.findall(kept))])
    added = _SHOWN.sub(lambda number: b"_x0000_s%d" % (int(number[1]) - 1024 + highest), b"".join(shapes))
    end = kept.rindex(b"</xml>")
    return kept[:end] + added + kept[end:]


def _add_drawing(package: Package, part: str, drawn: bytes) -> None:
    from .relate import OFFICE, add_relation, name_part  # as `draw_buttons`

    name = name_part(package, "xl/drawings/vmlDrawing{}.vml")
    package.add_part(name, drawn)
    own = add_relation(package, part, "vmlDrawing", name)
    sheet = _LEGACY.sub(b"", package.read_part(part))
    at = re.compile(_BEHIND).search(sheet, sheet.rindex(b"</sheetData>"))
    place = at.start() if at else len(sheet)
    element = f'<legacyDrawing xmlns:r="{OFFICE}" r:id="{own}"/>'.encode()
    package.replace_part(part, sheet[:place] + element + sheet[place:])
    types = package.read_part(CONTENT_TYPES)
    if b'Extension="vml"' not in types:
        package.replace_part(CONTENT_TYPES, types.replace(b"<Override", _VML_TYPE + b"<Override", 1))


def _drop_remains(package: Package, part: str) -> None:
    """Take away what LibreOffice leaves of buttons next to their drawing: controls without a shape."""
    sheet = package.read_part(part)
    found = re.search(_CONTROLS, sheet)
    if found is None or re.search(rb'macro="(?![^"]*\bChiSo)', found[0]):
        return
    package.replace_part(part, sheet[: found.start()] + sheet[found.end() :])
    for relation in read_relations(package, part):
        if relation.kind == "ctrlProp" and f'"{relation.id}"'.encode() in found[0]:
            drop_element(
                package, relations_of(part), rb'<Relationship\b[^>]*\bId="' + relation.id.encode() + rb'"[^>]*/>'
            )
            if relation.target in package:
                package.drop_part(relation.target)
            override = rb'<Override\b[^>]*PartName="/' + re.escape(relation.target.encode()) + rb'"[^>]*/>'
            drop_element(package, CONTENT_TYPES, override)
        elif relation.kind == "drawing" and relation.target in package:
            _drop_shadows(package, relation.target, found[0])


def _drop_shadows(package: Package, drawing: str, controls: bytes) -> None:
    """Take the controls' shapes out of the sheet's other drawing; what else is on it stays."""
    numbers = set(re.findall(rb'\bshapeId="(\d+)"', controls))
    choice = re.compile(rb"<mc:AlternateContent\b.*?</mc:AlternateContent>", re.DOTALL)

    def keep(match: re.Match[bytes]) -> bytes:
        named = re.search(rb'<(?:xdr:)?cNvPr id="(\d+)"', match[0])
        return b"" if named and named[1] in numbers else match[0]

    package.replace_part(drawing, choice.sub(keep, package.read_part(drawing)))
