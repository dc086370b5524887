"""Any bytes, under any name: grids or a refusal, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from torture import readers
from torture.offices import district, province
from torture.pastes import judge
from torture.recipes import choose, make
from torture.sketch import Truth

SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt", ".html", ".htm")
STARTS = (
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<html><table>",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b'{"data":',
    b"<?xml ",
)
DOORS = {door.name: door for door in readers.list_doors()}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_any_bytes_are_grids_or_refused(suffix, tmp_path_factory):
    path = tmp_path_factory.mktemp("bytes") / f"tep{suffix}"

    @settings(max_examples=30)
    @given(st.sampled_from(STARTS), st.binary(max_size=3000))
    def check(start, rest):
        readers.check_bytes(start + rest, path)

    check()


@pytest.mark.parametrize("name", DOORS)
def test_a_right_file_with_any_change_is_grids_or_refused(name, tmp_path_factory):
    door = DOORS[name]
    path = tmp_path_factory.mktemp("changed") / f"tep{door.suffix}"

    @settings(max_examples=20)
    @given(st.randoms(use_true_random=False))
    def check(rng):
        readers.check_bytes(door.wrap(readers.mutate(door.seed, rng)), path)

    check()


@pytest.mark.parametrize("name", DOORS)
def test_the_file_that_is_changed_is_read_as_it_stands(name, tmp_path):
    door = DOORS[name]
    assert readers.check_bytes(door.wrap(door.seed), tmp_path / f"tep{door.suffix}") == "read"


@given(st.text(max_size=2000))
@settings(max_examples=30)
def test_any_text_is_grids_or_refused(tmp_path_factory, text):
    readers.check_bytes(text.encode("utf-8", "surrogatepass"), tmp_path_factory.getbasetemp() / "tep.csv")


# The generator is only worth what its truth is


def test_a_plain_paste_is_right_and_is_read(tmp_path):
    paste = make(11, 0, ("style", "main", "spell", "names", "total"))

    assert paste.truth is Truth.READ
    assert judge(paste, tmp_path).fault == ""


def test_a_paste_is_the_same_every_time_it_is_made():
    recipe = choose(11, 7)

    assert make(11, 7, recipe).sheets == make(11, 7, recipe).sheets


@pytest.mark.parametrize("office", [district, province])
def test_a_wrong_number_would_be_seen(office, tmp_path):
    paste = next(
        made for index in range(50) if (made := make(11, index, ("main", "spell", "names"))).sketch.office is office()
    )
    name = next(iter(paste.sketch.scores))
    paste.sketch.scores[name] += 1

    assert judge(paste, tmp_path).fault.startswith("wrong accepted")
