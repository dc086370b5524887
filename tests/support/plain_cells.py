"""What the rest of a workbook says about cells, where there is no rest."""

from chiso.workbook.closed.cells import Display


class PlainCells:
    """No shared strings, and no dates but in style 1."""

    def shared_string(self, index: int) -> str:
        raise AssertionError(index)

    has_marks = False

    def shows_as(self, style: int) -> Display:
        return Display.DATE if style == 1 else Display.NUMBER

    def run_properties(self, style: int, *, bold: bool, italic: bool) -> bytes:
        return b"<rPr>" + b"<b/>" * bold + b"<i/>" * italic + b"</rPr>" * (style >= 0)
