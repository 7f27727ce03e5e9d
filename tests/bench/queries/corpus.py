"""Articles in any number: templates, each time with other names, words, numbers, publishers and times."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from app.domain.article import Article, Precision
from app.domain.speaker import EntityKind
from app.store import ids
from app.store.documents import moment
from app.store.folding import key
from app.store.ordinals import TURNS, first_of, instant
from tests.bench.queries import vocabulary
from tests.bench.queries.drafts import Number, Pools
from tests.bench.queries.names import Name, Names
from tests.bench.queries.templates import (
    ARTICLE,
    AUTHOR,
    PRECISION,
    PUBLISHED,
    PUBLISHER,
    RECEIVED,
    SHA256,
    URL,
    WORDS,
    Claim,
    Template,
    Value,
    ways,
)

_TEMPLATES = 400
_FIRST_DAY, _DAYS = datetime(2015, 1, 1, tzinfo=UTC), 3_650
_ONLY_DAY, _NO_TIME = 0.35, 0.02
Row = tuple[Any, ...]


@dataclass(slots=True)
class Rows:
    """Rows of some articles, table by table, each as its columns stand in `COLUMNS`."""

    article: list[Row] = field(default_factory=list)
    revision: list[Row] = field(default_factory=list)
    claim: list[Row] = field(default_factory=list)
    claim_about: list[Row] = field(default_factory=list)
    claim_finding: list[Row] = field(default_factory=list)
    finding: list[Row] = field(default_factory=list)
    article_alias: list[Row] = field(default_factory=list)
    article_words: list[Row] = field(default_factory=list)
    claim_words: list[Row] = field(default_factory=list)


COLUMNS = {
    "article": "ordinal id revision sha256 publisher_key language published received has_finding document",
    "revision": "article_id number sha256 title received_at text",
    "claim": "ordinal article_id id revision version type speaker_id speaker_key publisher_key published received "
    "form act kind unit counted counted_head modifier low high as_of has_finding review document",
    "claim_about": "speaker_id ordinal article_id",
    "claim_finding": "rule ordinal article_id",
    "finding": "ordinal article_id id revision version publisher_key published received rule certainty status document",
    "article_alias": "article_id key speaker_id",
    "article_words": "rowid words",
    "claim_words": "rowid words",
}


@dataclass(frozen=True, slots=True)
class _When:
    published: datetime | None
    received: datetime
    precision: Precision | None

    @property
    def time(self) -> datetime:
        return self.published or self.received


@dataclass(frozen=True, slots=True)
class _Filled:
    """What the slots of one article are filled with."""

    words: list[str]
    searched: list[str]
    names: dict[int, Name]
    numbers: dict[int, tuple[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    """One article on its way into rows."""

    id: UUID
    bytes: bytes
    first: int
    """Its least ordinal."""
    filled: _Filled
    speakers: dict[int, UUID]
    told: tuple[str, int | None, int]
    """Who published it and when, and when it came in."""
    pieces: list[str]
    searched: list[str]


class Corpus:
    """So many articles, the oldest first: always the same ones."""

    def __init__(self, articles: int) -> None:
        self._random = Random(articles)  # noqa: S311 - the same corpus every time
        fixed = Random(1)  # noqa: S311 - the same templates, whatever the number of articles
        self._names = Names.invented(fixed)
        pools = Pools.of(self._names)
        flawed = dict(enumerate(vocabulary.FLAWS))
        self._templates = [Template(fixed, pools, flawed.get(number)) for number in range(_TEMPLATES)]
        self._weights = [0.6 if number in flawed else 1 for number in range(_TEMPLATES)]
        self._paper_weights = [1 / (rank + 8) for rank in range(len(self._names.papers))]
        self._articles = articles
        self._last: tuple[int, int] = (-1, 0)
        self.speakers: dict[UUID, Name] = {}
        self.aliases: dict[tuple[str, UUID], str] = {}
        self.counts: Counter[tuple[str, UUID]] = Counter()
        self._ids: dict[Name, UUID] = {}

    def rows(self, together: int) -> Iterator[Rows]:
        """Make the rows of all articles, some articles together."""
        made = Rows()
        for number, when in enumerate(sorted(map(self._when, range(self._articles)), key=lambda each: each.time), 1):
            self._write(made, number, when)
            if number % together == 0:
                yield made
                made = Rows()
        yield made

    def _when(self, _number: int) -> _When:
        random = self._random
        published = _FIRST_DAY + timedelta(
            days=random.randrange(_DAYS), seconds=int(random.triangular(0, 86_399, 50_000))
        )
        received = published + timedelta(seconds=random.expovariate(1 / 7_200), microseconds=random.randrange(10**6))
        chance = random.random()
        if chance < _NO_TIME:
            return _When(None, received, None)
        if chance < _NO_TIME + _ONLY_DAY:
            return _When(published.replace(hour=0, minute=0, second=0), received, Precision.DAY)
        return _When(published, received, Precision.SECOND)

    def _write(self, made: Rows, number: int, when: _When) -> None:
        template = self._random.choices(self._templates, self._weights)[0]
        filled = self._fill(template)
        paper = self._random.choices(self._names.papers, self._paper_weights)[0]
        url = f"https://{key(paper).replace(' ', '-')}.example/{when.time:%Y/%m}/{number}"
        article_id = ids.id_of_url(url)
        told = key(paper), instant(when.published) if when.published else None, instant(when.received)
        article = _Article(
            id=article_id,
            bytes=article_id.bytes,
            first=self._free(when.time, template.size),
            filled=filled,
            speakers={place: self._speaker(name, article_id) for place, name in filled.names.items()},
            told=told,
            pieces=template.pieces.filled([""] * template.blanks, filled.words),
            searched=template.pieces.filled([""] * template.blanks, filled.searched),
        )
        claim_ids, finding_ids = _ids(template, article)
        text = template.text.filled(article.pieces)
        posted = Article(text)
        for place, blank in (
            (ARTICLE, str(article_id)),
            (URL, url),
            (PUBLISHER, paper),
            (AUTHOR, self._random.choice(self._names.people).name),
            (PUBLISHED, json.dumps(moment(when.published))),
            (PRECISION, json.dumps(when.precision)),
            (RECEIVED, json.dumps(moment(when.received))),
            (SHA256, posted.sha256),
            (WORDS, str(posted.words)),
            *enumerate(map(str, (*claim_ids, *finding_ids)), WORDS + 1),
            *((template.speakers_at[place], str(speaker)) for place, speaker in article.speakers.items()),
            *((template.numbers_at[place], value) for place, (value, _) in filled.numbers.items()),
        ):
            article.pieces[place] = blank
        _put_article(made, template, article, posted, when)
        _put_claims(made, template, article, claim_ids)
        _put_findings(made, template, article, finding_ids)
        self._alias(made, template, article)

    def _fill(self, template: Template) -> _Filled:
        filled = _Filled([], [], {}, {})
        taken: set[str] = set()
        for number, place in enumerate(template.slots):
            if isinstance(place, Number):
                words = self._number(number, place, filled)
                filled.searched.append(words.replace(",", " ").replace(".", " "))
            else:
                name = place.pool.draw(self._random, place.shape)
                while number in template.members and name.key in taken:
                    name = place.pool.draw(self._random, place.shape)
                if number in template.members:
                    taken.add(name.key)
                    filled.names[number] = name
                words = name.name
                filled.searched.append(name.searched)
            filled.words.append(words)
        return filled

    def _number(self, number: int, place: Number, filled: _Filled) -> str:
        least, most = 10 ** (place.digits - 1), 10**place.digits - 1
        if place.above is not None:
            least = round(filled.numbers[place.above][1] * 10 ** (place.decimals - place.zeros)) + 1
        digits = self._random.randint(least, (least + most) // 2 if place.low else most)
        written = f"{digits / 10**place.decimals:.{place.decimals}f}" if place.decimals else f"{digits:,}"
        exact = str(digits * 10 ** (place.zeros - place.decimals)) if place.zeros else written.replace(",", "")
        filled.numbers[number] = exact, float(exact)
        return written

    def _speaker(self, name: Name, article: UUID) -> UUID:
        if name.kind is EntityKind.PERSON and not name.last:
            found = ids.speaker_id(name.name, name.kind, article)
        else:
            known = self._ids.get(name)
            found = known or ids.speaker_id(name.name, name.kind, article)
            self._ids[name] = found
        self.speakers[found] = name
        return found

    def _alias(self, made: Rows, template: Template, article: _Article) -> None:
        for number, (_, short) in template.members.items():
            speaker = article.speakers[number]
            for folded, written in ways(article.filled.names[number], short=short):
                self.aliases[folded, speaker] = written
                self.counts[folded, speaker] += 1
                made.article_alias.append((article.bytes, folded, speaker.bytes))

    def _free(self, time: datetime, size: int) -> int:
        first = first_of(instant(time))
        second, free = self._last
        free = free if second == first // TURNS else first
        self._last = first // TURNS, free + size
        return free


def _ids(template: Template, article: _Article) -> tuple[list[UUID], list[UUID]]:
    seen: Counter[object] = Counter()
    made = []
    for claim in template.claims:
        told = (claim.row["type"], tuple(words.filled(article.pieces) for words in claim.words))
        made.append(ids.claim_id(article.id, *told, seen[told]))
        seen[told] += 1
    figures = ([words.filled(article.pieces) for words in found.words] for found in template.findings)
    rules = (found.row["rule"] for found in template.findings)
    return made, [ids.finding_id(article.id, *told) for told in zip(rules, figures, strict=True)]


def _put_article(made: Rows, template: Template, article: _Article, posted: Article, when: _When) -> None:
    ordinal, publisher = article.first + template.size - 1, article.told[0]
    document = template.document.filled(article.pieces)
    known = (publisher, "en", *article.told[1:], template.has_finding, document)
    made.article.append((ordinal, article.bytes, 1, posted.sha256, *known))
    received = when.received.replace(tzinfo=None).isoformat(" ", "microseconds")
    title = template.title.filled(article.pieces)
    made.revision.append((article.bytes, 1, posted.sha256, title, received, posted.text))
    made.article_words.append((ordinal, template.searched.filled(article.searched)))


def _put_claims(made: Rows, template: Template, article: _Article, claim_ids: list[UUID]) -> None:
    claims = list(zip(template.claims, claim_ids, strict=True))
    for ordinal, (claim, id_) in enumerate(reversed(claims), article.first):
        made.claim.append(_claim(claim, ordinal, id_, article))
        made.claim_words.append((ordinal, claim.searched.filled(article.searched)))
        made.claim_about.extend((article.speakers[name].bytes, ordinal, article.bytes) for name in claim.about)
        made.claim_finding.extend((rule, ordinal, article.bytes) for rule in claim.rules)


def _claim(claim: Claim, ordinal: int, id_: UUID, article: _Article) -> Row:
    row, speaker = claim.row, claim.speaker
    return (
        ordinal,
        article.bytes,
        id_.bytes,
        1,
        1,
        row["type"],
        None if speaker is None else article.speakers[speaker].bytes,
        None if speaker is None else article.filled.names[speaker].key,
        *article.told,
        *claim.said,
        _value(claim.low, article.filled),
        _value(claim.high, article.filled),
        row["as_of"],
        row["has_finding"],
        row["review"],
        claim.document.filled(article.pieces),
    )


def _put_findings(made: Rows, template: Template, article: _Article, finding_ids: list[UUID]) -> None:
    findings = list(zip(template.findings, finding_ids, strict=True))
    for ordinal, (found, id_) in enumerate(reversed(findings), article.first):
        known = (*(found.row[name] for name in ("rule", "certainty", "status")), found.document.filled(article.pieces))
        made.finding.append((ordinal, article.bytes, id_.bytes, 1, 1, *article.told, *known))


def _value(value: Value, filled: _Filled) -> float | None:
    return value.fixed if value.slot is None else filled.numbers[value.slot][1]
