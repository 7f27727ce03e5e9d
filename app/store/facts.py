"""Everything that is stored of one revision of an article, linked together: the input of rows and documents."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID

from app.domain.article import Article, Source
from app.domain.extraction import Extraction
from app.domain.finding import Finding, Operand
from app.domain.speaker import Entity, EntityKind, Mention
from app.domain.text import Span
from app.store import ids
from app.store.ordinals import instant

STATEMENT, FIGURE = "statement", "figure"
_BY_ITS_LOOKS = {"language": Source.PY3LANGID}


@dataclass(frozen=True, slots=True)
class Earlier:
    """The revision before, as far as findings speak of it."""

    text: str
    figure_at: Mapping[Span, UUID]


@dataclass(frozen=True, slots=True)
class Cluster:
    """The articles that share the words of the first of them, and the one that an article is a copy of, if it is."""

    id: UUID
    copy_of: UUID | None = None
    containment: float | None = None
    """How much of the smaller of the two texts the larger has."""


@dataclass(frozen=True)
class Facts:
    """One revision and all that was found in it. Every id follows from its content."""

    article: Article
    revision: int
    received_at: datetime
    extraction: Extraction
    findings: tuple[Finding, ...]
    versions: Mapping[UUID, int] = field(default_factory=dict)
    """The versions of the claims and findings of the revision before, by their ids."""
    revised_at: datetime | None = None
    """When this revision was received, where that is later than the article."""
    earlier: Earlier | None = None
    placed: Cluster | None = None
    decided: Mapping[UUID, Entity] = field(default_factory=dict)
    """Who those are whom the text names, where people have decided that."""

    def version(self, key: UUID) -> int:
        """Count the changes of a claim or finding: that it stands in another revision is one."""
        return self.versions.get(key, 0) + 1

    @cached_property
    def article_id(self) -> UUID:
        """The article's id."""
        return ids.article_id(self.article)

    @property
    def language(self) -> str:
        """The language of the text, as said of it or else as it looks."""
        return self.article.language or self.extraction.language

    @property
    def sources(self) -> Mapping[str, Source]:
        """Where each field comes from."""
        return self.article.sources if self.article.language else {**self.article.sources, **_BY_ITS_LOOKS}

    @property
    def cluster(self) -> Cluster:
        """The cluster it belongs to: one of its own, unless it was placed in another."""
        return self.placed or Cluster(self.article_id)

    @property
    def time(self) -> datetime:
        """The time that lists are ordered by."""
        return self.article.published_at or self.received_at

    @cached_property
    def published(self) -> int | None:
        """The instant of publication."""
        return instant(self.article.published_at) if self.article.published_at else None

    @cached_property
    def received(self) -> int:
        """The instant when it was received first."""
        return instant(self.received_at)

    @cached_property
    def statement_ids(self) -> list[UUID]:
        """The claim id of each statement."""
        return self._claim_ids(STATEMENT, (statement.content for statement in self.extraction.statements))

    @cached_property
    def figure_ids(self) -> list[UUID]:
        """The claim id of each figure."""
        return self._claim_ids(FIGURE, ((figure.span,) for figure in self.extraction.figures))

    @cached_property
    def finding_ids(self) -> list[UUID]:
        """The id of each finding."""
        seen: Counter[object] = Counter()
        made = []
        for finding in self.findings:
            told = (finding.rule, tuple(operand.figure.of(self.text_of(operand)) for operand in finding.operands))
            made.append(ids.finding_id(self.article_id, *told, seen[told]))
            seen[told] += 1
        return made

    def text_of(self, operand: Operand) -> str:
        """Give the text that an operand stands in."""
        return self.earlier.text if self.earlier and operand.revision else self.article.text

    def claim_of(self, operand: Operand) -> UUID | None:
        """Give the claim id of an operand's figure."""
        places = self.earlier.figure_at if self.earlier and operand.revision else self.figure_at
        return places.get(operand.figure)

    @cached_property
    def rule_of(self) -> dict[UUID, str]:
        """The rule of each finding, by its id."""
        return {key: found.rule for key, found in zip(self.finding_ids, self.findings, strict=True)}

    @cached_property
    def figure_at(self) -> dict[Span, UUID]:
        """The claim id of the figure that stands at a place."""
        return {figure.span: key for figure, key in zip(self.extraction.figures, self.figure_ids, strict=True)}

    @cached_property
    def findings_at(self) -> dict[Span, list[UUID]]:
        """The findings that a figure has a part in, by the figure's place."""
        found: dict[Span, list[UUID]] = {}
        for finding, key in zip(self.findings, self.finding_ids, strict=True):
            here = (operand.figure for operand in finding.operands if operand.revision is None)
            for place in dict.fromkeys(here):
                found.setdefault(place, []).append(key)
        return found

    @cached_property
    def statement_of(self) -> list[int | None]:
        """The index of the innermost statement that holds each figure, as `Extraction.statement_of` has it."""
        # Inside out, because asking for each figure in turn would take the product of figures and statements.
        innermost: list[tuple[int, int] | None] = [None] * len(self.extraction.figures)
        index = SpanIndex([figure.span for figure in self.extraction.figures])
        for number, statement in enumerate(self.extraction.statements):
            rank = (statement.extent.end - statement.extent.start, number)
            for place in index.within(statement.content):
                held = innermost[place]
                innermost[place] = rank if held is None else min(held, rank)
        return [held[1] if held else None for held in innermost]

    @cached_property
    def figures_of(self) -> dict[int, list[UUID]]:
        """The claim ids of the figures in each statement."""
        inside: dict[int, list[UUID]] = {}
        for key, statement in zip(self.figure_ids, self.statement_of, strict=True):
            if statement is not None:
                inside.setdefault(statement, []).append(key)
        return inside

    @cached_property
    def kinds(self) -> dict[str, EntityKind]:
        """What each name stands for, as far as any of its mentions tells."""
        kinds = {s.speaker: EntityKind.UNKNOWN for s in self.extraction.statements if s.speaker}
        for mention in self.extraction.mentions:
            if kinds.get(mention.name, EntityKind.UNKNOWN) is EntityKind.UNKNOWN:
                kinds[mention.name] = mention.kind
        return kinds

    def speaker_id(self, name: str) -> UUID:
        """Name the entity that a name stands for in this article."""
        if name not in self._speaker_ids:
            self._speaker_ids[name] = ids.speaker_id(name, self.kinds[name], self.article_id)
        return self._speaker_ids[name]

    def entity(self, name: str) -> Entity:
        """Tell whom a name of this article stands for, as far as people have decided."""
        named = self.speaker_id(name)
        return self.decided.get(named) or Entity(named, name)

    @cached_property
    def _speaker_ids(self) -> dict[str, UUID]:
        return {}

    @cached_property
    def _mentions(self) -> "SpanIndex":
        return SpanIndex([mention.span for mention in self.extraction.mentions])

    def names_in(self, spans: Sequence[Span]) -> list[str]:
        """Name the entities whose mentions stand within the spans, each once, in reading order."""
        mentions: Sequence[Mention] = self.extraction.mentions
        return list(dict.fromkeys(mentions[place].name for place in self._mentions.within(spans)))

    def _claim_ids(self, kind: str, places: Iterable[tuple[Span, ...]]) -> list[UUID]:
        seen: Counter[tuple[str, ...]] = Counter()
        made = []
        for spans in places:
            words = tuple(span.of(self.article.text) for span in spans)
            made.append(ids.claim_id(self.article_id, kind, words, seen[words]))
            seen[words] += 1
        return made


class SpanIndex:
    """Answers which of many spans stand within others, without comparing each with each."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._order = sorted(range(len(spans)), key=lambda place: (spans[place].start, spans[place].end))
        self._spans = [spans[place] for place in self._order]
        self._starts = [span.start for span in self._spans]

    def within(self, holders: Iterable[Span]) -> Iterator[int]:
        """Yield the position of every span that one of the holders covers."""
        for holder in holders:
            first, last = bisect_left(self._starts, holder.start), bisect_left(self._starts, holder.end)
            for place in range(first, last):
                if self._spans[place].end <= holder.end:
                    yield self._order[place]
