"""Runs a command and tells what it cost: its own file, because a child's peak counts what its parent held at the fork.

`python -S -E cost.py DESCRIPTOR SECONDS BYTES COMMAND…`: kills it after so many seconds of the processor, or ten times
as many by the clock; lets it have so much address space; writes exit code, seconds of the processor and peak of memory
in MB to the descriptor.
"""

import os
import resource
import signal
import sys


def main() -> None:
    tell, hangs, space, command = *map(int, sys.argv[1:4]), sys.argv[4:]
    child = os.fork()
    if child == 0:
        os.close(tell)
        resource.setrlimit(resource.RLIMIT_AS, (space, space))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (hangs, hangs))
        os.execv(command[0], command)  # noqa: S606
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(10 * hangs)
    _, status, usage = os.wait4(child, 0)
    spent = usage.ru_utime + usage.ru_stime
    os.write(tell, f"{os.waitstatus_to_exitcode(status)} {spent} {usage.ru_maxrss / 1024}".encode())


if __name__ == "__main__":
    main()
