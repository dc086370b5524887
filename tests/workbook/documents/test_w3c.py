"""Pages, the fragment and the mails before the W3C's checker."""

import shutil
from decimal import Decimal

import pytest

from chiso.workbook.documents.webpage import make_fragment, make_page
from chiso.workbook.mail.content import describe_mail
from chiso.workbook.mail.mime import write_draft, write_message
from chiso.workbook.mail.unit import describe_unit_mail
from chiso.workbook.office.config import Group
from chiso.workbook.office.recipients import Addressees
from support import parts
from support.clerk import chiso
from support.forked import call_in_fork
from support.need import need
from support.page_checker import check_pages
from support.reports import find_standing, make_seed_report
from support.webpages import HOSTILE

FRAME = '<!DOCTYPE html><html lang="vi"><head><title>Trang tin</title></head><body><h1>Trang tin</h1>{}</body></html>'
"""The portal's page, into which the fragment is pasted."""
OBSOLETE = "obsolete"
"""How the checker calls the attributes by which mails are laid out: Outlook draws by Word, which heeds few styles."""
PAGES = ("week", "week with charts", "province", "province with charts", "fragment", "unusual names", "trend", "unit")
MAILS = ("mail", "mail to a unit")


@pytest.fixture(scope="module")
def found(numbered_book, seed_report, province_report, read_mail, tmp_path_factory):
    """What the checker finds in each, all in one run."""
    need(parts.PAGE_CHECKER)
    folder = tmp_path_factory.mktemp("pages")
    book = shutil.copy(numbered_book, folder / "so.xlsx")
    for name, more in (("trend", ()), ("unit", ("--unit", "PHÚ LÂM"))):
        assert chiso("trend", book, *more, "--html", folder / f"{name}.htm").code == 0
    report = make_seed_report()
    mails = (
        describe_mail(report),
        describe_unit_mail(
            report, *find_standing(report, "PHÚ HIỆP"), (Group("CKMB", "Công khai, minh bạch", Decimal(18)),)
        ),
    )
    drafts = [read_mail(write_draft(write_message(mail, None, Addressees(), {}))).html for mail in mails]
    pages = [
        make_page(seed_report).decode(),
        call_in_fork(lambda: make_page(seed_report._replace(with_trends=True))).decode(),
        make_page(province_report).decode(),
        call_in_fork(lambda: make_page(province_report._replace(with_trends=True))).decode(),
        FRAME.format(make_fragment(seed_report).decode()),
        make_page(make_seed_report(names=HOSTILE)).decode(),
        *((folder / f"{name}.htm").read_text(encoding="utf-8") for name in ("trend", "unit")),
    ]
    return check_pages(dict(zip((*PAGES, *MAILS), (*pages, *drafts), strict=True)), folder)


@pytest.mark.parametrize("name", PAGES)
def test_the_checker_finds_nothing_in_a_page(found, name):
    assert found[name] == []


@pytest.mark.parametrize("name", MAILS)
def test_the_checker_finds_no_error_in_a_mail_and_warns_of_its_layout_alone(found, name):
    assert [said for said in found[name] if OBSOLETE not in said] == []
    assert not any(said.startswith("error") for said in found[name])


def test_the_checker_sees_what_is_wrong(tmp_path):
    need(parts.PAGE_CHECKER)
    wrong = check_pages({"wrong": FRAME.format('<table><tr><td role="cell">1</table>')}, tmp_path)

    assert any("role" in said for said in wrong["wrong"])
