"""Documents made again in the folder that is kept by year; signed papers next to their drafts; names of files."""

from pathlib import Path

import pikepdf
import pytest

from support.clerk import chiso, edit, refresh, scores
from support.config import configure, find_setting
from support.reading import read_cell

pytestmark = pytest.mark.whole

PDF, DOCX, TEXT = (f"2023-10-T2-{name}" for name in ("bao-cao.pdf", "bao-cao.docx", "tin-nhan.txt"))


def export(book, *kinds, json=True):
    options = ("--json",) if json else ()
    return chiso("export", book, "--yearly", "--to", book.parent / "van-ban", *kinds, *options)


def folder_of(book) -> Path:
    return book.parent / "van-ban" / "2023"


def listed(book):
    return sorted(path.name for path in folder_of(book).iterdir())


def names(paths):
    return [Path(path).name for path in paths]


def number(book, text):
    edit(book, "Nhập liệu", {"H5": text})


def test_what_chiso_wrote_is_replaced_once_the_number_was_filled_in(seed_book):
    assert export(seed_book, "--pdf", "--text").code == 0
    before = (folder_of(seed_book) / PDF).read_bytes()
    number(seed_book, 1775)
    answer = export(seed_book, "--pdf", "--text")

    assert answer.code == 0
    assert names(answer.json["replaced"]) == [PDF]  # the text says the same as before
    assert answer.json["kept"] == []
    assert (folder_of(seed_book) / PDF).read_bytes() != before
    assert listed(seed_book) == [PDF, TEXT]


def test_what_a_person_changed_is_kept_and_the_new_one_stands_beside_it(seed_book, validate):
    export(seed_book, "--docx")
    changed = folder_of(seed_book) / DOCX
    changed.write_bytes(changed.read_bytes() + b"changed")
    kept = changed.read_bytes()
    number(seed_book, 1775)
    first = export(seed_book, "--docx")
    number(seed_book, 1776)
    second = export(seed_book, "--docx")
    beside = folder_of(seed_book) / "2023-10-T2-bao-cao-2.docx"

    assert changed.read_bytes() == kept
    assert names(first.json["files"]) == names(second.json["files"]) == [beside.name]
    assert names(second.json["kept"]) == [DOCX]
    assert names(second.json["replaced"]) == [beside.name]
    assert any(p["value"] == DOCX and beside.name in p["message"] for p in second.problems)
    assert listed(seed_book) == [beside.name, DOCX]
    assert validate(beside) == []

    beside.write_bytes(beside.read_bytes() + b"changed too")
    number(seed_book, 1777)
    export(seed_book, "--docx")

    assert listed(seed_book) == [beside.name, "2023-10-T2-bao-cao-3.docx", DOCX]


def test_a_file_that_the_record_does_not_know_is_a_persons(seed_book):
    folder_of(seed_book).mkdir(parents=True)
    (folder_of(seed_book) / TEXT).write_bytes(b"signed")
    (folder_of(seed_book).parent / ".chiso-da-xuat.sha256").write_bytes(b"\xff nonsense\n" * 3)
    answer = export(seed_book, "--text", json=False)

    assert answer.code == 0
    assert "giữ nguyên; bản mới ở 2023-10-T2-tin-nhan-2.txt" in answer.out
    assert (folder_of(seed_book) / TEXT).read_bytes() == b"signed"


def test_the_record_is_what_sha256sum_writes(seed_book):
    export(seed_book, "--text")
    record = (folder_of(seed_book).parent / ".chiso-da-xuat.sha256").read_text()

    assert record.endswith(f" *2023/{TEXT}\n")
    assert len(record.split()[0]) == 64


def test_a_folder_that_is_named_stays_flat_and_its_files_are_not_replaced(seed_book):
    flat = seed_book.parent / "ra"
    assert chiso("export", seed_book, "--to", flat, "--text").code == 0

    assert [path.name for path in flat.iterdir()] == [TEXT]
    assert chiso("export", seed_book, "--to", flat, "--text", "--yearly", "--force").code == 2


def test_the_draft_of_a_mail_is_kept_by_year_too(seed_book):
    root = seed_book.parent / "van-ban"
    assert chiso("mail", seed_book, "--yearly", "--out", root).code == 0
    number(seed_book, 1775)
    answer = chiso("mail", seed_book, "--yearly", "--out", root, "--json")

    assert names(answer.json["replaced"]) == ["2023-10-T2-thu.eml"] == listed(seed_book)


def test_mails_to_units_lie_in_a_folder_of_their_week_and_a_changed_one_is_kept(seed_book):
    root = seed_book.parent / "van-ban"
    assert chiso("mail", seed_book, "--per-unit", "--yearly", "--out", root).code == 0
    folder = root / "2023" / "2023-10-T2-thu-don-vi"
    changed = next(folder.glob("001-*.eml"))
    changed.write_bytes(b"changed by hand")
    number(seed_book, 1775)
    answer = chiso("mail", seed_book, "--per-unit", "--yearly", "--out", root, "--json")

    assert len(answer.json["files"]) == 18
    assert len(answer.json["replaced"]) == 17
    assert names(answer.json["kept"]) == [changed.name]
    assert changed.read_bytes() == b"changed by hand"
    assert len(list(folder.iterdir())) == 19


# ── Signed papers ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def drafted(seed_book):
    """A workbook whose report, numbered 1775, lies as a draft in the folder of its year."""
    number(seed_book, 1775)
    assert export(seed_book, "--pdf").code == 0
    return seed_book


def sign(book, name="ký rồi.pdf"):
    """The draft as someone else's program saves it again."""
    path = book.parent / name
    with pikepdf.open(folder_of(book) / PDF) as pdf:
        pdf.docinfo["/Signed"] = name
        pdf.save(path)
    return path


