"""Shapes on a sheet: pictures, charts and text boxes among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from ..convert.units import HMM_PER_PIXEL, place_to_points, to_hmm
from ..office.bridge import Remote, raw, struct
from ..ranges.characters import Characters
from ..ranges.fonts import Font
from ..sheets.sheet import Sheet

PICTURE = "com.sun.star.drawing.GraphicObjectShape"
TYPES = {
    PICTURE: "picture",
    "com.sun.star.drawing.OLE2Shape": "embedded_ole_object",
    "com.sun.star.drawing.GroupShape": "group",
    "com.sun.star.drawing.LineShape": "line",
    "com.sun.star.drawing.TextShape": "text_box",
    "com.sun.star.drawing.ControlShape": "form_control",
    "com.sun.star.drawing.MediaShape": "media",
    "com.sun.star.drawing.ClosedBezierShape": "free_form",
    "com.sun.star.drawing.OpenBezierShape": "free_form",
    "com.sun.star.drawing.PolyPolygonShape": "free_form",
}
CHART_CLASS = "12DCAE26-281F-416F-a234-c3086127382e"
ENDS = {"scale_from_top_left": 0.0, "scale_from_middle": 0.5, "scale_from_bottom_right": 1.0}


class Placed:
    """What lies on a sheet at a place, in points."""

    xl: Remote
    sheet: Sheet

    @property
    def api(self) -> Any:
        return raw(self.xl)

    @property
    def parent(self) -> Sheet:
        return self.sheet

    @property
    def name(self) -> str:
        return str(self.xl.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.xl.Name = value

    def _move(self, *, x: float | None = None, y: float | None = None) -> None:
        position = self.xl.getPosition()
        left = position.X if x is None else to_hmm(x)
        top = position.Y if y is None else to_hmm(y)
        self.xl.setPosition(struct("awt.Point", X=left, Y=top))

    def _resize(self, *, width: float | None = None, height: float | None = None) -> None:
        size = self.xl.getSize()
        new_width = size.Width if width is None else to_hmm(width)
        new_height = size.Height if height is None else to_hmm(height)
        if self.lock_aspect_ratio and (width is None) != (height is None):
            if width is not None:
                new_height = round(size.Height * new_width / max(size.Width, 1))
            else:
                new_width = round(size.Width * new_height / max(size.Height, 1))
        self.xl.setSize(struct("awt.Size", Width=new_width, Height=new_height))

    @property
    def lock_aspect_ratio(self) -> bool:
        """Whether the other side follows; Calc has no such property for a program, so it lasts as long as the book."""
        locked: set[str] = self.sheet.book.memory.setdefault("locked_shapes", set())
        return f"{self.sheet.name}!{self.name}" in locked

    @lock_aspect_ratio.setter
    def lock_aspect_ratio(self, value: bool) -> None:
        locked: set[str] = self.sheet.book.memory.setdefault("locked_shapes", set())
        key = f"{self.sheet.name}!{self.name}"
        if value:
            locked.add(key)
        else:
            locked.discard(key)

    @property
    def left(self) -> float:
        return place_to_points(self.xl.getPosition().X)

    @left.setter
    def left(self, value: float) -> None:
        self._move(x=value)

    @property
    def top(self) -> float:
        return place_to_points(self.xl.getPosition().Y)

    @top.setter
    def top(self, value: float) -> None:
        self._move(y=value)

    @property
    def width(self) -> float:
        return place_to_points(self.xl.getSize().Width)

    @width.setter
    def width(self, value: float) -> None:
        self._resize(width=value)

    @property
    def height(self) -> float:
        return place_to_points(self.xl.getSize().Height)

    @height.setter
    def height(self, value: float) -> None:
        self._resize(height=value)

    def delete(self) -> None:
        self.sheet.sheet.getDrawPage().remove(self.xl)

    @property
    def index(self) -> int:
        """Its place among the shapes of the sheet, from 1."""
        page = self.sheet.sheet.getDrawPage()
        return next(n for n in range(page.getCount()) if page.getByIndex(n) == self.xl) + 1


class Shape(Placed, base_classes.Shape):
    """xlwings' shape."""

    def __init__(self, sheet: Sheet, xl: Remote) -> None:
        self.sheet = sheet
        self.xl = xl

    @property
    def type(self) -> str:
        kind = str(self.xl.getShapeType())
        if is_chart(self.xl):
            return "chart"
        return TYPES.get(kind, "auto_shape")

    @property
    def text(self) -> str | None:
        return str(self.xl.getString()) or None

    @text.setter
    def text(self, value: str | None) -> None:
        self.xl.setString(value or "")

    @property
    def font(self) -> Font:
        return Font(self.xl)

    @property
    def characters(self) -> Characters:
        return Characters(self.xl)

    def activate(self) -> None:
        self.sheet.activate()
        self.sheet.book.controller.select(self.xl)

    def scale_height(self, factor: float, relative_to_original_size: bool, scale: str) -> None:  # xlwings'
        self._scale(factor, "height", relative_to_original_size, scale)

    def scale_width(self, factor: float, relative_to_original_size: bool, scale: str) -> None:  # xlwings'
        self._scale(factor, "width", relative_to_original_size, scale)

    def _scale(self, factor: float, side: str, original: bool, scale: str) -> None:  # passed on
        """Scale one side; of a picture the other follows, as in Excel, where pictures keep their proportions."""
        is_picture = self.type == "picture"
        if original and is_picture:
            natural = graphic_size(self.xl.Graphic)
            now = natural.Width if side == "width" else natural.Height
        else:
            size = self.xl.getSize()
            now = size.Width if side == "width" else size.Height
        before = getattr(self, side)
        locked = self.lock_aspect_ratio
        if is_picture:
            self.lock_aspect_ratio = True
        setattr(self, side, now * factor * 72 / 2540)
        self.lock_aspect_ratio = locked
        start = "left" if side == "width" else "top"
        setattr(self, start, getattr(self, start) - (getattr(self, side) - before) * ENDS[scale])


