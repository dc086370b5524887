"""One headless office for each worker, started when the first test asks; each test gets a new book in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from support import parts
from support.need import need


@pytest.fixture(scope="session")
def app() -> Iterator[Any]:
    """xlwings' app over an office of our own."""
    need(parts.UNO)
    from chiso.macros.libreoffice import register

    engine = register(light=True)
    app = engine.apps.add(add_book=False, visible=False)
    yield app
    app.kill()


@pytest.fixture
def book(app: Any) -> Iterator[Any]:
    book = app.books.add()
    yield book
    book.close()


@pytest.fixture
def sheet(book: Any) -> Any:
    return book.sheets[0]


@pytest.fixture
def show(app):
    """Opens a workbook: `show(path)` → the book, as xlwings gives it."""
    opened = []

    def open_one(path):
        opened.append(app.books.open(str(path)))
        return opened[-1]

    yield open_one
    for book in opened:
        book.close()
