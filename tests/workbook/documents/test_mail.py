"""The mail: what it says, and that nothing in it can become a header, markup or another file."""

from decimal import Decimal

import pytest

from chiso.scoring import Entry, Unit
from chiso.workbook.mail.content import MailContent, describe_mail
from chiso.workbook.mail.full_name import name_in_full
from chiso.workbook.mail.mime import write_draft, write_message
from chiso.workbook.mail.unit import describe_unit_mail
from chiso.workbook.office.config import Group
from chiso.workbook.office.recipients import Addressees, Mailbox
from chiso.workbook.report.numbers import NumberStyle
from support.reports import find_standing, make_seed_report

SENDER = Mailbox("vp@phutan.gov.vn", "Văn phòng HĐND và UBND huyện Phú Tân")
TO = Addressees(
    (Mailbox("tt@phutan.gov.vn", "Thường trực UBND huyện, các Phó Chủ tịch và Chánh, Phó Văn phòng"),),
    (Mailbox("luu@phutan.gov.vn"),),
)
GROUPS = (
    Group("CKMB", "Công khai, minh bạch", Decimal(18)),
    Group("TDGQ", "Tiến độ giải quyết", Decimal(20)),
    Group("CLGQ", "Dịch vụ công trực tuyến", Decimal(12)),
    Group("TTTT", "Thanh toán trực tuyến", Decimal(10)),
    Group("MDHL", "Mức độ hài lòng", Decimal(18)),
    Group("MDSH", "Số hóa hồ sơ", Decimal(22)),
)
NASTY = ("<script>alert(1)</script>", '=HYPERLINK("x")', "*a*", "#let x", "{{ x }}", "&amp;")


def say(subject="Kết quả", paragraphs=("Kính gửi",)):
    return MailContent(subject, paragraphs, (), (), "Văn phòng")


def write(content=None, sender=SENDER, addressees=TO, files=None):
    return write_draft(write_message(content or say(), sender, addressees, files or {}))


def test_vietnamese_is_intact_in_subject_names_text_and_file_names(read_mail):
    subject = "Kết quả Bộ chỉ số phục vụ người dân, doanh nghiệp Tuần 2 tháng 10 năm 2023: ưỡn ẹo, khuỷu tay, Ỷ LẠI"
    name = "Báo cáo tuần 2 tháng 10 năm 2023 của Văn phòng HĐND và UBND huyện Phú Tân.pdf"
    mail = read_mail(write(say(subject, ("Ưỡn ẹo, quýt luýnh quýnh.",)), files={name: b"%PDF"}))

    assert mail.subject == subject
    assert mail.sender == [[SENDER.name, SENDER.address]]
    assert mail.to == [[TO.to[0].name, "tt@phutan.gov.vn"]]
    assert mail.cc == [["", "luu@phutan.gov.vn"]]
    assert mail.text.startswith("Ưỡn ẹo, quýt luýnh quýnh.\n")
    assert "<p>Ưỡn ẹo, quýt luýnh quýnh.</p>" in mail.html
    assert mail.attachments == {name: ("application/pdf", b"%PDF")}


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\r", "\u2028", "\x85", "\x0b", "\x00"])
def test_no_line_break_makes_a_header(break_, read_mail):
    attack = f"x{break_}Bcc: thief@evil.vn{break_}{break_}y"
    data = write(
        say(subject=attack),
        Mailbox("vp@phutan.gov.vn", attack),
        Addressees((Mailbox("a@b.vn", attack),)),
        {f"{attack}.pdf": b""},
    )
    mail = read_mail(data)

    assert set(mail.headers) == {
        "from", "to", "subject", "mime-version", "content-type", "content-language", "x-unsent",
    }  # fmt: skip
    assert mail.bcc == []
    assert mail.subject == "x Bcc: thief@evil.vn y"
    assert mail.to == [["x Bcc: thief@evil.vn y", "a@b.vn"]]
    assert b"\n\nBcc" not in data.replace(b"\r", b"")


def test_a_long_list_of_addressees_comes_back_whole(read_mail):
    boxes = tuple(Mailbox(f"xa{number}@phutan.gov.vn", f"Ủy ban nhân dân xã số {number}") for number in range(120))

    assert read_mail(write(addressees=Addressees(boxes))).to == [[box.name, box.address] for box in boxes]


def test_lines_are_short_enough_for_any_server():
    lines = write(describe_mail(make_seed_report()), files={"a.pdf": b"x" * 9999}).split(b"\r\n")

    assert max(map(len, lines)) <= 998
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    assert all(line.isascii() for line in lines)


def test_the_same_report_gives_the_same_bytes_and_no_date():
    one, two = (write(describe_mail(make_seed_report()), files={"a.pdf": b"x"}) for _ in range(2))

    assert one == two
    assert b"Date:" not in one
    assert b"Message-ID" not in one


def test_names_of_units_are_text_in_both_forms(read_mail):
    report = make_seed_report(names=NASTY)
    mail = read_mail(write(describe_mail(report)))

    assert all(name.upper() in mail.text for name in NASTY)
    assert '<td align="left">&lt;SCRIPT&gt;ALERT(1)&lt;/SCRIPT&gt;</td>' in mail.html
    assert '<td align="left">&amp;AMP;</td>' in mail.html
    assert "<script" not in mail.html.lower()


