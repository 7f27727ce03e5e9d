"""What trafilatura makes out of a page where the page itself says nothing."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime

import trafilatura

from app.read.html.tree import Tree


def guesses(tree: Tree) -> Iterator[tuple[str, str]]:
    """Guess what is known of the article; a date is only a day, and may have its day and month swapped."""
    settings = {"extensive_search": False, "original_date": True, "max_date": datetime.now(UTC).date().isoformat()}
    found = trafilatura.extract_metadata(deepcopy(tree), date_config=settings, extensive=False)
    fields = {"title": found.title, "publisher": found.sitename, "published": found.date, "url": found.url}
    yield from ((field, text) for field, text in fields.items() if text)
    yield from (("authors", name) for name in (found.author or "").split(";"))
