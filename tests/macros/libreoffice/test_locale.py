"""Numbers in the letter are written as LibreOffice shows those on the sheets, whatever the machine's language."""

import os
import subprocess
import sys

import pytest

from support import parts
from support.need import need
from support.versions import copy_first_version

REFRESH = """
import sys
from datetime import datetime
from chiso.macros.buttons.press import press
from chiso.macros.libreoffice import register

app = register(light=True).apps.add(add_book=False, visible=False)
book = app.books.open(sys.argv[1])
press("refresh", book, datetime(2023, 10, 9, 8, 30))
annex = book.sheets["Phụ lục"].api
print(*(text for row in book.sheets["Báo cáo"].used_range.value for text in row if isinstance(text, str)))
print("shown:", *(annex.getCellByPosition(2, row).String for row in range(9, 30)))
app.quit()
"""


@pytest.mark.office
@pytest.mark.parametrize(
    ("language", "score", "other"), [("vi_VN.UTF-8", "59,28", "59.28"), ("en_US.UTF-8", "59.28", "59,28")]
)
def test_the_letter_has_the_separator_that_the_annex_is_shown_with(tmp_path, language, score, other):
    need(parts.UNO)
    book = copy_first_version(tmp_path)  # whose numbers follow the machine; today a workbook says its separator
    environment = {**os.environ, "LC_ALL": language, "PYTHONIOENCODING": "utf-8"}
    told = subprocess.run(
        [sys.executable, "-c", REFRESH, book],
        check=False, capture_output=True, encoding="utf-8", env=environment, timeout=120,
    )  # fmt: skip

    assert told.returncode == 0, told.stderr
    letter, _, shown = told.stdout.partition("shown:")
    assert score in letter
    assert score in shown
    assert other not in told.stdout
