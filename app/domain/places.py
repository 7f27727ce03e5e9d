"""Places for those who are waited for: so many in all, and half of them for one."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from app.domain.errors import Overloaded


class Places:
    """So many at one time, half of them of one caller. Callers without a name are not told apart."""

    def __init__(self, most: int, busy: str) -> None:
        self._most = most
        self._most_of_one = (most + 1) // 2
        self._busy = busy
        self._taken: Counter[str] = Counter()

    def __bool__(self) -> bool:
        """Tell whether any is taken."""
        return bool(self._taken)

    @contextmanager
    def taken(self, caller: str) -> Iterator[None]:
        """Take a place for as long as this lasts. Overloaded where there is none."""
        if self._taken.total() >= self._most or (caller and self._taken[caller] >= self._most_of_one):
            raise Overloaded(self._busy)
        self._taken[caller] += 1
        try:
            yield
        finally:
            self._taken[caller] -= 1
            if not self._taken[caller]:
                del self._taken[caller]
