"""Runs programs and says what they cost."""

import os
import shutil
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Cost:
    """Seconds on the processor (user and system) and on the clock."""

    cpu: float
    wall: float

    def least(self, other):
        return Cost(min(self.cpu, other.cpu), min(self.wall, other.wall))


@dataclass
class Run:
    """A program with its arguments; `before` puts things back where it starts from, and `codes`
    are the exit codes that are no failure."""

    argv: list
    env: dict
    stdin: str = os.devnull
    before: object = None
    codes: tuple = (0,)


def once(run):
    if run.before:
        run.before()
    argv = [str(word) for word in run.argv]
    program = shutil.which(argv[0])
    if program is None:
        raise SystemExit(f"`{argv[0]}` is not installed")
    files = [
        (os.POSIX_SPAWN_OPEN, 0, str(run.stdin), os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
    ]
    start = time.perf_counter()
    pid = os.posix_spawn(program, argv, run.env, file_actions=files)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in run.codes:
        raise SystemExit(f"failed: {' '.join(argv)}")
    return Cost(usage.ru_utime + usage.ru_stime, wall)


def side_by_side(count, *runs):
    """The least each of them costs, in turns, so that a busy moment hits all of them."""
    best = [once(run) for run in runs]
    for _ in range(count - 1):
        best = [least.least(once(run)) for least, run in zip(best, runs)]
    return best


def peak(run):
    """The most memory it holds at once, in MiB.

    GNU time starts it, because a child of this script would start with the memory of Python.
    """
    argv = ["/usr/bin/time", "-f", "%M", *(str(word) for word in run.argv)]
    done = subprocess.run(argv, env=run.env, stdin=subprocess.DEVNULL, check=True,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    return int(done.stderr.split()[-1]) / 1024
