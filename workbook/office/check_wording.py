"""Whether the office's own sentences can be filled."""

from __future__ import annotations

from ..book.settings import SETTINGS
from ..messages import Message
from ..problem import Problem, make_error
from .config import Config
from .file_names import check_file_pattern
from .wording import PLACEHOLDERS, find_stray_braces, find_unknown_placeholders


def check_wording(config: Config) -> list[Problem]:
    """Find placeholders that do not exist, and braces left open, in the settings, the titles and the paragraphs."""
    texts = [(config.setting_cells[key], config.settings[key]) for key in SETTINGS if key != "file_pattern"]
    configured = (*config.level_titles.values(), *config.paragraphs)
    texts += [(text.where, text.text) for text in configured]
    problems = [
        make_error(where, f"{{{name}}}", Message.PLACEHOLDER.format(name=name, known=", ".join(PLACEHOLDERS)))
        for where, text in texts
        for name in find_unknown_placeholders(text)
    ]
    stray = [make_error(where, text[:60], Message.BRACE) for where, text in texts if find_stray_braces(text)]
    return problems + stray + check_file_pattern(config)
