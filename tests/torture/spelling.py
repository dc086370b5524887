"""How offices write names, numbers and headings; each spelling means the same."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from random import Random

from chiso.workbook.cells.grid import CellValue
from torture.offices import Member, Office
from torture.sketch import Sketch

_OLD_TONES = (("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("ọa", "oạ"), ("ủy", "uỷ"), ("úy", "uý"))
_TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĐ",
        bytes.fromhex(
            "b5b6b7b8b9a8bbbcbdbec6a9c7c8c9cacbaecccecfd0d1aad2d3d4d5d6d7d8dcdddedfe1e2e3e4abe5e6e7e8e9aceaebecedee"
            "eff1f2f3f4adf5f6f7f8f9fafbfcfdfea7"
        ).decode("latin-1"),
        strict=True,
    )
)
"""TCVN 5712:1993, VN3, shown as Western European."""


def name_ways(member: Member, office: Office, rng: Random) -> str:
    """One way to write a unit's name."""
    kind, bare = member.kind, member.bare
    office_name = f"{kind} {bare}".strip() if kind not in ("Sở", "Ban") else bare
    suffix = rng.choice(office.suffixes)
    if bare == "Phú Hùng" and rng.random() < 0.3:
        office_name = office_name.replace("Phú Hùng", "Phú Hưng")
    governed = office_name if kind in ("Sở", "Ban", "") else f"UBND {kind.lower()} {bare}"
    short = {"Thị trấn": "TT. ", "Xã": "X. ", "Phường": "P. "}.get(kind, "")
    bare_kind = kind if kind in ("Sở", "Ban") else ""
    return rng.choice(
        [
            member.name, member.name, bare, office_name, bare.upper(), governed, governed,
            f"{governed} - {suffix}", f"{governed}, {suffix}", f"{office_name} - {suffix}",
            f"{short}{bare}" if not bare_kind else bare, office_name.upper(),
        ]
    )  # fmt: skip


def name_undashed(member: Member, office: Office, rng: Random) -> str:
    """A suffix with neither dash nor comma: Sở Y tế tỉnh An Giang."""
    suffix = next(text for text in office.suffixes if text[0].islower())
    return f"{name_ways(member._replace(), office._replace(suffixes=('',)), rng).strip(' -,')} {suffix}"


def disguise(text: str, rng: Random) -> str:
    """What cannot be seen: other composition, other place of the tone, odd spaces."""
    way = rng.choice(["", "", "NFD", "tone", "nbsp", "spaces", "zero", "break"])
    if way == "NFD":
        return unicodedata.normalize("NFD", text)
    if way == "tone":
        for new, old in _OLD_TONES:
            text = text.replace(new, old).replace(new.upper(), old.upper())
        return text
    if way == "nbsp":
        return text.replace(" ", "\u00a0")
    if way == "spaces":
        return f" {text.replace(' ', '  ')} "
    if way == "zero":
        return text + "\u200b"
    return text.replace(" ", "\n", 1) if way == "break" else text


def to_tcvn3(text: str) -> str:
    """As typed in a TCVN3 font; capitals are a font of their own, so the letters are small ones."""
    lower = "".join(letter if letter.isascii() or letter == "Đ" else letter.lower() for letter in text)
    return "".join(_TCVN3.get(letter, letter) for letter in lower)


NUMBER_STYLES = (
    "float", "float", "float", "point", "comma", "comma", "trim", "spaces", "nbsp", "zero", "break", "noise", "mixed",
)  # fmt: skip
DOUBTFUL_STYLES = ("of", "percent", "whole percent", "words", "wide")


def spell_number(number: Decimal, style: str, rng: Random) -> CellValue:
    """A number in the way of this paste."""
    comma = f"{number:.2f}".replace(".", ",")
    if style == "mixed":
        style = rng.choice(["float", "point", "comma", "spaces"])
    if style == "float":
        return float(number)
    if style == "noise":
        return float(f"{number:.2f}0000000001")
    return {
        "point": f"{number:.2f}",
        "comma": comma,
        "trim": f"{number:.2f}".rstrip("0").rstrip("."),
        "spaces": f"  {comma} ",
        "nbsp": f"{number:.2f}\u00a0",
        "zero": f"{comma}\u200b",
        "break": f"{comma}\n",
        "of": f"{comma}/100",
        "percent": f"{comma}%",
        "whole percent": f"{number * 100:.0f}%",
        "words": f"{comma} điểm",
        "wide": comma.translate(str.maketrans("0123456789,", "０１２３４５６７８９，")),
    }[style]


def spell_scores(sketch: Sketch, rng: Random) -> None:
    """Write every number of the paste in its style; odd styles are for the score alone."""
    for column in sketch.columns:
        style = sketch.style
        if column.role != "score" and style in DOUBTFUL_STYLES:
            style = "comma"
        for name, value in column.cells.items():
            if isinstance(value, Decimal):
                column.cells[name] = spell_number(value, style, rng)
        if isinstance(column.total, Decimal):
            column.total = spell_number(column.total, style, rng)
