"""What the rest of a workbook says about cells, where there is no rest."""


class PlainCells:
    """No shared strings, and no dates but in style 1."""

    def shared_string(self, index: int) -> str:
        raise AssertionError(index)

    def is_date(self, style: int) -> bool:
        return style == 1

    def run_properties(self, style: int, *, bold: bool, italic: bool) -> bytes:
        return b"<rPr>" + b"<b/>" * bold + b"<i/>" * italic + b"</rPr>" * (style >= 0)
