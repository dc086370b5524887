"""Tab in a shell: real shells on a terminal of their own, and for PowerShell, which is not here, what it is told."""

import os
import pty
import select
import shutil
import signal
import subprocess
import time

import pytest

from support.clerk import COMMAND, chiso
from support.paths import ROOT

SAMPLE = ROOT / "samples" / "phu-tan-2023-10.xlsm"
"""It has recorded the weeks 2023-10/1 and 2023-10/2."""
START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
LOAD = {
    "bash": "source {}\n",
    "zsh": "autoload -U compinit; compinit -u -D; source {}\n",
    "fish": "source {}\n",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with one workbook, whose name has a space, and what is none."""
    here = tmp_path / "day"
    (here / "thang").mkdir(parents=True)
    shutil.copy(SAMPLE, here / "so tuan.xlsm")
    for name in ("soan.txt", "diem.csv", "ban-ky.pdf", "~$khac.xlsm"):
        (here / name).write_bytes(b"")
    monkeypatch.chdir(here)
    monkeypatch.setenv("PATH", f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}")
    return here


def ask(*words: str, place: int | None = None) -> list[str]:
    """What the scripts are answered, for the last word or the one at a place: kind and value of each."""
    environment = {
        **os.environ,
        "COMP_WORDS": "\n".join(words),
        "COMP_CWORD": str(len(words) - 1 if place is None else place),
        "_CHISO_COMPLETE": "powershell_complete",
    }
    done = subprocess.run([COMMAND], env=environment, capture_output=True, check=True, timeout=60)
    assert done.stderr == b""
    return [" ".join(line.split("\t")[:2]) for line in done.stdout.decode().splitlines() if line]


def test_commands_and_options_are_offered_by_their_beginning(folder):
    assert ask("chiso", "re") == ["plain refresh"]
    assert ask("chiso", "export", "so tuan.xlsm", "--p") == ["plain --pdf", "plain --png", "plain --pptx"]


def test_workbooks_are_offered_for_a_workbook_and_files_for_a_file(folder):
    assert ask("chiso", "refresh", "s") == ["path so tuan.xlsm"]
    assert ask("chiso", "refresh", "") == ["path so tuan.xlsm", "folder thang/"]
    assert ask("chiso", "refresh", "so tuan.xlsm", "--from", "d") == ["path diem.csv"]
    assert ask("chiso", "file", "so tuan.xlsm", "") == ["path ban-ky.pdf", "folder thang/"]
    assert ask("chiso", "export", "so tuan.xlsm", "--to", "") == ["folder thang/"]
    assert ask("chiso", "doctor", "so tuan.xlsm", "--report", "so") == ["path so tuan.xlsm", "path soan.txt"]


def test_words_are_offered_where_only_some_will_do(folder):
    offered = {word.removeprefix("plain ") for word in ask("chiso", "refresh", "so tuan.xlsm", "--basis", "")}
    assert offered == {"năm", "nửa năm", "quý", "tháng"}
    assert ask("chiso", "refresh", "so tuan.xlsm", "--basis", "=", "q") == ["plain quý"]
    assert ask("chiso", "new", "moi.xlsx", "--profile", "phu") == ["plain phu-tan-2023"]
    assert ask("chiso", "trend", "so tuan.xlsm", "--group", "t") == ["plain TDGQ", "plain TTTT"]
    assert ask("chiso", "completion", "p") == ["plain powershell"]


def test_weeks_are_those_of_the_workbook_the_latest_first(folder):
    assert ask("chiso", "refresh", "so tuan.xlsm", "--week", "") == ["plain 2023-10/2", "plain 2023-10/1"]
    assert ask("chiso", "trend", "so tuan.xlsm", "--since", "2023-10/1") == ["plain 2023-10/1"]
    assert ask("chiso", "refresh", "--week", "") == []
    (folder / "so hong.xlsm").write_bytes(b"PK")
    assert ask("chiso", "refresh", "so hong.xlsm", "--week", "") == []


def test_the_word_at_the_cursor_counts_and_what_follows_does_not(folder):
    assert ask("chiso", "ref", "so tuan.xlsm", place=1) == ["plain refresh"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_has_a_script_that_asks_chiso(shell):
    answer = chiso("completion", shell)

    assert (answer.code, answer.err) == (0, "")
    assert f"{shell}_complete" in answer.out


def test_an_unknown_shell_is_wrong_usage():
    answer = chiso("completion", "cmd")

    assert answer.code == 2
    assert "bash, zsh, fish, powershell" in answer.err


class _Terminal:
    """A shell on a terminal of its own."""

    def __init__(self, shell: str) -> None:
        self._pid, self._end = pty.fork()
        if self._pid == 0:
            os.environ["TERM"] = "xterm" if shell == "fish" else "dumb"
            os.execvp(START[shell][0], START[shell])  # noqa: S606 # a shell itself

    def type_keys(self, keys: str, *expected: str, longest_s: float = 30.0) -> bool:
        """Type, and tell whether the shell then shows all that is expected."""
        os.write(self._end, keys.encode())
        shown, end = b"", time.monotonic() + longest_s
        while time.monotonic() < end:
            if select.select([self._end], [], [], 0.1)[0]:
                shown += os.read(self._end, 65536)
            if all(text.encode() in shown for text in expected):
                return True
        return False

    def close(self) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._end)


@pytest.mark.parametrize("shell", START)
def test_a_shell_completes_names_with_spaces_and_shows_what_there_is(folder, tmp_path, shell):
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(chiso("completion", shell).out, encoding="utf-8")
    terminal = _Terminal(shell)
    try:
        assert terminal.type_keys(LOAD[shell].format(script) + "echo doc''-xong\n", "doc-xong")
        assert terminal.type_keys("chiso refresh s\t", "refresh ", "so\\ tuan.xlsm ")
        assert terminal.type_keys("--week \t", "--week ", "2023-10/")
        assert terminal.type_keys("\t\t", "2023-10/1")
        assert terminal.type_keys("\x15echo lan''-hai\n", "lan-hai")
        assert terminal.type_keys("chiso export s\t", "export ", "so\\ tuan.xlsm ")
        assert terminal.type_keys("--p\t\t", "--pdf", "--png", "--pptx")
    finally:
        terminal.close()
