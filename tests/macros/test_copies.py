"""What a button says when the command behind it does not answer as it should."""

import subprocess

from chiso.macros.copies import read_answer
from support.clerk import COMMAND


def test_a_file_in_the_folders_place_is_named_as_the_reason(seed_book):
    taken = seed_book.parent / "van-ban"
    taken.write_bytes(b"")
    command = [COMMAND, "export", seed_book, "--all", "--json", "--to", taken]
    answer = read_answer(subprocess.run(command, capture_output=True, check=False))

    assert answer["files"] == []
    assert f"{taken} không phải thư mục" in answer["problems"][0]["message"]


def test_of_a_program_that_fails_to_start_the_last_line_is_said():
    failing = subprocess.run([COMMAND.with_name("python"), "-c", "import lacking"], capture_output=True, check=False)

    assert "No module named 'lacking'" in read_answer(failing)["problems"][0]["message"]
