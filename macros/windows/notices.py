"""The licences of all that is distributed with chiso, as one file that anyone can read: `giay-phep.txt`."""

from __future__ import annotations

from collections.abc import Iterable

from .inventory import Part
from .licences import NOTES

FILE = "giay-phep.txt"
HEAD = """\
GIẤY PHÉP CỦA CHISO VÀ CỦA NHỮNG GÌ ĐI KÈM

chiso {version} theo giấy phép MIT (toàn văn ở ngay dưới bảng). Đi cùng chiso là các phần mềm và phông chữ sau của người
khác. Mỗi dòng: tên, phiên bản, giấy phép (ký hiệu SPDX, https://spdx.org/licenses). Dòng lùi vào là thứ nằm sẵn bên
trong gói ở dòng trên. Toàn văn các giấy phép mà các gói mang theo ở phía dưới.
"""
RULE = "=" * 100


def write_notices(version: str, own_licence: str, parts: Iterable[Part]) -> str:
    """Write a table of all parts, chiso's own licence, and the texts that the parts bring along."""
    parts = tuple(parts)
    lines = [HEAD.format(version=version), *write_table(parts)]
    lines += ["", RULE, f"chiso {version}", RULE, "", own_licence.strip()]
    for part in parts:
        lines += ["", RULE, _name(part), RULE]
        if note := NOTES.get(part.name):
            lines += ["", f"Lưu ý: {note}"]
        for file, text in part.texts:
            lines += ["", f"--- {file}", "", text.strip()]
        if not part.texts:
            lines += ["", f"Gói này không mang theo toàn văn giấy phép: {part.licence}."]
    return "\n".join(lines) + "\n"


def write_table(parts: Iterable[Part]) -> list[str]:
    """Write a line a part: name, version, licence; what is inside a part stands below it, moved to the right."""
    lines = []
    for part in parts:
        lines.append(f"{_name(part):<44} {part.licence}")
        lines += [f"{'    ' + _name(inner):<44} {inner.licence}" for inner in part.inside]
    return lines


def _name(part: Part) -> str:
    return f"{part.name} {part.version}".strip()
