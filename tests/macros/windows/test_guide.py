"""The guide as a PDF, and the Markdown that it is set from."""

import re

import pikepdf
import pytest

from chiso.macros.windows import bundle
from chiso.macros.windows.guide import make_guide
from chiso.macros.windows.markdown import Stretch, read_blocks, read_runs, slug
from support.forked import call_in_fork
from support.paths import ROOT

HEADINGS = re.findall(r"^## (.+)$", (ROOT / "docs/huong-dan.md").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def guide(tmp_path_factory):
    """The guide of this checkout."""
    folder = tmp_path_factory.mktemp("guide")
    return call_in_fork(lambda: make_guide(ROOT / "docs", folder))


# ── The PDF ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_guide_has_a_bookmark_for_each_heading_in_its_order(guide):
    with pikepdf.open(guide) as pdf, pdf.open_outline() as outline:
        # typst hangs the sections of a page without a chapter at the top.
        titles = [item.title for item in outline.root]

    assert [title for title in titles if title in HEADINGS] == HEADINGS


def test_guide_says_the_weeks_commands_and_shows_every_picture(guide, pdf_tools):
    text = " ".join("\n".join(pdf_tools.pages_text(guide)).split())
    shown = re.findall(r"!\[([^\]]+)\]", (ROOT / "docs/huong-dan.md").read_text(encoding="utf-8"))

    assert "chiso refresh tap.xlsm --from samples/phu-tan-2023-10-tuan-2.csv --place 2/11" in text
    assert [words for words in shown if words not in text] == []


def test_installers_page_stands_behind_it_and_links_lead_there(guide, pdf_tools):
    assert "Những thứ của Windows hay cản" in "\n".join(pdf_tools.pages_text(guide))
    with pikepdf.open(guide) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
        inner = [link for link in links if "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"]

    assert len(inner) > len(HEADINGS)


def test_nothing_of_markdown_is_left_in_it_but_what_the_guide_itself_tells_of(guide, pdf_tools):
    text = "\n".join(pdf_tools.pages_text(guide)).replace("**chữ**", "")

    assert re.findall(r"\*\*|\]\(|^#+ |^\|", text, re.MULTILINE) == []


def test_folders_for_windows_carry_guide_and_samples(tmp_path):
    call_in_fork(lambda: bundle.add_companions(tmp_path))

    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()} == {
        "huong-dan.pdf",
        "samples/phu-tan-2023-10.xlsm",
        "samples/phu-tan-2023-10-tuan-1.csv",
        "samples/phu-tan-2023-10-tuan-2.csv",
    }


# ── Markdown ────────────────────────────────────────────────────────────────────────────────────────────────


def test_line_is_read_as_runs_with_their_looks():
    assert read_runs("Bấm **Cập nhật** (xem [`chiso`](a.md#b)), *lưu ý*.") == [
        Stretch("Bấm "),
        Stretch("Cập nhật", bold=True),
        Stretch(" (xem "),
        Stretch("chiso", code=True, link="a.md#b"),
        Stretch("), "),
        Stretch("lưu ý", italic=True),
        Stretch("."),
    ]


def test_marks_within_code_are_letters():
    assert read_runs("`**chữ**` in đậm") == [Stretch("**chữ**", code=True), Stretch(" in đậm")]


def test_item_holds_its_code_and_goes_on_after_it():
    (block,) = read_blocks("1. Chạy:\n\n   ```sh\n   chiso doctor\n   ```\n\n   Rồi xem.\n2. Xong.\n")
    first, second = block["items"]

    assert (block["numbered"], [part["kind"] for part in first]) == (True, ["paragraph", "code", "paragraph"])
    assert first[1]["lines"] == ["chiso doctor"]
    assert second == [{"kind": "paragraph", "runs": [Stretch("Xong.")]}]


def test_item_of_two_lines_is_one_paragraph_and_a_list_within_is_its_own():
    (block,) = read_blocks("- một\n  hai\n  - trong\n- ba\n")

    assert block["items"][0][0]["runs"] == [Stretch("một hai")]
    assert block["items"][0][1]["items"] == [[{"kind": "paragraph", "runs": [Stretch("trong")]}]]
    assert len(block["items"]) == 2


def test_table_has_head_and_rows_and_a_bar_within_a_cell():
    (block,) = read_blocks("| a | b |\n|---|---|\n| x \\| y | |\n")

    assert block["head"] == [[Stretch("a")], [Stretch("b")]]
    assert block["rows"] == [[[Stretch("x | y")], []]]


def test_heading_is_named_as_links_name_it():
    assert slug("Excel và LibreOffice khác nhau chỗ nào?") == "excel-và-libreoffice-khác-nhau-chỗ-nào"
