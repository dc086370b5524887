"""What counting instructions stands on: the stages are where they are looked for, and the record is whole."""

from __future__ import annotations

from bench.instructions import CASES, add_up, describe_case, read_record
from support.grown import grow_seed
from support.isolated import copy_chiso, run_watched
from support.watch_stages import STAGES


def test_a_plain_refresh_goes_through_all_stages(tmp_path):
    folder = copy_chiso(tmp_path / "chiso", "watch_stages")

    told, _ = run_watched(folder, "watch_stages", "refresh", grow_seed(tmp_path / "so.xlsm").path)

    seen = told.splitlines()
    assert list(dict.fromkeys(seen)) == [
        "start and imports",
        "opening",
        "computing",
        "reading",
        "planning",
        "writing",
        "undo",
        "saving",
        "ending",
    ]
    assert set(seen) == set(STAGES)


def test_what_was_written_at_a_mark_belongs_to_the_stage_before_it(tmp_path):
    for name, count in (("counted.1", 5), ("counted.2", 7), ("counted.10", 11), ("counted", 13)):
        (tmp_path / name).write_text(f"events: Ir\nsummary: {count}\n\ntotals: {count}\n", encoding="utf-8")

    counts = add_up(["opening", "reading", "opening", "ending"], tmp_path, "counted")

    assert {stage: count for stage, count in counts.items() if count} == {"opening": 16, "reading": 7, "ending": 13}


def test_change_is_told_stage_by_stage_and_for_all():
    lines = describe_case(
        "18 units", {"opening": 2_000_000, "saving": 6_000_000}, {"opening": 1_000_000, "saving": 6_000_500}
    )

    assert [line.split() for line in lines] == [
        ["18", "units"],
        ["opening", "2.0", "1.0", "+100.0%"],
        ["saving", "6.0", "6.0", "="],
        ["all", "8.0", "7.0", "+14.3%"],
    ]


def test_every_case_is_on_record_with_every_stage():
    record = read_record()

    assert record
    for cases in record.values():
        assert {case: list(counts) for case, counts in cases.items()} == {case: list(STAGES) for case in CASES}
