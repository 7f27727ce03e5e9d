"""Keeps the memory of a process together that has many threads."""

import ctypes
import os
from contextlib import suppress

_M_ARENA_MAX = -8  # as malloc.h of glibc numbers it
_ARENAS = 2


def share_arenas() -> None:
    """Have all threads take memory from the same few arenas, where the C library is glibc.

    It would make eight for each core, and each would keep what its threads have given back: after minutes at saturation
    that was a tenth of the service.
    """
    if "MALLOC_ARENA_MAX" in os.environ:
        return
    with suppress(OSError, AttributeError, TypeError):  # another C library, or another system
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _ARENAS)
