"""`Đôn đốc`: every reminder of a year's weeks against values that were reckoned without the project."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from support.office_year import ALPHABET, COMMUNES, MAXIMA, OFFICES
from support.reading import look_into
from support.reckon import order, rate
from support.reckon_weeks import follow, list_recorded, subtract

from .conftest import SHOWN

GROUPS = {
    "CKMB": "Công khai, minh bạch",
    "TDGQ": "Tiến độ giải quyết",
    "CLGQ": "Dịch vụ công trực tuyến",
    "TTTT": "Thanh toán trực tuyến",
    "MDHL": "Mức độ hài lòng",
    "MDSH": "Số hóa hồ sơ",
}


def write_number(number: Decimal) -> str:
    """59, 58,8, 58,85: as sentences have them."""
    text = f"{number:.2f}".rstrip("0")
    return text.removesuffix(".").replace(".", ",")


def count_back(values: list[bool]) -> int:
    """How many at the end are true."""
    text = "".join("x" if value else "-" for value in values)
    return len(text) - len(text.rstrip("x"))


def remind_unit(name, level, weeks, typed):
    """What a unit is reminded of: text, first week, weeks, points."""
    window = list_recorded(weeks, level)[-12:]
    listed = [week.levels[level].get(name, "absent") for week in window]
    said = []

    def add(text, length, points):
        said.append((text, window[-length].when, length, points))

    if listed[-1] is None:
        add("Chưa có điểm", count_back([score is None for score in listed]), None)
    elif rate(listed[-1]) == "YẾU":
        low = [isinstance(score, Decimal) and rate(score) == "YẾU" for score in listed]
        add("Xếp loại YẾU", count_back(low), 50 - listed[-1])
    groups = [typed[week.when].groups.get(name) for week in window]
    if groups[-1]:
        said += remind_groups(groups, window)
    streak = follow(weeks, level)[name][4]
    scores = [score for score in listed if isinstance(score, Decimal)]
    if streak <= -3:
        add(f"Giảm {-streak} tuần liền", -streak, scores[streak - 1] - scores[-1])
    last = window[-2] if len(window) > 1 else None
    delta = subtract(weeks[-1], last, level, name) if last else None
    if delta is not None and delta <= Decimal("-0.5"):
        add(f"Giảm {write_number(-delta)} điểm", 1, -delta)
    return said


def remind_groups(groups, window):
    shares = [Fraction(points) / most for points, most in zip(groups[-1], MAXIMA.values(), strict=True)]
    left = [most - points for points, most in zip(groups[-1], MAXIMA.values(), strict=True)]
    places = sorted(range(6), key=lambda place: (shares[place], -left[place], place))
    for least, most, tail in ((Fraction(0), Fraction(1, 2), ""), (Fraction(1, 2), Fraction(7, 10), ", cần chú ý")):
        for place in places:
            if not least <= shares[place] < most:
                continue
            code = list(MAXIMA)[place]
            under = [own is not None and Fraction(own[place]) / MAXIMA[code] < most for own in groups]
            length = count_back(under)
            percent = Decimal(shares[place].numerator * 100) / Decimal(shares[place].denominator)
            percent = percent.quantize(Decimal("0.1"), ROUND_HALF_UP)
            points = write_number(groups[-1][place])
            text = f"{GROUPS[code]} đạt {write_number(percent)}% điểm tối đa ({points}/{MAXIMA[code]}){tail}"
            yield text, window[-length].when, length, left[place]


def name_week(when, now):
    return f"Tuần {when[2]}/T{when[1]}" + ("" if when[0] == now[0] else f"/{when[0]}")


def expect(when, typed_weeks):
    """Level → unit → reminders, in the annex's order; units without any are left out."""
    typed = {week.plain.when: week for week in typed_weeks}
    weeks = [week.plain for week in typed_weeks if week.plain.when <= when]
    return {
        level: {
            name: said
            for name in order(weeks[-1].levels[level], ALPHABET)
            if (said := remind_unit(name, level, weeks, typed))
        }
        for level in (COMMUNES, OFFICES)
    }


def read_list(book):
    rows = look_into(book)["Đôn đốc"].iter_rows(min_row=7, max_col=5, values_only=True)
    return [tuple(row) for row in rows if row[0] is not None]


def count(units):
    return f"{len(units)} đơn vị, {sum(map(len, units.values()))} việc"


@pytest.mark.parametrize("when", SHOWN)
def test_the_list_says_who_what_since_when_how_long_and_at_what_cost(when, year_books, typed_weeks):
    told = expect(when, typed_weeks)
    rows = []
    for level, units in told.items():
        if units:
            rows.append((level, count(units), None, None, None))
        for name, said in units.items():
            rows += [
                (name, text, name_week(since, when), weeks, "–" if points is None else float(points))
                for text, since, weeks, points in said
            ]

    assert rows
    assert read_list(year_books[when]) == rows


@pytest.mark.parametrize("when", SHOWN)
def test_the_head_line_counts_units_and_reminders(when, year_books, typed_weeks):
    units = {name: said for of in expect(when, typed_weeks).values() for name, said in of.items()}
    year, month, number = when

    head = look_into(year_books[when])["Đôn đốc"]["A3"].value
    assert head == f"Tuần {number} tháng {month} năm {year}: {count(units)}"


@pytest.mark.parametrize("when", SHOWN)
def test_the_message_has_a_heading_and_a_line_for_every_unit(when, year_books, typed_weeks):
    told = expect(when, typed_weeks)
    message = look_into(year_books[when])["Đôn đốc"]["G7"].value.split("\n")
    named = [line[2:].partition(": ")[0] for line in message if line.startswith("- ")]

    year, month, number = when
    assert message[0] == f"ĐÔN ĐỐC TUẦN {number} THÁNG {month} NĂM {year}"
    assert named == [name for units in told.values() for name in units]
    assert [line for line in message[2:-1] if not line.startswith("- ")] == [
        f"{level}:" for level in told if told[level]
    ]
    assert message[-1] == "Đề nghị các đơn vị rà soát, khắc phục."


def test_every_rule_is_met_in_the_year(typed_weeks):
    said = " ".join(
        text
        for when in SHOWN
        for units in expect(when, typed_weeks).values()
        for lines in units.values()
        for text, *_ in lines
    )

    for words in ("Chưa có điểm", "Xếp loại YẾU", "tuần liền", "cần chú ý", "điểm tối đa", "Giảm 0,"):
        assert words in said


def test_the_rules_are_said_beneath_the_line_that_counts(year_books):
    assert look_into(year_books[(2023, 5, 4)])["Đôn đốc"]["A4"].value == (
        "Đôn đốc khi: chưa có điểm; xếp loại YẾU; nhóm dưới 50% điểm tối đa; nhóm dưới 70% (cần chú ý); "
        "giảm 3 tuần liền trở lên; giảm từ 0,5 điểm trở lên."
    )


def test_the_list_is_printed_upright_with_its_headings_repeated(year_books):
    book = year_books[(2023, 5, 4)]
    sheet = look_into(book)["Đôn đốc"]

    assert sheet.print_area == f"'Đôn đốc'!$A$1:$E${6 + len(read_list(book))}"
    assert sheet.print_title_rows == "$6:$6"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("portrait", 0)
