"""What one article may take of the process that reads it: CPU time and memory."""

import math
import resource
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import FrameType

_SHARE = 200_000
"""Code points that may take the time of an article: ordinary ones take a third of a minute."""

_EVERY = 0.25
"""Seconds of CPU time between two looks at what is used up."""

_STATM = "/proc/self/statm"


class OutOfTime(Exception):
    """The CPU time of one article is used up."""


class OutOfMemory(Exception):
    """The memory of one article is used up."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of CPU time for one article, and bytes of memory for the process that reads it."""

    seconds: float
    memory: int

    def reading(self, text: str) -> "Limits":
        """Allow a long text as many times the seconds as it has times the length."""
        return replace(self, seconds=self.seconds * max(1, math.ceil(len(text) / _SHARE)))


@contextmanager
def limited(limits: Limits) -> Iterator[None]:
    """Give what runs so much, or raise OutOfTime or OutOfMemory in it."""
    end = time.process_time() + limits.seconds

    def look(_number: int, _frame: FrameType | None) -> None:
        if time.process_time() >= end:
            raise OutOfTime
        if memory_in_use() > limits.memory:
            raise OutOfMemory

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, min(_EVERY, limits.seconds), _EVERY)
    try:
        yield
    except MemoryError as error:
        raise OutOfMemory from error
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def memory_in_use() -> int:
    """Tell how many bytes of memory this process takes: at this moment, or where that is not told, at most so far."""
    try:
        with open(_STATM, encoding="ascii") as told:  # noqa: PTH123 - a quarter of the time of Path
            return int(told.read().split()[1]) * resource.getpagesize()
    except FileNotFoundError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024
