"""Runs xlwings' own public test suite on our engine, and says what passed, failed, or Calc cannot do.

    python tests/macros/libreoffice/run_xlwings_suite.py FOLDER [pytest's arguments]

FOLDER is `tests` of xlwings' source distribution of the pinned version, which we neither ship nor change: it is
copied first. Tests that are skipped by their own account (other systems, missing libraries) and those of xlwings'
other engines (remote, Lite, macOS, Windows) are counted apart.
"""

from __future__ import annotations

import collections
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# These test xlwings' other engines, its add-in and its documentation, with stand-ins or licences; no workbook.
NOT_OURS = (
    "test_remote_", "test_async_load", "test_bulk_color_engines", "test_calamine", "test_custom_", "test_e2e",
    "test_implementation_signatures", "test_jsnull", "test_myst", "test_object_handles", "test_streaming_",
    "test_xlmac", "test_caller", "test_converter_json", "test_table_columns", "test_table_rows", "test_table_sort",
    "test_markdown", "test_range_find_replace.", "test_range_duplicates_special.", "test_range_sort",
)  # fmt: skip
PLUGIN = """
import json, os, sys, unittest
import pytest

if os.environ.get("CHISO_SUITE_ENGINE") == "libreoffice":
    from chiso.macros.libreoffice import register
    register()

outcomes = {}

def skip_test(self, reason):
    # The suite turns NotImplementedError into a skip and drops its text.
    error = sys.exc_info()[1]
    raise unittest.SkipTest(f"NotImplementedError: {error}" if isinstance(error, NotImplementedError) else reason)

unittest.TestCase.skipTest = skip_test

@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    result = yield
    report = result.get_result()
    if report.when != "call" and report.outcome == "passed":
        return
    text = ""
    if report.outcome == "skipped":
        text = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
    elif report.outcome == "failed":
        crash = getattr(report.longrepr, "reprcrash", None)
        text = crash.message if crash else str(report.longrepr)
    text = (text.strip().splitlines() or [""])[0][:200]
    kind = "not implemented" if "NotImplementedError" in text else report.outcome
    if outcomes.get(item.nodeid, ("passed",))[0] == "passed":
        outcomes[item.nodeid] = (kind, text)

def pytest_sessionfinish(session):
    with open(os.environ["CHISO_SUITE_REPORT"], "w") as file:
        json.dump(outcomes, file)
"""


def main(arguments: list[str]) -> int:
    """Run, print, and return 0; failures of xlwings' tests are the result, not an error."""
    import json

    if not arguments:
        print(__doc__)
        return 2
    suite, *options = arguments
    with tempfile.TemporaryDirectory(prefix="chiso-xlwings-") as folder:
        work = Path(folder)
        shutil.copytree(suite, work / "tests")
        (work / "chiso_suite.py").write_text(PLUGIN, encoding="utf-8")
        report = work / "report.json"
        chosen = [option for option in options if not option.startswith("-")]
        files = chosen or sorted(
            f"tests/{path.name}" for path in (work / "tests").glob("test_*.py") if not path.name.startswith(NOT_OURS)
        )
        flags = [option for option in options if option.startswith("-")]
        always = ["-p", "chiso_suite", "-q", "--tb=short", "--continue-on-collection-errors"]
        command = [sys.executable, "-m", "pytest", *always, *flags, *files]
        environment = os.environ | {
            "CHISO_SUITE_ENGINE": "libreoffice", "CHISO_SUITE_REPORT": str(report), "PYTHONPATH": folder,
        }  # fmt: skip
        subprocess.run(command, cwd=work, env=environment, check=False)
        outcomes: dict[str, tuple[str, str]] = json.loads(report.read_text(encoding="utf-8"))
    show(outcomes)
    return 0


def show(outcomes: dict[str, tuple[str, str]]) -> None:
    """Counts, and for each test that did not pass the reason."""
    counts = collections.Counter(kind for kind, _ in outcomes.values())
    for wanted in ("failed", "not implemented", "skipped"):
        print(f"\n{wanted}: {counts[wanted]}")
        for test, (kind, reason) in sorted(outcomes.items()):
            if kind == wanted:
                print(f"  {test.removeprefix('tests/')}\n      {reason}")
    ran = sum(counts.values()) - counts["skipped"]
    print(f"\npassed {counts['passed']} of {ran} (not implemented {counts['not implemented']}, "
          f"failed {counts['failed']}; skipped by the suite itself {counts['skipped']})")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