class Shapes(base_classes.Collection):
    """xlwings' shapes, from back to front; what LibreOffice draws for notes is left out."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Any:
        return raw(self.sheet.sheet.getDrawPage())

    @property
    def parent(self) -> Sheet:
        return self.sheet

    def _found(self) -> list[Remote]:
        page = self.sheet.sheet.getDrawPage()
        shapes = [page.getByIndex(number) for number in range(page.getCount())]
        return [shape for shape in shapes if self._belongs(shape)]

    def _belongs(self, shape: Remote) -> bool:
        return not str(shape.getShapeType()).endswith("CaptionShape")

    def _make(self, shape: Remote) -> Any:
        return Shape(self.sheet, shape)

    def __call__(self, key: str | int) -> Any:
        found = self._found()
        if isinstance(key, int):
            if not 1 <= key <= len(found):
                raise KeyError(key)
            return self._make(found[key - 1])
        for shape in found:
            if shape.Name == key:
                return self._make(shape)
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self._found())

    def __iter__(self) -> Iterator[Any]:
        return map(self._make, self._found())

    def __contains__(self, key: object) -> bool:
        try:
            self(key)  # type: ignore[arg-type] # whatever it is, it is there or not
        except KeyError:
            return False
        return True


def is_chart(shape: Remote) -> bool:
    """Whether a shape on the draw page holds a chart."""
    return str(shape.getShapeType()).endswith("OLE2Shape") and str(shape.CLSID).lower() == CHART_CLASS.lower()


def graphic_size(graphic: Remote) -> Any:
    """The natural size of a picture, at 96 dots per inch if it does not say."""
    size = graphic.Size100thMM
    if size.Width and size.Height:
        return size
    pixels = graphic.SizePixel
    return struct("awt.Size", Width=round(pixels.Width * HMM_PER_PIXEL), Height=round(pixels.Height * HMM_PER_PIXEL))


def free_name(shapes: Shapes, stem: str) -> str:
    """`Picture 1`, `Picture 2`, … whichever is free."""
    taken = {shape.Name for shape in shapes._found()}  # the same family
    number = 1
    while f"{stem} {number}" in taken:
        number += 1
    return f"{stem} {number}"
