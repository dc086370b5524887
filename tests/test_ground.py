"""The ground itself: the wheel holds what it must, and the real programs the tests lean on tell the truth."""

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from support.office import CSV, Office, OfficeError
from support.package import changed_parts, part_of, read_parts
from support.paths import ROOT
from support.reading import UNDO

FOLDERS = ("scoring", "workbook", "macros")

VIETNAMESE = "ĂÂĐÊÔƠƯ ăâđêôơư ạảấầẩẫậắằẳẵặ ẹẻẽếềểễệ ỉịọỏốồổỗộớờởỡợ ụủứừửữự ỳỵỷỹ"


# ── The wheel ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory) -> set[str]:
    """The files of a wheel built from a copy: in the checkout, setuptools would leave its own beside ours."""
    copy = tmp_path_factory.mktemp("wheel") / "chiso"
    copy.mkdir()
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "LICENSE", "README.md"):
        shutil.copy(ROOT / name, copy)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--wheel-dir", copy, copy], check=True, stdin=subprocess.DEVNULL, timeout=240)
    (wheel,) = copy.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_wheel_holds_every_file_of_the_three_folders_but_what_makes_them_and_nothing_else(wheel_names):
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    ours = [path.relative_to(ROOT) for path in files if "__pycache__" not in path.parts]
    expected = {f"chiso/{path.as_posix()}" for path in ours if not path.is_relative_to("macros/windows")}
    expected -= {name for name in expected if name.startswith("chiso/macros/buttons/vba/")}  # sources of two files

    assert {name for name in wheel_names if ".dist-info/" not in name} == expected


@pytest.mark.parametrize("folder", FOLDERS)
def test_wheel_says_that_it_is_typed(wheel_names, folder):
    assert f"chiso/{folder}/py.typed" in wheel_names


def test_chiso_is_a_namespace_without_a_folder_of_its_own(wheel_names):
    assert "chiso/__init__.py" not in wheel_names


# ── The version ─────────────────────────────────────────────────────────────────────────────────────────────


def test_changelog_begins_with_what_is_unreleased_and_then_this_version():
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    heads = re.findall(r"^## \[(.+?)\](?: - (\d{4}-\d\d-\d\d))?$", text, re.MULTILINE)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]

    assert heads[0] == ("Unreleased", "")
    assert heads[1][0] == version
    assert all(day for _, day in heads[1:])


def test_hooks_before_a_commit_are_the_checkouts_own_tools():
    """No other repository is fetched, and each tool is one that `make setup` installs."""
    text = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")

    assert re.findall(r"repo: (\S+)", text) == ["local"]
    assert {Path(word).parent.as_posix() for word in re.findall(r"entry: (\S+)", text)} == {".venv/bin"}
    assert set(re.findall(r"language: (\S+)", text)) == {"system"}


# ── The sample ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_committed_sample_is_what_its_script_makes(tmp_path):
    """Part by part: zlib's own versions deflate alike but not the same, in the file and in what an undo needs."""
    subprocess.run(
        [sys.executable, ROOT / "samples/make_samples.py", "--to", tmp_path],
        check=True,
        capture_output=True,
        timeout=240,
    )

    made, committed = tmp_path / "phu-tan-2023-10.xlsm", ROOT / "samples/phu-tan-2023-10.xlsm"
    assert changed_parts(read_parts(made), read_parts(committed)) <= {part_of(made, UNDO)}


# ── LibreOffice, fonts, poppler, validator ──────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def workbook_path(tmp_path_factory) -> Path:
    """Two A4 pages in the two faces of the project, with a stale formula value: 1 + 1 is held as 0."""
    path = tmp_path_factory.mktemp("ground") / "Phụ lục.xlsx"
    with xlsxwriter.Workbook(path) as book:
        serif = {"font_name": "Times New Roman", "font_size": 13}
        plain, bold = book.add_format(serif), book.add_format({**serif, "bold": True})
        sheet = book.add_worksheet()
        sheet.set_paper(9)
        sheet.set_column("A:A", 80)
        sheet.write("A1", VIETNAMESE, plain)
        sheet.write("A2", VIETNAMESE)  # Calibri 11, the default
        sheet.write_rich_string("A3", plain, "Tổng điểm ", bold, "59.28", plain, " xếp thứ 2", plain)
        sheet.write_formula("A4", "=1+1", plain, value=0)

        wide = book.add_worksheet()
        wide.set_paper(9)
        wide.set_landscape()
        wide.write("A1", "Nơi nhận:", book.add_format({**serif, "bold": True, "italic": True}))
    return path


