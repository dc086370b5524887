"""How much crosses the bridge, how fast, and how the bridge is found."""

import os
import subprocess
import sys
import types

import pytest

from chiso.macros.libreoffice import UnoNotFoundError, count_calls
from chiso.macros.libreoffice.office import locate


def calls_to_write_and_read(sheet, rows):
    cells = sheet["A1"].resize(rows, 4)
    block = [[float(row), f"đơn vị {row}", None, row / 7] for row in range(rows)]
    with count_calls() as calls:
        cells.value = block
        assert cells.value == block
    return calls


def test_calls_do_not_grow_with_rows(sheet):
    calls_to_write_and_read(sheet, 2)  # what is asked once for each book
    few, many = calls_to_write_and_read(sheet, 10), calls_to_write_and_read(sheet, 5000)
    assert few.total() == many.total()
    assert many["setDataArray"] == many["getDataArray"] == 1
    assert many.cells == {"setDataArray": 20_000, "getDataArray": 20_000}


def test_inside_the_office_a_sheet_is_asked_once_where_it_stands_while_sheets_are_held(app, book, monkeypatch):
    second = book.sheets.add("Hai", after=book.sheets[0]).impl
    monkeypatch.setattr(app.impl.office, "pid", os.getpid())
    with second.book.hold_sheets(), count_calls() as calls:
        assert (second.index, second.index) == (2, 2)
    assert calls["getRangeAddress"] == 1

    book.sheets.add("Đầu", before=book.sheets[0])
    assert second.index == 3


def test_from_another_process_sheets_cannot_be_held(book):
    second = book.sheets.add("Hai", after=book.sheets[0]).impl
    with second.book.hold_sheets():
        assert second.index == 2
        book.sheets.add("Đầu", before=book.sheets[0])
        assert second.index == 3


def test_ten_thousand_rows_of_ten_arrive_whole(sheet):
    block = [[float(row * column) for column in range(10)] for row in range(10_000)]
    sheet["A1"].value = block
    assert sheet["A1:J10000"].value == block


def test_a_python_that_uno_was_not_built_for_is_told(monkeypatch, tmp_path):
    (tmp_path / "uno.py").write_text("raise ImportError('no pyuno')")
    monkeypatch.setattr(locate, "uno_folders", lambda: iter([tmp_path]))
    monkeypatch.setattr(locate, "python_of", lambda _: (3, 8))
    monkeypatch.setattr(locate, "importlib", types.SimpleNamespace(import_module=only_from(tmp_path)))
    monkeypatch.delitem(sys.modules, "uno", raising=False)
    with pytest.raises(UnoNotFoundError, match=r"built for Python 3\.8, and this is 3\."):
        locate.import_uno()


def only_from(folder):
    def load(name):
        assert name == "uno"
        msg = f"no pyuno in {folder}"
        raise ImportError(msg)

    return load


LIGHT = """
import sys
from chiso.macros.libreoffice import import_xlwings
import_xlwings()
heavy = {"pandas", "numpy", "PIL", "xlwings.pro"} & set(sys.modules)
assert not heavy, heavy
import pandas
assert pandas.DataFrame([[1]]).iloc[0, 0] == 1
"""


def test_xlwings_comes_without_pandas_and_pandas_still_comes_later():
    subprocess.run([sys.executable, "-c", LIGHT], check=True, timeout=60)


def test_uno_is_found_from_a_virtual_environment_and_leaves_the_path_alone(app):
    program = (
        "import sys; before = list(sys.path)\n"
        "from chiso.macros.libreoffice.office.locate import import_uno\n"
        "assert import_uno().__name__ == 'uno' and sys.path == before"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


FIRST_READ = """
import sys
from chiso.macros.libreoffice import register
book = register(sys.argv[1], light=True).apps.active.books[0]
value = book.sheets[0]["A1"].value
print(value)
"""


def test_another_program_joins_the_office_and_reads_a_first_cell(app, sheet):
    """How early is measured by `make bench`, in `press`."""
    sheet["A1"].value = "chỉ số"
    command = [sys.executable, "-c", FIRST_READ, app.impl.office.address]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    assert said == "chỉ số\n"
