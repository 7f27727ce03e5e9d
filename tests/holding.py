"""What the service holds against, as counted by the tests: a table at the end of their output."""

from collections import Counter
from collections.abc import Callable, Iterable

Held = Callable[[str, int], None]
ROWS = {
    "naughty strings": "strings posted, searched and read, each unchanged or refused",
    "JSON documents": "documents posted, none a fault, none accepted that is not JSON",
    "addresses": "spellings of addresses fetched, with no connection to one that is not public",
    "schemathesis": "requests made from the description of the API, all checks",
    "scripts": "lines of script stored and looked at in Chromium, none run, nothing fetched",
    "large bodies": "bodies over the limit, declared and chunked, each refused with 413",
    "simultaneous posts": "articles posted at one time, each stored once or answered with 503",
    "one article at one time": "posts of one article at one time, stored once",
    "slow connections": "connections that say nothing or little, all closed in time",
    "repeated constructs": "constructs repeated, each read in linear time and at most three times that of news a word",
    "pages as bombs": "pages and packed bodies made to exhaust, each refused in time",
    "faults": "faults brought about, each answered as told and recovered from",
    "keys": "requests with keys of too few rights, expired, revoked or wrong, each refused",
    "formulas": "texts that a spreadsheet takes for formulas, each defused",
}
"""Each row by its name, with what its number counts. SECURITY.md has the same rows."""
PROPERTY = "held"


def table(properties: Iterable[tuple[str, object]]) -> list[str]:
    """Add up what the tests counted, a line for each row that they did."""
    counted: Counter[str] = Counter()
    for name, each in properties:
        if name == PROPERTY:
            row, number = str(each).rsplit(":", 1)
            counted[row] += int(number)
    return [f"{counted[row]:>8,}  {row}: {ROWS[row]}" for row in ROWS if counted[row]]
