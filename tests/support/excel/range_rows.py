"""What a Range does to whole rows: heights, hiding, page breaks, inserting and deleting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .areas import MAX_ROW, Area
from .com import MISSING, ComObject, com_get, com_method, com_put
from .contents import Text
from .errors import refuse
from .heights import check_height, snap_height
from .sheets import RowData, stretches
from .writing import refuse_protected

if TYPE_CHECKING:
    from .worksheets import Worksheet

AUTOMATIC, MANUAL, NONE = -4105, -4135, -4142
"""XlPageBreak: xlPageBreakAutomatic, xlPageBreakManual, xlPageBreakNone."""
SHIFT_DOWN, SHIFT_UP = -4121, -4162
"""XlInsertShiftDirection, XlDeleteShiftDirection."""
FROM_ABOVE, FROM_BELOW = 0, 1
"""XlInsertFormatOrigin."""
COPYING: Final = 1
"""XlCutCopyMode: xlCopy."""


class RangeRows(ComObject):
    """The part of Range that is about rows."""

    sheet: Worksheet
    area: Area
    unit: str

    # Heights

    @com_get("RowHeight")
    def _row_height(self) -> float | None:
        """Range.RowHeight (Microsoft Learn): Null if the rows are of several heights; a hidden row has none."""
        data, area = self.sheet.data, self.area
        here = [row for row in data.rows if area.top <= row <= area.bottom] if area.height > 1 else [area.top]
        found = {self.sheet.height(row) for row in here}
        if len(here) < area.height:
            found.add(self.sheet.snap(data.standard_height_pt))
        return found.pop() if len(found) == 1 else None

    @com_put("RowHeight")
    def _set_row_height(self, value: Any) -> None:
        refuse_protected(self.sheet.data)
        height = check_height(value)
        for row in range(self.area.top, self.area.bottom + 1):
            data = self.sheet.data.row(row)
            data.hidden, data.filtered = height == 0, False
            if height:
                data.height_pt = snap_height(height, self.sheet.app.scaling)
        self.sheet.touch()

    @com_get("Hidden")
    def _hidden(self) -> bool | None:
        """Range.Hidden (Microsoft Learn): the range must be whole rows or columns."""
        self._need_rows("Unable to get the Hidden property of the Range class")
        found = {self.sheet.is_hidden(row) for row in range(self.area.top, self.area.bottom + 1)}
        return found.pop() if len(found) == 1 else None

    @com_put("Hidden")
    def _set_hidden(self, value: Any) -> None:
        refuse_protected(self.sheet.data)
        self._need_rows("Unable to set the Hidden property of the Range class")
        for row in range(self.area.top, self.area.bottom + 1):
            data = self.sheet.data.row(row)
            data.hidden, data.filtered = bool(value), False
        self.sheet.touch()

    @com_method("AutoFit")
    def _auto_fit(self) -> None:
        """Give rows the height of what they hold.

        Whether it shows hidden rows is not documented: here it does not, so nobody may count on it.
        """
        refuse_protected(self.sheet.data)
        if self.unit != "rows":
            return
        for row in range(self.area.top, self.area.bottom + 1):
            data = self.sheet.data.rows.get(row)
            if data is not None and not data.hidden:
                lines = _count_lines(data)
                standard = self.sheet.data.standard_height_pt
                data.height_pt = None if lines == 1 else self.sheet.snap(standard * lines)
        self.sheet.touch()

    # Page breaks

    @com_get("PageBreak")
    def _page_break(self) -> int:
        """Range.PageBreak (Microsoft Learn): XlPageBreak; of a single row here, the rest is not documented."""
        self._need_one_row()
        if self.area.top in self.sheet.data.breaks:
            return MANUAL
        return AUTOMATIC if self.area.top in self.sheet.automatic_breaks() else NONE

    @com_put("PageBreak")
    def _set_page_break(self, value: Any) -> None:
        """To set Cells.PageBreak to xlPageBreakNone takes all breaks away (Range.PageBreak, Microsoft Learn)."""
        if value == NONE and self.area.is_rows and self.area.height == MAX_ROW:
            self.sheet.data.breaks.clear()
            self.sheet.touch()
            return
        self._need_one_row()
        if value not in (MANUAL, NONE) or self.area.top == 1:
            raise refuse("Unable to set the PageBreak property of the Range class")
        if value == MANUAL:
            self.sheet.add_break(self.area.top)
        else:
            self.sheet.data.breaks.discard(self.area.top)
        self.sheet.touch()

    # Inserting and deleting

    @com_method("Insert", "Shift?", "CopyOrigin?")
    def _insert(self, shift: Any = MISSING, origin: Any = MISSING) -> bool:
        """Range.Insert (Microsoft Learn): formats come from the row that CopyOrigin names, from above by default.

        With cells on the clipboard (CutCopyMode) it is those that are inserted, which is what Excel's menu then calls
        "Insert Copied Cells".
        """
        refuse_protected(self.sheet.data)
        if not self.area.is_rows:
            return self._insert_cells(shift, origin)
        self._need_whole_rows(shift, SHIFT_DOWN)
        at, count = self.area.top, self.area.height
        data = self.sheet.data
        if any(row > MAX_ROW - count and found.cells for row, found in data.rows.items()):
            raise refuse("Microsoft Excel can't insert new cells because it would push non-empty cells off the sheet.")
        copied = self._take_clipboard()
        if copied:
            count = max(count, len(copied))
        source = at if origin == FROM_BELOW else at - 1
        data.insert_rows(at, count, source)
        self.sheet.book.shift_names(data.name, at, count)
        for offset in range(count if copied else 0):
            pattern = copied[offset % len(copied)]
            data.rows[at + offset] = RowData(dict(pattern.cells), dict(pattern.styles), pattern.style)
        self.sheet.touch()
        return True

    def _insert_cells(self, shift: Any, origin: Any) -> bool:
        """Cells of some columns are pushed down; what stands beside them stays."""
        data, area = self.sheet.data, self.area
        self._need_shift(shift, SHIFT_DOWN)
        if self.sheet.app.clipboard is not None:
            raise refuse("The copied cells and the insertion are of different sizes.")  # the harsher reading
        self._refuse_cut_tables()
        data.insert_cells(area, area.top if origin == FROM_BELOW else area.top - 1)
        self.sheet.book.shift_names(data.name, area.top, area.height, (area.left, area.right))
        self.sheet.touch()
        return True

    def _delete_cells(self, shift: Any) -> bool:
        """Cells of some columns go, those below move up; what stands beside them stays."""
        data, area = self.sheet.data, self.area
        self._need_shift(shift, SHIFT_UP)
        if data.hides(area):
            raise NotImplementedError("cells that a filter hides are deleted as whole rows alone here")
        self._refuse_cut_tables()
        data.delete_cells(area)
        self.sheet.book.shift_names(data.name, area.top, -area.height, (area.left, area.right))
        self.sheet.touch()
        return True

    def _refuse_cut_tables(self) -> None:
        """Excel's own words for cells that would move in some columns of a table and not in others."""
        for table in self.sheet.data.tables:
            left, right = self.area.left, self.area.right
            beside = table.area.right < left or table.area.left > right
            within = left <= table.area.left and table.area.right <= right
            if table.area.bottom >= self.area.top and not beside and not within:
                raise refuse(
                    "This operation is not allowed. The operation is attempting to shift cells in a table on your"
                    " worksheet."
                )

    def _need_shift(self, shift: Any, direction: int) -> None:
        if shift != direction:
            raise NotImplementedError("cells are shifted down and up here, and it is said")

    def _take_clipboard(self) -> list[RowData]:
        """The copied rows; they stay on the clipboard."""
        clipboard = self.sheet.app.clipboard
        if clipboard is None:
            return []
        sheet, area = clipboard
        rows = [sheet.data.rows.get(row, RowData()) for row in range(area.top, area.bottom + 1)]
        return [RowData(dict(row.cells), dict(row.styles), row.style) for row in rows]

    @com_method("Delete", "Shift?")
    def _delete(self, shift: Any = MISSING) -> bool:
        """Range.Delete; where a filter hides rows of it, only the visible ones go (Microsoft Support)."""
        refuse_protected(self.sheet.data)
        if not self.area.is_rows:
            return self._delete_cells(shift)
        self._need_whole_rows(shift, SHIFT_UP)
        data, area = self.sheet.data, self.area
        gone = data.visible_rows(area) if data.hides(area) else list(range(area.top, area.bottom + 1))
        for first, last in reversed(stretches(gone)):
            data.delete_rows(first, last - first + 1)
            self.sheet.book.shift_names(data.name, first, first - last - 1)
        self.sheet.touch()
        return True

    def _need_whole_rows(self, shift: Any, direction: int) -> None:
        if not self.area.is_rows or shift not in (MISSING, None, direction):
            raise NotImplementedError("only whole rows are inserted and deleted here")

    def _need_rows(self, text: str) -> None:
        if not self.area.is_rows:
            raise refuse(text)

    def _need_one_row(self) -> None:
        if not self.area.is_rows or self.area.height != 1:
            raise refuse("Unable to get the PageBreak property of the Range class")


def _count_lines(row: RowData) -> int:
    texts = [content.text if isinstance(content, Text) else content for content in row.cells.values()]
    return max((text.count("\n") + 1 for text in texts if isinstance(text, str)), default=1)
