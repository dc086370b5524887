"""Write the table of all that the program tells staff, `docs/thong-bao.md`, from the modules that hold its words.

    .venv/bin/python docs/make_messages.py

The source is read, not run: what a message is filled with becomes …, so a row says the same words as the screen.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "thong-bao.md"
SECTIONS = {
    "workbook/messages.py": "Nhập liệu, Cấu hình và các trang đã ghi",
    "workbook/paste/messages.py": "Bảng dán vào",
    "workbook/paste/file_messages.py": "Tệp số liệu",
    "workbook/book/errors.py": "Sổ không dùng được",
    "workbook/closed/errors.py": "Tệp sổ khi đã đóng",
    "workbook/open/errors.py": "Sổ đang mở",
    "workbook/upgrade/errors.py": "Nâng cấp sổ",
    "workbook/documents/errors.py": "Xuất văn bản",
    "macros/mailing/messages.py": "Gửi thư",
    "workbook/importing/messages.py": "Nhập sổ cũ",
    "macros/importing/messages.py": "Nhập sổ cũ: lệnh",
    "workbook/handmade/messages.py": "Tệp làm tay",
    "workbook/consolidation/messages.py": "Tổng hợp nhiều sổ",
    "workbook/dataset/messages.py": "Kho số liệu",
    "workbook/trends/messages.py": "Xu hướng",
    "macros/messages.py": "Dòng lệnh và nút bấm",
    "macros/cli/click_words.py": "Lệnh gõ sai",
    "macros/machine/install/messages.py": "Cài đặt",
    "macros/machine/doctor/messages.py": "Xem máy (doctor)",
}
"""Modules with words for staff, in the order of her work, and what the section is called."""
WORDLESS = {
    "workbook/analysis/messages.py": "what sheets show, no messages",
    "workbook/documents/messages.py": "what documents show, no messages",
    "workbook/handmade/errors.py": "hands on what workbook/handmade/messages.py says",
    "workbook/dataset/errors.py": "hands on what workbook/dataset/messages.py says",
    "workbook/paste/errors.py": "hands on what workbook/paste/file_messages.py says",
    "macros/machine/install/errors.py": "hands on what macros/machine/install/messages.py says",
    "macros/libreoffice/office/errors.py": "English: no button and no command shows it as it is",
    "macros/mailing/errors.py": "hands on what macros/mailing/messages.py says",
}
"""Modules of the same names that hold none, and why."""
FINDINGS = "macros/machine/doctor/messages.py"
"""Its `Text` is what was found and the remedy, each a line of its own."""
LABELS = ("Text", "Help", "Column", "ImportColumn", "FileState", "Tab", "ReportText")
"""Classes of labels, not of messages; of `Text` the lines of the panel count."""
GAP = "…"
_STATES = ("STATE_", "TAKEN_BACK", "NOT_TAKEN_BACK", "FILTER")
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-ZÀ-ỸĐ“])")

HEAD = """# Mọi thông báo của chiso

Tìm (Ctrl+F) vài chữ liền nhau của thông báo; dấu … là chỗ chương trình điền tên, số, ô. Dòng không ghi cần làm gì
thì chỉ cho biết, hoặc đã nói ngay trong thông báo. Trang này do `docs/make_messages.py` lập từ chính chương trình.
"""


def read_page() -> str:
    """Return the page as it should be."""
    parts = [HEAD]
    for module, title in SECTIONS.items():
        rows = [f"| {said} | {do} |" for said, do in map(split_remedy, list_messages(ROOT / module))]
        parts.append("\n".join([f"## {title}", "", "| thông báo | cần làm |", "|---|---|", *rows, ""]))
    return "\n".join(parts)


def split_remedy(message: str) -> tuple[str, str]:
    """Part a message in what was seen and what to do: all after its first sentence."""
    said, *do = _SENTENCE.split(message.replace("|", "\\|"), maxsplit=1)
    return said, " ".join(do)


def list_messages(path: Path) -> list[str]:
    """List the messages of a module in the order of the file, each once."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = {name: text for name, text in _list_constants(tree.body) if name.startswith("_")}
    found: list[str] = []
    for node in tree.body:
        match node:
            case ast.ClassDef():
                found += _list_of_class(node, constants, whole=path == ROOT / FINDINGS)
            case ast.FunctionDef():
                returned = (each.value for each in ast.walk(node) if isinstance(each, ast.Return) and each.value)
                found += [text for value in returned for text in _say(value, constants) if _is_message(text)]
            case ast.AnnAssign(target=ast.Name(id="WORDS"), value=ast.Call(args=[ast.Dict(values=values)])):
                found += [text for value in values for text in _say(value, constants) if _is_message(text)]
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name.startswith(_STATES):
                found += [text for text in _say(value, constants) if _is_message(text, is_state=True)]
    return list(dict.fromkeys(text.strip() for text in found))


def _list_of_class(node: ast.ClassDef, constants: dict[str, str], *, whole: bool) -> Iterator[str]:
    own = constants | {name: text for name, text in _list_constants(node.body) if name.startswith("_")}
    for each in node.body:
        match each:
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                state = name.startswith(_STATES) or (whole and node.name == "Text")
                if name not in own and (state or node.name not in LABELS):
                    yield from (text for text in _say(value, own) if _is_message(text, is_state=state))
            case ast.FunctionDef():
                for call in ast.walk(each):
                    match call:
                        case ast.Call(func=ast.Attribute(attr="__init__"), args=values):
                            yield from (text for value in values for text in _say(value, own) if _is_message(text))


def _list_constants(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for node in body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=str(text))):
                yield name, text
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))):
                yield name, text


def _say(node: ast.expr, constants: dict[str, str]) -> list[str]:
    """Write out a text as it is shown, … where it is filled in; each of the two where one is chosen."""
    match node:
        case ast.Constant(value=str(text)):
            return [_fill(text)]
        case ast.JoinedStr(values=values):
            return ["".join(_say_part(value, constants) for value in values).replace(GAP + GAP, GAP)]
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return [a + b for a in _say(left, constants) or [GAP] for b in _say(right, constants) or [GAP]]
        case ast.IfExp(body=one, orelse=other):
            return [*_say(one, constants), *_say(other, constants)]
        case ast.Call(func=ast.Attribute(value=ast.Constant() as text, attr="format")):
            return _say(text, constants)
        case ast.Dict(values=values):
            return [text for value in values for text in _say(value, constants)]
        case ast.Name(id=name) if name in constants:
            return [_fill(constants[name])]
    return []


def _say_part(node: ast.expr, constants: dict[str, str]) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return _fill(text)
        case ast.FormattedValue(value=ast.Name(id=name)) if name in constants:
            return _fill(constants[name])
    return GAP


def _fill(text: str) -> str:
    """Put … where a message is filled in; doubled braces are braces."""
    filled = re.sub(r"(?<!\{)\{[a-z_.]*(?:![rs])?(?::[^{}]*)?\}", GAP, text)
    return filled.replace("{{", "{").replace("}}", "}").replace("\n", " ").replace(GAP + GAP, GAP)


def _is_message(text: str, *, is_state: bool = False) -> bool:
    """Tell a message from a piece of one: it begins as a sentence does, and has words enough to be found by."""
    words = len(re.findall(r"[^\W\d_]+", text))
    if is_state:
        return words > 2
    whole = not text[:1].islower() and text[:1] not in ",;. "
    return whole and words > (2 if text.endswith((".", "?", GAP)) else 3)


if __name__ == "__main__":
    PAGE.write_text(read_page(), encoding="utf-8")
