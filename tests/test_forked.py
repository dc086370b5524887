"""Forks that stand for commands: what they may not do to a run of tests."""

import os
import time

import pytest

from chiso.workbook.documents.errors import NoFontError
from support.clerk import COMMAND
from support.forked import ForkHangsError, call_in_fork, run_forked


def wait_for_ever():
    time.sleep(60)


def test_a_fork_that_hangs_is_killed_and_says_where_it_stood():
    forks = []

    with pytest.raises(ForkHangsError, match=r"(?s)not done after 0 s: .*chiso --version.*wait_for_ever"):
        run_forked([str(COMMAND), "--version"], b"", wait_for_ever, forks.append, limit_s=0.4)

    with pytest.raises(ProcessLookupError):
        os.kill(forks[0], 0)


def test_what_a_fork_returns_or_raises_comes_back():
    assert call_in_fork(lambda: {"pid": 7}) == {"pid": 7}

    def fail():
        raise NoFontError

    with pytest.raises(NoFontError, match="Times New Roman hay Liberation Serif"):
        call_in_fork(fail)
