"""The Word file: letter and annexes in real styles, so that whoever signs can edit it."""

from .document import make_word

__all__ = ["make_word"]
