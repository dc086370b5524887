"""The document's number: as it is printed, which report it replaces, and the names of files that carry it."""

from __future__ import annotations

from ...scoring import Week
from ..cells.dates import write_day_in_words
from ..messages import Text
from ..office.config import Config
from ..office.file_names import NO_NUMBER, fill_file_pattern
from ..week.details import Details, split_number


def write_numbers(details: Details, config: Config) -> tuple[str, str, str]:
    """Write the document's number with its symbol, that of the report which it replaces, and this report in words.

    Each is empty where there is none.
    """
    numbered, pattern = split_number(details.number), config.settings["number_pattern"]
    number, replaced = (write_number(text, config) for text in (numbered.number, numbered.replaced))
    said, old = (pattern.replace("{số}", text) if text else "" for text in (number, replaced))
    if not old:
        return said, "", ""
    replaces = Text.REPLACED_REPORT.format(number=old)
    day = numbered.replaced_day
    return said, old, replaces if day is None else f"{replaces} {write_day_in_words(day)}"


def name_files(week: Week, details: Details, config: Config) -> str:
    """Fill the pattern of files' names for a week, all but the kind of document."""
    period = week.period
    numbered = split_number(details.number)
    values = {
        "kỳ": f"{period.year:04}-{period.month:02}-T{period.number}",
        "năm": f"{period.year:04}",
        "tháng": f"{period.month:02}",
        "tuần": str(period.number),
        "số": write_number(numbered.number, config) or NO_NUMBER,
        "ký hiệu": "".join(config.settings["number_pattern"].split("{số}")).strip("/ -"),
        "ngày": f"{details.day or week.snapshot:%Y%m%d}",
    }
    return fill_file_pattern(config.settings["file_pattern"], values)


def write_number(number: str, config: Config) -> str:
    """Write a number that may have been typed with its symbol: without it, padded."""
    before, _, after = config.settings["number_pattern"].partition("{số}")
    return pad_number(number.removeprefix(before).removesuffix(after))


def pad_number(number: str | None) -> str:
    """Write a document number: below 10 with a leading zero. Source: Decree 30/2020/NĐ-CP, Appendix I."""
    text = (number or "").strip()
    return f"{int(text):02}" if text.isascii() and text.isdigit() else text
