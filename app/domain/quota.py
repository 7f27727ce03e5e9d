"""How many articles somebody may have stored in one day."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quota:
    """Who is counted, and how many new texts of theirs are stored in one day (of UTC)."""

    caller: str
    articles: int
