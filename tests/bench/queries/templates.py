"""A draft as the rows that the service makes of it, with places for whatever is another one in every article."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Any

from app.domain.article import Article, Precision
from app.domain.finding import Finding
from app.store import documents, rows
from app.store.facts import Facts
from tests.bench.queries.drafts import FIRST_NUMBER, Draft, Named, Number, Pools
from tests.bench.queries.names import Name
from tests.bench.queries.slots import Pattern, Pieces, blank, searched

ARTICLE, URL, PUBLISHER, AUTHOR, PUBLISHED, PRECISION, RECEIVED, SHA256, WORDS = range(9)
_FIRST = WORDS + 1
_PUBLISHED, _RECEIVED = datetime(2001, 2, 3, tzinfo=UTC), datetime(2002, 3, 4, tzinfo=UTC)
_SAID = ("form", "act", "kind", "unit", "counted", "counted_head", "modifier")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NUMBER = re.compile(rf'"({str(FIRST_NUMBER)[:5]}\d{{5}})"')


@dataclass(frozen=True, slots=True)
class Value:
    """A bound of a figure: the slot that it stands in, or else what it always is."""

    slot: int | None
    fixed: float | None

    @classmethod
    def of(cls, number: float | None) -> "Value":
        """Read what a row has."""
        if number is not None and number >= FIRST_NUMBER:
            return cls(int(number) - FIRST_NUMBER, None)
        return cls(None, number)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a template."""

    row: dict[str, Any]
    words: tuple[Pattern, ...]
    """Its words, as many as it has places."""
    speaker: int | None
    """The slot of the speaker's name."""
    about: tuple[int, ...]
    """The slots of the names in it."""
    rules: tuple[str, ...]
    said: tuple[str | None, ...]
    """What the columns between the times and the values have."""
    low: Value
    high: Value
    document: Pattern
    searched: Pattern


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of a template."""

    row: dict[str, Any]
    words: tuple[Pattern, ...]
    """The words of its figures."""
    document: Pattern


class Template:
    """Everything of an article but its slots and blanks."""

    def __init__(self, random: Random, pools: Pools, flaw: tuple[str, str, str] | None) -> None:
        draft = Draft.written(random, pools, flaw)
        article = Article(
            draft.text, blank(URL), draft.title, blank(PUBLISHER), (blank(AUTHOR),), "en", _PUBLISHED, Precision.DAY
        )
        self._facts = Facts(article, 1, _RECEIVED, draft.extraction, tuple(draft.findings))
        made = rows.of(self._facts)
        self.slots = draft.slots
        self.named = {number: place.shape for number, place in enumerate(draft.slots) if isinstance(place, Named)}
        self.members = self._members()
        self._claims_at = {str(row["id"]): _FIRST + place for place, row in enumerate(made.claims)}
        self._findings_at = {
            str(row["id"]): _FIRST + len(made.claims) + place for place, row in enumerate(made.findings)
        }
        members = _FIRST + len(made.claims) + len(made.findings)
        self.speakers_at = {number: members + place for place, number in enumerate(self.members)}
        self._ids = {str(made.article["id"]): ARTICLE} | self._claims_at | self._findings_at
        self._ids |= {str(self._speaker_id(number)): at for number, at in self.speakers_at.items()}
        numbers = members + len(self.members)
        self.numbers_at = {
            number: numbers + number for number, place in enumerate(draft.slots) if isinstance(place, Number)
        }
        self.blanks = numbers + len(draft.slots)
        self.pieces = Pieces(self.blanks)
        self.size, self.has_finding = made.size, bool(made.findings)
        self._compile(made)

    def _compile(self, made: rows.Rows) -> None:
        posted = self._facts.article
        self.text, self.title = Pattern(posted.text, self.pieces), Pattern(posted.title or "", self.pieces)
        self.searched = Pattern(searched(f"{posted.title}\n{posted.text}"), self.pieces)
        self.document = self._pattern(made.article["document"])
        self.claims = []
        rules = [(row["claim_id"], row["rule"]) for row in made.rules]
        for row in made.claims:
            document = json.loads(row["document"])
            self.claims.append(self._claim(row, document, rules))
        self.findings = [
            Found(row, self._figures(finding), self._pattern(row["document"]))
            for row, finding in zip(made.findings, self._facts.findings, strict=True)
        ]

    def _figures(self, finding: Finding) -> tuple[Pattern, ...]:
        text = self._facts.article.text
        return tuple(Pattern(operand.figure.of(text), self.pieces) for operand in finding.operands)

    def _claim(
        self,
        row: dict[str, Any],
        document: dict[str, Any],
        rules: list[tuple[Any, str]],
    ) -> Claim:
        slot_of = {str(self._speaker_id(number)): number for number in self.members}
        return Claim(
            row=row,
            words=tuple(Pattern(place["exact"], self.pieces) for place in document["target"]),
            speaker=slot_of[document["speaker"]["id"]] if document["speaker"] else None,
            about=tuple(slot_of[one["id"]] for one in document["about"]),
            rules=tuple(rule for claim, rule in rules if claim == row["id"]),
            said=tuple(row[name] for name in _SAID),
            low=Value.of(row["low"]),
            high=Value.of(row["high"]),
            document=self._pattern(row["document"]),
            searched=Pattern(searched(document["text"]), self.pieces),
        )

    def _members(self) -> dict[int, tuple[str, bool]]:
        """Find the slots of names that are mentioned, and whether by their surname too."""
        first = {name[0]: name for name in self._facts.kinds}
        by_slot = {(ord(start) - 0xF0000) // 64: name for start, name in first.items()}
        short = {
            mention.name
            for mention in self._facts.extraction.mentions
            if mention.span.of(self._facts.article.text) != mention.name
        }
        return {number: (name, name in short) for number, name in by_slot.items()}

    def _speaker_id(self, number: int) -> Any:
        return self._facts.speaker_id(self.members[number][0])

    def _pattern(self, document: str) -> Pattern:
        written = _UUID.sub(lambda match: blank(self._ids[match[0]]), document)
        written = _NUMBER.sub(lambda match: f'"{blank(self.numbers_at[int(match[1]) - FIRST_NUMBER])}"', written)
        posted = self._facts.article
        for given, place in (
            (f'"published_at":"{documents.moment(_PUBLISHED)}"', f'"published_at":{blank(PUBLISHED)}'),
            (f'"published_precision":"{Precision.DAY}"', f'"published_precision":{blank(PRECISION)}'),
            (f'"received_at":"{documents.moment(_RECEIVED)}"', f'"received_at":{blank(RECEIVED)}'),
            (posted.sha256, blank(SHA256)),
            (f'"words":{posted.words},', f'"words":{blank(WORDS)},'),
        ):
            written = written.replace(given, place)
        return Pattern(written, self.pieces)


def ways(name: Name, *, short: bool) -> list[tuple[str, str]]:
    """List the ways a name is written, folded and as they are."""
    return [(name.key, name.name), *([(name.key[name.last :], name.name[name.last :])] if short else [])]
