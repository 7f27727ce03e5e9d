"""What several sources say of an article, made into one answer a field."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urljoin, urlsplit

from app.domain.article import Precision
from app.read.html.moments import Moment, moment
from app.read.html.names import names
from app.read.html.titles import bare, plain, without_site
from app.read.posted import FIELDS, LONGEST_TITLE, LONGEST_URL, MOST_AUTHORS

Source = tuple[str, list[tuple[str, str]]]

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z]{4})?(?:[-_]([a-z]{2}))?", re.IGNORECASE)
_DATED = re.compile(r"/((?:19|20)\d\d)/([01]\d)/([0-3]\d)(?:/|$)")
_MOST = 20
_CUT_AT = 100  # where some sites cut the headline they give to search engines
_CUT = re.compile(r"\s*(?:…|\.\.\.)$")


class Merge:
    """The sources, from the most trusted to the least."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = list(sources)
        self.found: dict[str, str] = {}

    def title(self) -> str | None:
        """Take the first title; where it was cut short, the whole of it."""
        sites = frozenset((*self._texts("publisher"), *self._hosts()))
        titles = [
            (where, without_site(plain(text[: 4 * LONGEST_TITLE])[:LONGEST_TITLE], sites))
            for where, text in self._said("title")
        ]
        titles = [(where, text) for where, text in titles if text and bare(text) not in map(bare, sites)]
        for where, title in titles:
            start = _CUT.sub("", title)
            longer = (text for _, text in titles if len(text) > len(title) and text.startswith(start))
            whole = next(longer, title) if start != title or len(title) >= _CUT_AT else title
            return self._kept("title", where, whole)
        return None

    def publisher(self) -> str | None:
        """Take the first publisher that is a name and no address."""
        for where, text in self._said("publisher"):
            name = plain(text[:LONGEST_TITLE])
            if _fits("publisher", name) and "://" not in name and not name.startswith("@"):
                return self._kept("publisher", where, name)
        return None

    def authors(self) -> tuple[str, ...]:
        """Take the names of the first source that has any."""
        publishers = {bare(name) for name in self._texts("publisher")}
        for where, fields in self._sources:
            written = [text[:300] for field, text in fields if field == "authors"][:MOST_AUTHORS]
            # What a page shows is shown in several places: the first that has names is the byline.
            for part in [[text] for text in written] if where == "html" else [written]:
                found = tuple(name for name in names(part) if bare(name) not in publishers and _fits("title", name))
                if found:
                    self.found["authors"] = where
                    return found
        return ()

    def published(self, url: str | None) -> Moment | None:
        """Take the first time; where it is a day, a time that another source gives on that day."""
        moments = [(where, read) for where, text in self._said("published") if (read := moment(text))]
        if all(where == "trafilatura" for where, _ in moments):
            dated = _DATED.search(url or "")
            moments = [("html", read)] if dated and (read := moment("-".join(dated.groups()))) else moments
        if not moments:
            return None
        first, _ = moments[0][1]
        timed = (each for each in moments if each[1][1] is Precision.SECOND and each[1][0].date() == first.date())
        self.found["published_at"], kept = next(timed, moments[0])
        return kept

    def url(self) -> str | None:
        """Take the first address that is one of a page, completed from the others."""
        base = next((text for text in self._texts("url") if _fits("url", text)), "")
        for where, text in self._said("url"):
            url = _joined(base, text.strip())
            if _fits("url", url) and (urlsplit(url).path.strip("/") or urlsplit(url).query):
                return self._kept("url", where, url)
        return None

    def language(self) -> str | None:
        """Take the first language, written as “en” or “en-GB”."""
        for where, text in self._said("language"):
            found = _LANGUAGE.match(text.strip())
            if found:
                country = f"-{found[2].upper()}" if found[2] else ""
                return self._kept("language", where, found[1].lower() + country)
        return None

    def _said(self, wanted: str) -> Iterator[tuple[str, str]]:
        for where, fields in self._sources:
            said = (text for field, text in fields if field == wanted)
            yield from ((where, text) for text in islice(said, _MOST))

    def _texts(self, wanted: str) -> Iterator[str]:
        return (plain(text[: 2 * LONGEST_URL]) for _, text in self._said(wanted))

    def _hosts(self) -> Iterator[str]:
        for url in self._texts("url"):
            if _fits("url", url):
                host = (urlsplit(url).hostname or "").removeprefix("www.")
                yield from (host, host.rpartition(".")[0])

    def _kept(self, field: str, where: str, value: str) -> str:
        self.found[field] = where
        return value


def _fits(field: str, text: str) -> bool:
    return bool(text) and not any(FIELDS[field](text))


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return ""