def test_a_signed_paper_lies_next_to_its_draft_and_a_second_beside_it(drafted):
    first, second = sign(drafted), sign(drafted, "ký lại.pdf")
    answers = [chiso("file", drafted, paper, "--json") for paper in (first, first, second)]

    assert [answer.code for answer in answers] == [0, 0, 0]
    filed = ["2023-10-T2-bao-cao-da-ky.pdf"] * 2 + ["2023-10-T2-bao-cao-da-ky-2.pdf"]
    assert [names(answer.json["files"]) for answer in answers] == [[name] for name in filed]
    assert (folder_of(drafted) / filed[0]).read_bytes() == first.read_bytes()
    assert listed(drafted) == sorted({PDF, *filed})


def test_the_draft_itself_is_no_signed_paper(drafted):
    answer = chiso("file", drafted, folder_of(drafted) / PDF)

    assert answer.code == 1
    assert "chưa ai ký" in answer.err
    assert listed(drafted) == [PDF]


def test_a_paper_of_another_week_or_number_is_refused(drafted):
    paper = sign(drafted)
    week = chiso("file", drafted, paper, "--week", "2023-10/1")
    number(drafted, 1780)
    numbered = chiso("file", drafted, paper)

    assert (week.code, numbered.code) == (1, 1)
    assert "Tuần 2 tháng 10" in week.err
    assert "số 1775/BC-VP, còn sổ đang lập số 1780/BC-VP" in numbered.err
    assert listed(drafted) == [PDF]


def test_of_a_scan_it_is_said_that_nobody_compared_it(drafted):
    scan = drafted.parent / "quét.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(scan)
    answer = chiso("file", drafted, scan)

    assert answer.code == 0
    assert "chưa đối chiếu số và tuần" in answer.out
    assert chiso("file", drafted, drafted).code == 1


# ── Names of files ──────────────────────────────────────────────────────────────────────────────────────────


def test_files_are_named_by_the_offices_pattern(drafted):
    configure(drafted, {find_setting(drafted, "Mẫu tên tệp"): "{số}-{ký hiệu}_{Tuần}.{tháng}.{năm}_{loại}"})
    answer = export(drafted, "--pdf", "--html")

    assert names(answer.json["files"]) == [
        "1775-BC-VP_2.10.2023_bao-cao.pdf",
        "1775-BC-VP_2.10.2023_bao-cao.html",
        "1775-BC-VP_2.10.2023_doan.html",
    ]


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{kỳ}", "phải có {loại}"),
        ("{số}-{năm}-{loại}", "phải có {loại}, và có {kỳ}"),
        ("{kỳ}/{loại}", "ký tự mà tên tệp không nhận"),
        ("{kỳ}-{kind}-{loại}", "chỉ dùng được những chỗ điền"),
    ],
)
def test_a_pattern_under_which_documents_would_replace_one_another_is_refused(drafted, pattern, said):
    cell = find_setting(drafted, "Mẫu tên tệp")
    configure(drafted, {cell: pattern})
    answer = export(drafted, "--pdf", json=False)

    assert answer.code == 1
    assert str(cell) in answer.err
    assert said in answer.err


# ── The next number ─────────────────────────────────────────────────────────────────────────────────────────


def step(book):
    return chiso("next", book)


def read_number(book):
    return read_cell(book, "Nhập liệu", "H5")


def test_the_number_after_the_last_is_offered_and_said(seed_book):
    number(seed_book, 1775)  # after the refresh, which is when it is known
    answer = step(seed_book)

    assert read_number(seed_book) == 1776
    assert "Đã điền sẵn số 1776, kế tiếp số 1775 của Tuần 2 tháng 10" in answer.out
    assert export(seed_book, "--text", "--week", "2023-10/2").code == 0
    assert chiso("refresh", seed_book, "--week", "2023-10/2").code == 0
    assert read_number(seed_book) == "1775"  # what was typed since was recorded


def test_in_a_new_year_the_first_number_is_01(seed_book):
    edit(seed_book, "Nhập liệu", {"H5": 1801})
    assert refresh(seed_book, scores({"PHÚ LÂM": 63.2}), "--week", "2023-12/4", "--date", "2023-12-25").code == 0
    answer = step(seed_book)

    assert read_number(seed_book) == "01", answer
    assert "vì sang năm 2024" in answer.out


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("12a", "không phải một số thường"), ("", "không ghi số"), (1700, "không lớn hơn số 1750")],
    ids=["not a plain number", "none", "lower than an earlier one"],
)
def test_where_there_is_doubt_no_number_is_offered(seed_book, typed, reason):
    edit(seed_book, "Các tuần", {"G4": "1750"})
    edit(seed_book, "Nhập liệu", {"H5": typed or None})
    answer = step(seed_book)

    assert read_number(seed_book) is None
    assert "Không gợi ý số văn bản" in answer.out
    assert reason in answer.out


def test_no_number_is_offered_where_it_is_switched_off_or_none_was_ever_written(seed_book):
    assert step(seed_book).out.count("\n") == 1
    chiso("undo", seed_book)
    number(seed_book, 1775)
    configure(seed_book, {find_setting(seed_book, "Gợi ý số văn bản"): "không"})

    assert step(seed_book).out.count("\n") == 1
    assert read_number(seed_book) is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [("1780 thay", "Không rõ báo cáo này thay thế"), ("1780 thay 1780/BC-VP", "trùng số bị thay thế")],
)
def test_a_replacement_that_is_not_clear_is_refused_at_its_cell(seed_book, typed, said):
    number(seed_book, typed)
    answer = chiso("check", seed_book)

    assert answer.code == 1
    assert "Nhập liệu!H5" in answer.out + answer.err
    assert said in answer.out + answer.err