@pytest.fixture(scope="module")
def pdf_path(office, fonts, workbook_path, tmp_path_factory) -> Path:
    return office.convert(workbook_path, "pdf", tmp_path_factory.mktemp("pdf"))


def test_libreoffice_recalculates_what_it_opens(office, workbook_path, tmp_path):
    csv = office.convert(workbook_path, CSV, tmp_path)

    assert csv.read_text(encoding="utf-8").splitlines()[-1] == "2"


def test_libreoffice_refuses_a_broken_workbook(office, tmp_path):
    broken = tmp_path / "broken.xlsx"
    broken.write_text("not a zip file")

    with pytest.raises(OfficeError, match="could not be loaded"):
        office.convert(broken)


def test_libreoffice_works_again_after_a_timeout(office, workbook_path, tmp_path):
    with pytest.raises(OfficeError, match="not done after"):
        office.convert(workbook_path, "pdf", tmp_path, timeout_s=0.3)

    assert office.convert(workbook_path, "pdf", tmp_path).exists()


def test_locale_of_the_machine_does_not_reach_the_page(office, tmp_path, monkeypatch):
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    vietnamese = Office(tmp_path / "profile", locale="vi-VN")
    with xlsxwriter.Workbook(tmp_path / "number.xlsx") as book:
        book.add_worksheet().write(0, 0, 59.28)

    assert office.convert(tmp_path / "number.xlsx", CSV, tmp_path / "en").read_text() == "59.28\n"
    assert vietnamese.convert(tmp_path / "number.xlsx", CSV, tmp_path / "vi").read_text() == '"59,28"\n'


def test_stand_in_fonts_have_every_vietnamese_letter(pdf_tools, pdf_path):
    """A third face in the list would be LibreOffice's silent substitute for a letter it did not find."""
    fonts = pdf_tools.fonts(pdf_path)

    serif = {"LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-BoldItalic"}
    assert {font.name for font in fonts} == {*serif, "Carlito"}
    assert all(font.embedded for font in fonts)


def test_pdf_text_comes_back_by_page(pdf_tools, pdf_path):
    first, second = pdf_tools.pages_text(pdf_path)

    assert first.splitlines()[0].strip() == VIETNAMESE
    assert second.strip() == "Nơi nhận:"


def test_pdf_pages_have_the_size_and_orientation_of_their_sheets(pdf_tools, pdf_path):
    assert [page.size_mm for page in pdf_tools.pages(pdf_path)] == [(210, 297), (297, 210)]


def test_pdf_words_stand_in_reading_order(pdf_tools, pdf_path):
    total = [word for word in pdf_tools.words(pdf_path) if word.text in {"Tổng", "điểm", "59.28"}]

    assert [word.text for word in total] == ["Tổng", "điểm", "59.28"]
    assert total[0].right_pt < total[1].left_pt
    assert total[1].right_pt < total[2].left_pt


def test_pdf_tells_bold_words_apart(pdf_tools, pdf_path):
    words = pdf_tools.bold_words(pdf_path)
    found = [(word.page, word.text, word.font, word.size_pt, word.italic) for word in words]

    assert found == [
        (1, "59.28", "LiberationSerif-Bold", 13, False),
        (2, "Nơi", "LiberationSerif-BoldItalic", 13, True),
        (2, "nhận:", "LiberationSerif-BoldItalic", 13, True),
    ]


def test_validator_passes_a_good_workbook(validate, workbook_path):
    assert validate(workbook_path) == []


def test_validator_names_the_part_and_place_of_an_error(validate, workbook_path, tmp_path):
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(workbook_path) as good, zipfile.ZipFile(broken, "w") as bad:
        for name in good.namelist():
            part = good.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b"<sheetData>", b'<sheetData bogus="1">')
            bad.writestr(name, part)

    (error,) = validate(broken)
    assert error.startswith("/xl/worksheets/sheet1.xml /x:worksheet[1]/x:sheetData[1] The 'bogus' attribute")


def test_validator_counts_a_file_that_is_no_workbook_as_an_error(validate, tmp_path):
    (tmp_path / "broken.xlsx").write_text("not a zip file")

    assert validate(tmp_path / "broken.xlsx") == ["File contains corrupted data."]
