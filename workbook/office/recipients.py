"""Who gets mail: the addresses that stand in `Cấu hình`, as staff type them.

    a@tinh.gov.vn; Phòng Văn hóa <b@tinh.gov.vn>; cc: c@tinh.gov.vn

One cell may hold several, separated by semicolons, commas or line breaks; from `cc:` on they get a copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from ...scoring import Unit
from ...scoring.values import NamedTuple
from ..book.layout import RECIPIENTS, UNITS, Block
from ..cells.dates import read_date
from ..cells.grid import Grid
from ..cells.text import cell_text
from ..cells.value import first_value
from ..messages import Message
from ..problem import Problem, Severity
from .config import Config

_ADDRESS = re.compile(
    r"(?=.{6,254}$)(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
)
"""Source: dot-atom and domain of RFC 5321, without quoted names and address literals: no office has them."""
_NAMED = re.compile(r'"?([^"<>]*?)"?\s*<\s*([^<>\s]+)\s*>')
_COPY = re.compile(r"cc\s*:\s*", re.IGNORECASE)
ADDRESS_COLUMN = 1
"""Of the list Nơi nhận, from 0."""
UNIT_ADDRESS_COLUMN = 6
"""Of the list Đơn vị."""
_UNIT_KEY = (1, 2)
_START = 4


class Mailbox(NamedTuple):
    """An address, and whose it is where that was written; neither holds a line break."""

    address: str
    name: str = ""


class Addressees(NamedTuple):
    """Who a mail goes to, and who gets a copy; each address once."""

    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """All addresses, in their order."""
        return tuple(box.address for box in (*self.to, *self.cc))


class AddressReader:
    """Reads addresses from the blocks of `Cấu hình` and collects every slip on the way."""

    def __init__(self, grids: Mapping[Block, Grid]) -> None:
        self._grids = grids
        self.problems: list[Problem] = []

    def read_recipients(self) -> Addressees:
        """Return the addresses next to the list Nơi nhận."""
        return self._read_cells(RECIPIENTS, ADDRESS_COLUMN, range(len(self._grids[RECIPIENTS].rows)))

    def read_units(self, units: tuple[Unit, ...]) -> dict[Unit, Addressees]:
        """Return the addresses of each unit; none for those that have no address."""
        grid = self._grids[UNITS]
        rows: dict[tuple[str, str, date | None], list[int]] = {}
        for row in range(len(grid.rows)):
            name, level = (cell_text(first_value(grid, row, column)) for column in _UNIT_KEY)
            start = read_date(first_value(grid, row, _START))
            rows.setdefault((name, level, start), []).append(row)
        found: dict[Unit, Addressees] = {}
        for unit in units:
            own = rows.get((unit.name, unit.level, unit.valid_from), [])
            addressees = self._read_cells(UNITS, UNIT_ADDRESS_COLUMN, own)
            if addressees.addresses or unit not in found:  # a renamed unit has a row a name, the latest counts
                found[unit] = addressees
        return found

    def read_sender(self, config: Config) -> Mailbox | None:
        """Return who sends, named as the issuer where no name was written; None if that was left empty."""
        text, where = config.settings["mail_sender"], config.setting_cells["mail_sender"]
        if not text:
            return None
        box = read_mailbox(text)
        if box is None:
            self._refuse(where, text)
            return None
        return box._replace(name=box.name or " ".join(config.settings["issuer_full"].split()))

    def _read_cells(self, block: Block, column: int, rows: range | list[int]) -> Addressees:
        grid = self._grids[block]
        found: dict[bool, dict[str, Mailbox]] = {False: {}, True: {}}
        for row in rows:
            for part, is_copy in split_addresses(cell_text(first_value(grid, row, column))):
                box = read_mailbox(part)
                if box is None:
                    self._refuse(grid.name_cell(row, column), part)
                else:
                    found[is_copy].setdefault(box.address.lower(), box)
        to, cc = found[False], found[True]
        return Addressees(tuple(to.values()), tuple(box for key, box in cc.items() if key not in to))

    def _refuse(self, where: str, value: str) -> None:
        self.problems.append(Problem(Severity.ERROR, where, value, Message.ADDRESS.format(value=value)))


def split_addresses(text: str) -> Iterator[tuple[str, bool]]:
    """Split the text of a cell into addresses; True for those that stand after `cc:`."""
    is_copy = False
    for part in re.split(r"[;\r\n]+", text):
        pieces = part.split(",")
        for piece in pieces if all("@" in piece for piece in pieces) else [part]:
            address = piece.strip()
            if match := _COPY.match(address):
                is_copy, address = True, address[match.end() :]
            if address:
                yield address, is_copy


def read_mailbox(text: str) -> Mailbox | None:
    """Read `a@b.vn` or `Tên <a@b.vn>`; None if it is not an address."""
    named = _NAMED.fullmatch(text.strip())
    name, address = named.groups() if named else ("", text.strip())
    if not _ADDRESS.fullmatch(address):
        return None
    return Mailbox(address, put_on_one_line(name))


def put_on_one_line(text: str) -> str:
    """Make spaces of breaks and of all that shows nothing, so that no header can be broken into; one space a run."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
