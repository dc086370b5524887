"""What the scoring tests need from outside: the portal's exports, and another program's alphabet."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from chiso.scoring import Band, Scale, Score, make_scale

PortalRow = dict[str, str]

_COLLATOR = """
const collator = new Intl.Collator('vi');
require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const signs = JSON.parse(line).map(([one, other]) => collator.compare(one, other));
  console.log(JSON.stringify(signs));
});
"""


@pytest.fixture
def scale() -> Scale:
    """The five ratings of Decision 766, given in no order."""
    minima = {"KHÁ": 70, "YẾU": 0, "XUẤT SẮC": 90, "TRUNG BÌNH": 50, "TỐT": 80}
    return make_scale(Band(label, Score(Decimal(minimum))) for label, minimum in minima.items())


@pytest.fixture
def read_export(portal_files: tuple[Path, Path]) -> Callable[[str, str], list[PortalRow]]:
    """A reader of one sheet of a real portal export: `read_export("2025-10-11", "Xã Phường")`."""

    def read_sheet(day: str, sheet: str) -> list[PortalRow]:
        (path,) = (path for path in portal_files if path.stem.endswith(day))
        header, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()
        return [dict(zip(map(str, header), map(str, row), strict=True)) for row in rows]

    return read_sheet


@pytest.fixture(scope="session")
def collate() -> Iterator[Callable[[list[tuple[str, str]]], list[int]]]:
    """Node's Vietnamese collator (ICU, CLDR): the sign of each comparison, -1, 0 or 1."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    supported = subprocess.run(
        [node, "-p", "Intl.Collator.supportedLocalesOf(['vi']).length"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    if supported.stdout.strip() != "1":
        pytest.skip("this node knows no Vietnamese alphabet")
    with subprocess.Popen(
        [node, "-e", _COLLATOR], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        questions, answers = process.stdin, process.stdout
        assert questions is not None
        assert answers is not None

        def compare_pairs(pairs: list[tuple[str, str]]) -> list[int]:
            questions.write(json.dumps(pairs) + "\n")
            questions.flush()
            return [(sign > 0) - (sign < 0) for sign in json.loads(answers.readline())]

        yield compare_pairs
        questions.close()
