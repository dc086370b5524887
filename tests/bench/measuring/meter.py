"""Runs commands and tells what each cost: a process of its own, because a child's peak counts what its parent held.

`python -S -E meter.py` reads a request a line as JSON: `command`, `environment`, `output` (a file for both streams) and
`seconds` by the clock after which it is killed. It answers with `code`, `wall_s`, `cpu_s` and `peak_mb`, those of the
command and all processes that it waited for.
"""

import json
import os
import signal
import sys
import time


def main() -> None:
    for line in sys.stdin:
        request = json.loads(line)
        command = request["command"]
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)]
        actions += [(os.POSIX_SPAWN_OPEN, 1, request["output"], flags, 0o600), (os.POSIX_SPAWN_DUP2, 1, 2)]
        start = time.perf_counter()
        child = os.posix_spawnp(command[0], command, request["environment"], file_actions=actions, setpgroup=0)
        signal.signal(signal.SIGALRM, lambda *_, child=child: os.killpg(child, signal.SIGKILL))
        signal.alarm(request["seconds"])
        _, status, usage = os.wait4(child, 0)
        wall = time.perf_counter() - start
        signal.alarm(0)
        answer = {
            "code": os.waitstatus_to_exitcode(status),
            "wall_s": wall,
            "cpu_s": usage.ru_utime + usage.ru_stime,
            "peak_mb": usage.ru_maxrss / 1024,
        }
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
