"""docs/benchmarks.md says what the benchmark measured, and what others say of it is true."""

from __future__ import annotations

import re

import pytest

from bench.measuring.goals import GOALS
from bench.page import PAGE, PARTS, VERDICTS, WHY_TITLE, list_goals, read_sections, read_table, write_page
from support.paths import ROOT

TEXT = PAGE.read_text(encoding="utf-8")
SECTIONS = read_sections(TEXT)
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
FIGURES = {
    "start": {
        "tables": {"Commands": [["", "times"], ["chiso", "1.00"]]},
        "found": {"S csv": 1.2, "S plain B": 9.0},
        "day": "2026-12-01",
        "machine": "a machine",
    }
}


def list_parts(variable):
    """The names of parts that one of the Makefile's variables holds."""
    return re.search(rf"^{variable} *\?= (.*)$", MAKEFILE, re.MULTILINE)[1].split()


def test_page_is_what_its_own_sections_make():
    assert write_page({}, TEXT) == TEXT


def test_page_has_a_section_for_every_part_that_make_runs():
    made = [*list_parts("BENCH"), *(f"{part}-large" for part in list_parts("BENCH_LARGE"))]

    assert sorted(made) == sorted(PARTS)
    assert list(SECTIONS) == [VERDICTS, WHY_TITLE, *PARTS.values()]


def test_every_part_is_a_module():
    for part in PARTS:
        assert (PAGE.parents[1] / f"tests/bench/{part.removesuffix('-large')}.py").is_file()


def test_page_judges_every_goal_by_what_was_found():
    rows = read_table(SECTIONS[VERDICTS])

    assert [tuple(row[:3]) for row in rows] == [(goal.work, goal.against, goal.asked) for goal in GOALS.values()]
    for goal, (*_, found, verdict, day) in zip(GOALS.values(), rows, strict=True):
        if found == "–":
            assert (verdict, day) == ("not measured", "–")
        else:
            assert verdict.strip("*") in {"reached", "not reached"}
            # Where the found figure is rounded to the very limit, the figure before rounding decided.
            value = float(found.split()[0])
            assert value == goal.limit or verdict == goal.say_verdict(value)


def test_measured_sections_name_day_and_machine():
    for title in PARTS.values():
        first = SECTIONS[title].partition("\n")[0]
        assert re.fullmatch(r"Measured on \d{4}-\d\d-\d\d: .+, \d+ cores, .+\.|Not measured yet: `make .+`\.", first)


@pytest.mark.parametrize("document", ["README.md", "docs/architecture.md", "CONTRIBUTING.md", "docs/scale.md"])
def test_commands_that_documents_name_are_targets(document):
    text = (ROOT / document).read_text(encoding="utf-8")

    named = set(re.findall(r"`make (bench[\w-]*)", text))
    assert "bench" in named
    for target in named:
        assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


def test_readme_sends_its_reader_to_the_page_and_tells_no_other_ratio():
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert "(docs/benchmarks.md)" in text
    for ratio in re.findall(r"\d+(?:\.\d+)? ?×", text):
        assert ratio in TEXT


def test_what_was_not_measured_stays_with_its_day():
    first = write_page(FIGURES, "")
    later = {"trend": {"tables": {}, "found": {"trend": 1.0}, "day": "2026-12-09", "machine": "another"}}
    second = read_sections(write_page(later, first))

    assert "Measured on 2026-12-01: a machine." in second[PARTS["start"]]
    assert "Measured on 2026-12-09: another." in second[PARTS["trend"]]
    rows = {row[0]: row for row in read_table(second[VERDICTS])}
    assert rows["refresh S, with `--from` and options, .csv"][3:] == ["1.20 ×", "reached", "2026-12-01"]
    assert rows["trend of 117 units over ten years"][3:] == ["1.00 s", "reached", "2026-12-09"]


def test_a_goal_that_changes_is_not_told_as_reached():
    first = write_page(FIGURES, "").replace("at most 1.3 ×", "at most 1.4 ×")
    rows = {row[0]: row for row in list_goals({}, read_sections(first)[VERDICTS])}

    assert rows["refresh S, with `--from` and options, .csv"][4] == "not measured"