def test_text_says_a_line_for_each_unit_and_html_has_them_as_rows(read_mail):
    mail = read_mail(write(describe_mail(make_seed_report())))

    assert "\nTOÀN HUYỆN: 59.28 điểm, TRUNG BÌNH, ▲ 0.17 (tuần trước 59.11)\n" in mail.text
    assert "\n2. PHÚ HIỆP: 58.28 điểm, TRUNG BÌNH, ▲ 0.45 (tuần trước 57.83)\n" in mail.text
    html = mail.html.replace(' nowrap="nowrap"', "")
    assert '<td align="left">PHÚ HIỆP</td><td>58.28</td><td>TRUNG BÌNH</td><td>57.83</td>' in html
    assert "<td><b>▲ 0.45</b></td>" in html
    assert mail.html.count("<tr") == 1 + 1 + 4


def test_a_table_of_thousands_is_left_to_the_files(read_mail):
    mail = read_mail(write(describe_mail(make_seed_report(names=[f"Xã {number}" for number in range(301)]))))

    assert "Bảng có 306 dòng: xem trong tệp kèm theo." in mail.text
    assert "<table" not in mail.html


def unit_mail(name="PHÚ HIỆP", groups=(None,) * 6, config=GROUPS):
    report = make_seed_report()
    annex, standing = find_standing(report, name)
    standing = standing._replace(entry=Entry(standing.entry.score, groups))
    return describe_unit_mail(report, annex, standing, config)


def test_a_unit_reads_its_score_its_rank_and_what_changed():
    content = unit_mail()

    assert content.subject.endswith(" Tuần 2 tháng 10 năm 2023 - PHÚ HIỆP")
    assert content.paragraphs[0] == "Kính gửi PHÚ HIỆP,"
    assert content.paragraphs[2:] == (
        "Điểm tổng hợp 58.28/100, xếp loại TRUNG BÌNH, hạng 02/03.",
        "So với tuần trước (57.83 điểm, hạng 3): tăng 0.45 điểm, tăng 1 bậc.",
    )
    assert content.tables == ()
    assert content.closing == ("Đề nghị đơn vị rà soát, thực hiện tốt các tiêu chí của Bộ chỉ số.",)


def test_the_groups_that_lost_most_points_are_named_the_most_first():
    """Left behind: 18-17.5=0.5, 20-12=8, 12-12=0, 10-2=8, none, 22-10.25=11.75."""
    points = (*map(Decimal, ("17.5", "12", "12", "2")), None, Decimal("10.25"))
    [table] = unit_mail(groups=points).tables

    assert [row.cells for row in table.rows] == [
        ("Số hóa hồ sơ", "10.25", "22", "11.75"),
        ("Tiến độ giải quyết", "12", "20", "8"),
        ("Thanh toán trực tuyến", "2", "10", "8"),
    ]
    assert table.rows[0].line == "Số hóa hồ sơ: 10.25/22, còn thiếu 11.75 điểm"


def test_a_unit_that_lost_nothing_in_the_groups_pasted_has_no_table():
    assert unit_mail(groups=(Decimal(18), *[None] * 5)).tables == ()


def test_a_fall_reads_as_a_fall():
    content = unit_mail("TÂN TRUNG")

    assert "giảm 0.04 điểm, giảm 1 bậc" in content.paragraphs[3]


def test_a_unit_without_a_score_is_told_so():
    content = unit_mail("HÒA LẠC")

    assert content.paragraphs[2:] == ("Chưa có điểm trong tuần này.",)


def test_numbers_are_written_as_the_office_writes_them():
    report = make_seed_report()._replace(style=NumberStyle(",", trailing_zeros=True))
    content = describe_unit_mail(report, *find_standing(report, "PHÚ HIỆP"), GROUPS)

    assert "tăng 0,45 điểm" in content.paragraphs[3]


def test_subject_greeting_and_rows_give_the_full_name_where_the_list_has_it():
    report = make_seed_report(names=("Xã Long Hòa",), points=("70.00", "70.00"))
    own = describe_unit_mail(report, *find_standing(report, "Xã Long Hòa"), GROUPS)
    rows = describe_mail(report).tables[0].rows

    assert own.subject.endswith(" - UBND xã Long Hòa")
    assert own.paragraphs[0] == "Kính gửi UBND xã Long Hòa,"
    assert [row.cells[1] for row in rows[:2]] == ["TOÀN HUYỆN", "UBND xã Long Hòa"]
    assert rows[1].line.startswith("1. UBND xã Long Hòa: ")


@pytest.mark.parametrize(
    ("name", "aliases", "full"),
    [
        ("PHÚ LÂM", ("Xã Phú Lâm",), "UBND xã Phú Lâm"),
        ("Phường Long Xuyên", (), "UBND phường Long Xuyên"),
        ("CHỢ VÀM", ("TT. Chợ Vàm", "UBND thị trấn Chợ Vàm"), "UBND thị trấn Chợ Vàm"),
        ("PHÚ HIỆP", (), "PHÚ HIỆP"),
        ("Sở Y tế", ("Sở Y tế tỉnh",), "Sở Y tế"),
    ],
)
def test_a_unit_is_addressed_by_its_full_name_where_the_list_has_it(name, aliases, full):
    assert name_in_full(Unit(name, "Xã", None, aliases)) == full
