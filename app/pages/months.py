"""How many claims there were in each of the months up to the newest of them."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from app.pages.listed import Listed
from app.store import counts
from app.store.asking.questions import Question
from app.store.ordinals import first_of, instant
from app.store.reading import Reading

_SHOWN = 24
_YEAR = 12


def counted(reading: Reading, asked: Question, newest: Listed) -> dict[str, int]:
    """Count the claims of two years by the month in which they were published, months without any among them."""
    published = (json.loads(row[0])["published_at"] for row in newest.page.rows)
    last = next((_month(each) for each in published if each), None)
    if last is None:
        return {}
    first = max(last - _SHOWN + 1, _YEAR)
    since = datetime(first // _YEAR, first % _YEAR + 1, 1, tzinfo=UTC)
    asked = replace(asked, first=max(asked.first, first_of(instant(since))))
    # One more than there are: what has no date belongs to no month, and is counted for itself.
    found = dict(counts.many(reading, asked, "month", limit=_SHOWN + 1))
    return {name: found.get(name, 0) for name in map(_name, range(first, last + 1))}


def _month(written: str) -> int:
    return int(written[:4]) * _YEAR + int(written[5:7]) - 1


def _name(month: int) -> str:
    return f"{month // _YEAR:04}-{month % _YEAR + 1:02}"
