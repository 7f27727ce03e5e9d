"""How much one caller may do: so many requests and bytes a minute in this process, so many new articles a day.

What was taken comes back evenly (the generic cell rate algorithm): all there is to keep of a caller is the moment at
which everything is back. RateLimit and RateLimit-Policy tell of it (draft-ietf-httpapi-ratelimit-headers).
"""

import math
import time
from typing import Final

from app.domain.errors import TooManyRequests

_MINUTE: Final = 60
_DAY: Final = 24 * 3_600
_MOST_CALLERS = 20_000
Header = tuple[bytes, bytes]


class Rate:
    """So many units a minute, for each caller."""

    def __init__(self, name: str, most: int, unit: str = "requests") -> None:
        self._name = name
        self.policy = f'"{name}";q={most};w={_MINUTE}' + ("" if unit == "requests" else f';qu="{unit}"')
        self._each = _MINUTE / most
        self._back: dict[str, float] = {}

    def take(self, caller: str, units: int) -> int:
        """Take units and give 0, or give the seconds after which there are any.

        The last ones may be more than are left, so that a body of any size is taken once; that is waited for.
        """
        moment = time.monotonic()
        back = max(self._back.get(caller, 0.0), moment)
        over = back - moment - (_MINUTE - self._each)
        if over > 0:
            return math.ceil(over)
        self.owe(caller, units)
        return 0

    def owe(self, caller: str, units: int) -> None:
        """Take units, whether there are any or not."""
        moment = time.monotonic()
        if len(self._back) >= _MOST_CALLERS and caller not in self._back:
            self._make_room(moment)
        self._back[caller] = max(self._back.get(caller, 0.0), moment) + units * self._each

    def told(self, caller: str) -> str:
        """Tell how many units are left, and when all are back."""
        waited = max(0.0, self._back.get(caller, 0.0) - time.monotonic())
        return f'"{self._name}";r={max(0, int((_MINUTE - waited) / self._each))};t={math.ceil(waited)}'

    def _make_room(self, moment: float) -> None:
        """Forget who has everything back, and then who is nearest to it."""
        owing = sorted(((back, caller) for caller, back in self._back.items() if back > moment), reverse=True)
        self._back = {caller: back for back, caller in owing[: _MOST_CALLERS // 2]}


class Allowance:
    """What one caller may do; 0 is no limit."""

    def __init__(self, *, requests: int, body_bytes: int, articles: int) -> None:
        self._requests = Rate("requests", requests) if requests else None
        self._bytes = Rate("content", body_bytes, "content-bytes") if body_bytes else None
        self.articles = articles
        policies = [each.policy for each in (self._requests, self._bytes) if each]
        policies += [f'"articles";q={articles};w={_DAY};qu="articles"'] if articles else []
        self._policy = (b"ratelimit-policy", ", ".join(policies).encode())
        self._any = bool(policies)

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return self._any

    @property
    def of_bytes(self) -> bool:
        """Whether bytes are counted."""
        return self._bytes is not None

    def request(self, caller: str, cost: int = 1) -> None:
        """Count a request, or refuse it with TooManyRequests."""
        if self._requests and (seconds := self._requests.take(caller, cost)):
            of_what = "requests"
            raise TooManyRequests(of_what, seconds)

    def body(self, caller: str, size: int) -> None:
        """Count bytes of a body, or refuse them with TooManyRequests."""
        if self._bytes and size and (seconds := self._bytes.take(caller, size)):
            of_what = "bytes"
            raise TooManyRequests(of_what, seconds)

    def owe(self, caller: str, size: int) -> None:
        """Count bytes of a body that is on its way."""
        if self._bytes:
            self._bytes.owe(caller, size)

    def headers(self, caller: str, *, sends: bool) -> list[Header]:
        """Tell a caller what there is and what is left of it: of bytes, who sends some."""
        left = self._requests.told(caller) if self._requests else ""
        if sends and self._bytes:
            left += (", " if left else "") + self._bytes.told(caller)
        return [self._policy, (b"ratelimit", left.encode())] if left else [self._policy]
