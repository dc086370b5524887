"""Writes docs/benchmarks.md from the figures of the parts that were run, and says what was reached.

`python -m bench.page FOLDER [PAGE]`, the folder being what CHISO_BENCH_FIGURES named. What was not run this time stays
in the page as it was, with the day and the machine of its own run. Ends with 1 if a part left no figures or something
was not reached.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.measuring.goals import GOALS
from bench.measuring.report import Table, list_verdicts, write_table
from support.paths import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
PARTS = {
    "refresh": "A week refreshed",
    "refresh-large": "A week of 10,600 units, with the slow peers",
    "start": "Commands that compute nothing",
    "building": "A new workbook",
    "export": "Documents",
    "press": "A press in LibreOffice",
    "bridge": "Calls to LibreOffice",
    "bridge-large": "Calls to LibreOffice, 10,600 units",
    "excel": "Calls across COM",
    "excel-large": "Calls across COM, 10,600 units",
    "consolidate": "Many mailed workbooks",
    "consolidate-large": "Many mailed workbooks, the other kinds",
    "trend": "Ten years of a province",
    "national": "Ten years of the whole country",
}
"""What each part is called in the page, in the page's order."""
VERDICTS = "What is asked, and what was found"
HEAD = ["work", "against", "asked", "found", "", "measured"]
START = """# How long it takes

```sh
make bench                        # within ten minutes on an idle machine
make bench-large                  # what takes longer: the slow peers at 10,600 units, and the largest of some parts
make bench BENCH=export           # one part
```

Both write their tables into this page; what a run leaves out stays as it was, with its own day and machine.
Everything is made from a seed: **S** is 18 units with 52 weeks recorded, **M** 1,000 with 52, **L** 10,600 with 52 and
the points of the six groups. Programs are compared within one run: each starts as a process of its own on its own copy
of the workbook, in turn, after a round that is not counted; a slow one is run a few times only, the slowest once.
Ratios are of seconds of the processor, the children's included, so that a busy machine changes them little; the clock
is told beside them, and the peak of resident memory. Presses are told by the clock, because another program does the
work.

The peers (`tests/bench/peers/`) do less than chiso: they check nothing and compare no names, keep no undo, and but for
B write no letter. Each must lay the same standings into its annex as chiso (rank, score, rating and change of every
unit, compared with standings reckoned from the drawn scores), or the run ends.

- **Peer A**: pandas and openpyxl on a hand-made workbook of two sheets, an annex and a history of week, unit and score
  (at L with the points of the groups), the week from a `.csv`: what offices have without chiso. “Parsed once” gives
  pandas the rows that openpyxl has read.
- **Peer B**: pandas and openpyxl on chiso's own workbook, all of its sheets.
- **openpyxl alone** and **calamine → XlsxWriter** on the same workbook; the latter writes it anew, values only.
- **Native formulas**: the annex of the hand-made workbook in formulas, recalculated by LibreOffice.
- **The floor**: the same parts that a refresh changes are inflated and deflated again by python-isal, or zlib where
  that is not installed, at the quickest level, and the file is written: nothing is looked at.
"""
WHY_TITLE = "What was not reached, and why"
WHY = """Counted in instructions, which a busy machine does not change (`make instructions`; cachegrind, Python 3.11,
x86_64):

- **S next to click and to B.** The work is spread thin. Of 699 million instructions of a plain refresh 254
  are the start of Python and the definition of our own modules, 149 reading (configuration, paste, the rows of
  twelve weeks), 47 computing, 20 planning, 168 writing the sheets and what their charts show, 51 undo and saving.
  1.5 times click would leave 22 ms for the week. What would change it: a process that stays loaded.
- **M next to A and B.** The history is no longer in it: of 2,015 million instructions 699 are what S takes, the
  rest is what a thousand units cost: rows of cells taken apart (5,400 of them), rows written (4,100), names and
  scores compared. What would change it: units and pastes read by columns, as `chiso trend` reads the history, and
  the annex written a row as one text.
- **L next to B; its peak of memory.** A quarter of the time is inflating and deflating, which nobody is spared; the
  rest is 10,600 units' rows, as at M. 162 MB plain and 207 with a .csv and options, of which 40 are the file itself and
  17 Python and the modules; the rest are units, paste, last week's rows, the rows that are written, and the XML of four
  sheets of 4 MB. What would change it: copying the packed history from the file when saving, and not holding it: but
  then a file that another program changes meanwhile could no longer be told by its bytes.
- **A new workbook.** Of 1,205 million instructions some 390 are the command line with its options, 200 the import of
  XlsxWriter, which the script of 499 has too; the rest writes what the script leaves out beside the cells: seven
  charts, a hundred rules, tables, lists, names, print setup. What would change it: a workbook kept ready-made, into
  which a profile is filled.
- **PDF next to LibreOffice.** Two pages take 0.2 s; LibreOffice opens and prints the sheet in 1.1 s, its start
  included.
"""


def list_goals(found: Mapping[str, tuple[float, str]], old: str) -> Table:
    """Every goal with what was found and when; those not measured now as the page has them."""
    kept = {tuple(row[:3]): row for row in read_table(old)}
    rows: Table = [HEAD]
    for key, goal in GOALS.items():
        if key in found:
            value, day = found[key]
            rows.append([*list_verdicts({key: value})[1], day])
        else:
            missing = [goal.work, goal.against, goal.asked, "–", "not measured", "–"]
            rows.append(kept.get((goal.work, goal.against, goal.asked), missing))
    return rows


def read_table(section: str) -> Table:
    """The rows of a table in the page, without its heading."""
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[1:]]


def read_sections(page: str) -> dict[str, str]:
    """What stands under each heading."""
    _, *found = re.split(r"^## ", page, flags=re.MULTILINE)
    return {text.partition("\n")[0]: text.partition("\n")[2].strip() for text in found}


def write_page(figures: Mapping[str, Mapping[str, Any]], old: str) -> str:
    """The page from the figures of parts, by name, and from the page as it was."""
    sections = read_sections(old)
    found = {key: (value, each["day"]) for each in figures.values() for key, value in each["found"].items()}
    parts = [START, f"## {VERDICTS}\n\n{write_table(list_goals(found, sections.get(VERDICTS, '')))}\n"]
    parts.append(f"## {WHY_TITLE}\n\n{WHY}")
    for name, title in PARTS.items():
        text = sections.get(title, f"Not measured yet: `make bench{'-large' * name.endswith('-large')}`.")
        if name in figures:
            each = figures[name]
            tables = "\n\n".join(f"{caption}:\n\n{write_table(table)}" for caption, table in each["tables"].items())
            text = f"Measured on {each['day']}: {each['machine']}.\n\n{tables}"
        parts.append(f"## {title}\n\n{text}\n")
    return "\n".join(parts)


def main() -> None:
    folder, page = Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else PAGE
    figures = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}
    old = page.read_text(encoding="utf-8") if page.exists() else ""
    page.write_text(write_page(figures, old), encoding="utf-8")
    found = {key: each["found"][key] for key in GOALS for each in figures.values() if key in each["found"]}
    print(f"\nAll of it stands in docs/{page.name}.\n\n{write_table(list_verdicts(found))}")
    missed = [
        f"{GOALS[key].work} ({GOALS[key].against})" for key, value in found.items() if not GOALS[key].is_reached(value)
    ]
    if missed:
        print(f"\nNot reached: {'; '.join(missed)}")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
