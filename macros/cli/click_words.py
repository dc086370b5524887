"""Click's own words in Vietnamese: click asks gettext for each, and is handed this catalogue.

Not a file in gettext's own form: gettext chooses a language by the environment, where a clerk's PC says nothing, and
what we set there would reach every program that we start.
"""

from __future__ import annotations

import gettext
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # The help
        "Usage:": "Cách dùng:",
        "Options": "Tùy chọn",
        "Positional arguments": "Tham số",
        "Commands": "Lệnh",
        "Show this message and exit.": "Hiện hướng dẫn này.",
        "Show the version and exit.": "Hiện phiên bản.",
        "required": "bắt buộc",
        "default: {default}": "mặc định: {default}",
        "env var: {var}": "biến môi trường: {var}",
        "(dynamic)": "(tùy lúc)",
        "deprecated": "sắp bỏ",
        # What is wrong with a call
        "Try '{command} {option}' for help.": "Hướng dẫn: {command} {option}",
        "Error: {message}": "Lỗi: {message}",
        "No such option {name!r}.": "Không có tùy chọn {name}.",
        "No such command {name!r}.": "Không có lệnh {name}.",
        "Did you mean {possibility}?": "Có phải {possibility}?",
        "Missing command.": "Thiếu lệnh.",
        "Missing argument": "Thiếu tham số",
        "Missing option": "Thiếu tùy chọn",
        "Missing parameter": "Thiếu tham số",
        "Missing {param_type}": "Thiếu {param_type}",
        "Missing parameter: {param_name}": "Thiếu tham số: {param_name}",
        "Got unexpected extra argument ({args})": "Thừa tham số: {args}.",
        "Option {name!r} does not take a value.": "Tùy chọn {name} không nhận giá trị.",
        "Option {name!r} requires an argument.": "Tùy chọn {name} cần một giá trị.",
        "Argument {name!r} takes {nargs} values.": "Tham số {name} cần {nargs} giá trị.",
        "Takes {nargs} values but 1 was given.": "Cần {nargs} giá trị, không phải {len}.",
        "Invalid value: {message}": "Giá trị sai: {message}",
        "Invalid value for {param_hint}: {message}": "{param_hint}: {message}",
        # Values
        "file": "tệp",
        "directory": "thư mục",
        "path": "đường dẫn",
        "{name} {filename!r} does not exist.": "{name} {filename} không có.",
        "{name} {filename!r} is a file.": "{name} {filename} là một tệp.",
        "{name} {filename!r} is a directory.": "{name} {filename} là một thư mục.",
        "{name} {filename!r} is not readable.": "{name} {filename} không đọc được.",
        "{name} {filename!r} is not writable.": "{name} {filename} không ghi được.",
        "{name} {filename!r} is not executable.": "{name} {filename} không chạy được.",
        "Could not open file {filename!r}: {message}": "Không mở được tệp {filename}: {message}",
        "unknown error": "lỗi không rõ",
        "Choose from:\n\t{choices}": "Chọn:\n\t{choices}",
        "{value!r} is not {choice}.": "“{value}” không phải là {choice}.",
        "{value!r} is not a valid {number_type}.": "“{value}” không phải là số.",
        "{value} is not in the range {range}.": "{value} nằm ngoài khoảng {range}.",
        "{value!r} is not a valid boolean. Recognized values: {states}": "“{value}” không phải là: {states}.",
        # What is asked for
        "Repeat for confirmation": "Nhập lại",
        "Error: The two entered values do not match.": "Lỗi: hai lần nhập khác nhau.",
        "Error: invalid input": "Lỗi: nhập sai",
        "Aborted!": "Đã dừng.",
    }
)
"""By click's own text (the singular where it has two) in the versions that pyproject.toml allows."""


def translate(text: str) -> str:
    """Return click's text in Vietnamese."""
    return WORDS.get(text, text)


def translate_number(one: str, many: str, number: int) -> str:
    """Return click's text about so many of something in Vietnamese, which has no plural."""
    return WORDS.get(one) or (one if number == 1 else many)


def speak_vietnamese() -> None:
    """Hand click the catalogue; before commands are declared, because some words are asked for then."""
    ours = {"_": (gettext.gettext, translate), "ngettext": (gettext.ngettext, translate_number)}
    for name, module in list(sys.modules.items()):
        if name.startswith("click."):
            for word, (theirs, function) in ours.items():
                if getattr(module, word, None) is theirs:
                    setattr(module, word, function)
