"""Claims that people, other programs or language models make: JSON in, values tied to the characters of a text out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import islice, pairwise
from typing import Any

from app.domain import shape
from app.domain.errors import Flaw, InvalidClaim
from app.domain.figure import AsOf, Change, Direction, Figure, Kind, Modifier, PartOf, Role
from app.domain.quoting import SELECTOR, NotThere, located
from app.domain.shape import Flaws, or_null, record, several
from app.domain.speaker import EntityKind
from app.domain.statement import Act, Form, Statement, form_of
from app.domain.text import Span

LONGEST_NAME, LONGEST_WORDS, MOST_PARTS = 300, 2_000, 100
MOST_FLAWS = 20
RULE = "posted"
"""What stands in the place of the rule that found a claim, where somebody made it."""

Fields = Mapping[str, Any]


class ClaimType(StrEnum):
    """What a claim is."""

    STATEMENT = "statement"
    FIGURE = "figure"


_WORDS = or_null(shape.text(LONGEST_WORDS))
_NAMED = {"id": shape.uuid, "name": shape.text(LONGEST_NAME), "kind": shape.one_of(EntityKind)}
_SELECTOR = record(SELECTOR)
_STATEMENT = record({"form": shape.one_of(Form), "act": shape.one_of(Act), "cue": or_null(_SELECTOR)})
_CHANGE = {"direction": shape.one_of(Direction), "role": shape.one_of(Role)}
_FIGURE = record(
    {
        "kind": shape.one_of(Kind),
        **dict.fromkeys(("value", "low", "high"), or_null(shape.number)),
        **dict.fromkeys(("unit", "counts", "per"), _WORDS),
        "modifier": shape.one_of(Modifier),
        "change": or_null(record(_CHANGE, required=_CHANGE)),
        "part_of": or_null(
            record({"claim_id": or_null(shape.uuid), "text": shape.text(LONGEST_WORDS)}, required=("text",))
        ),
        "as_of": or_null(record({"value": shape.day, "text": shape.text(LONGEST_WORDS)}, required=("value", "text"))),
        "about": several(shape.text(LONGEST_WORDS), most=MOST_PARTS),
    },
    required=("kind",),
)
SAID = {
    "target": several(_SELECTOR, least=1, most=MOST_PARTS),
    "speaker": or_null(record(_NAMED | {"mention": or_null(_SELECTOR)})),
    "about": several(record(_NAMED), most=MOST_PARTS),
    "statement": or_null(_STATEMENT),
    "figure": or_null(_FIGURE),
}
"""What a claim says, member by member: what can be corrected of it."""
CLAIM = record(
    SAID
    | {
        "type": shape.one_of(ClaimType),
        "by": shape.text(LONGEST_NAME),
        "model": shape.text(LONGEST_NAME),
        "confidence": shape.share,
    },
    required=("type", "target"),
)
"""Checks each member of a claim for itself."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Somebody or something, by an id or else by a name, and where a text names them for a claim."""

    id: str | None
    name: str | None
    kind: EntityKind = EntityKind.UNKNOWN
    mention: Span | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim whose words were found in a text."""

    type: ClaimType
    target: tuple[Span, ...]
    said: Figure | Statement
    speaker: Naming | None
    about: tuple[Naming, ...]
    whole_id: str | None = None
    """The claim of the whole that a figure is part of."""


def flaws_of(fields: object) -> Flaws:
    """Name what is wrong with a claim, whatever the text is."""
    flaws = list(CLAIM(fields))
    yield from flaws
    if not flaws and isinstance(fields, dict):
        yield from _mismatch(fields)


def _mismatch(fields: Fields) -> Flaws:
    kind = fields["type"]
    other = next(each for each in ClaimType if each != kind)
    if fields.get(other) is not None:
        yield f"/{other}", f"A {kind} has no “{other}”."
    if kind == ClaimType.FIGURE:
        if fields.get("figure") is None:
            yield "", "“figure” is missing."
        if len(fields["target"]) > 1:
            yield "/target", "A figure stands in one place."
    for name in ("speaker", "about"):
        named = fields.get(name) or []
        for place, each in enumerate([named] if isinstance(named, dict) else named):
            if "id" not in each and "name" not in each:
                yield f"/{name}" if name == "speaker" else f"/{name}/{place}", "Neither “id” nor “name” is given."


def claimed(fields: Fields, text: str, *, known: Collection[str] = ()) -> Claimed:
    """Find the words of a claim in a text and make values of it. InvalidClaim names all that is wrong.

    Words that are `known` were taken before, and are not looked for.
    """
    making = _Making(fields, text, known)
    made = making.claim()
    if making.flaws or made is None:
        raise InvalidClaim.of(tuple(Flaw(*each) for each in islice(making.flaws, MOST_FLAWS)))
    return made


class _Making:
    """Makes one claim, and notes what is wrong with it on the way."""

    def __init__(self, fields: Fields, text: str, known: Collection[str]) -> None:
        self._fields, self._text, self._known = fields, text, known
        self.flaws = list(flaws_of(fields))

    def claim(self) -> Claimed | None:
        if self.flaws:
            return None
        target = [self._place(f"/target/{place}", each) for place, each in enumerate(self._fields["target"])]
        speaker = self._fields.get("speaker")
        mention = self._place("/speaker/mention", speaker.get("mention")) if speaker else None
        spans = tuple(span for span in target if span)
        if any(one.end > other.start for one, other in pairwise(spans)):
            self.flaws.append(("/target", "The places are not in reading order, or overlap."))
        said = self._said(spans) if len(spans) == len(target) else None
        if said is None or self.flaws:
            return None
        figure = self._fields.get("figure") or {}
        return Claimed(
            ClaimType(self._fields["type"]),
            spans,
            said,
            _naming(speaker, mention) if speaker else None,
            tuple(_naming(each) for each in self._fields.get("about") or ()),
            (figure.get("part_of") or {}).get("claim_id"),
        )

    def _place(self, where: str, selector: Fields | None) -> Span | None:
        if selector is None:
            return None
        try:
            return located(self._text, selector)
        except NotThere as error:
            self.flaws.append((where, str(error)))
            return None

    def _said(self, target: tuple[Span, ...]) -> Figure | Statement | None:
        if self._fields["type"] == ClaimType.STATEMENT:
            return self._statement(target, self._fields.get("statement") or {})
        return self._figure(target[0], self._fields["figure"])

    def _statement(self, target: tuple[Span, ...], told: Fields) -> Statement:
        cue = self._place("/statement/cue", told.get("cue"))
        form = Form(told["form"]) if "form" in told else form_of(self._text, target)
        return Statement(target, form, Act(told.get("act", Act.ASSERT)), None, cue, None, RULE)

    def _figure(self, span: Span, told: Fields) -> Figure | None:
        for name in ("part_of", "as_of"):
            words = (told.get(name) or {}).get("text")
            if words is not None and words not in self._known and words not in self._text:
                self.flaws.append((f"/figure/{name}/text", "The text does not have these words."))
        try:
            return _figure(span, told)
        except ValueError as error:
            self.flaws.append(("/figure", f"{error}."))
            return None


def _figure(span: Span, told: Fields) -> Figure:
    value, low, high = (told.get(name) for name in ("value", "low", "high"))
    change, whole, as_of = (told.get(name) for name in ("change", "part_of", "as_of"))
    return Figure(
        span,
        Kind(told["kind"]),
        value=None if value is None else Decimal(value),
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        unit=told.get("unit"),
        counts=told.get("counts"),
        modifier=Modifier(told.get("modifier", Modifier.EXACT)),
        change=Change(Direction(change["direction"]), Role(change["role"])) if change else None,
        per=told.get("per"),
        part_of=PartOf(whole["text"]) if whole else None,
        as_of=AsOf(date.fromisoformat(as_of["value"]), as_of["text"]) if as_of else None,
        about=tuple(told.get("about", ())),
        rule=RULE,
    )


def _naming(told: Fields, mention: Span | None = None) -> Naming:
    return Naming(told.get("id"), told.get("name"), EntityKind(told.get("kind", EntityKind.UNKNOWN)), mention)
