"""A statement: who said what, as an attribution relation (PARC 3.0, PolNeAR)."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.text import Span


class Form(StrEnum):
    """How much of the content stands between quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Act(StrEnum):
    """What the source does by saying it."""

    ASSERT = "assert"
    DENY = "deny"
    ALLEGE = "allege"
    PROMISE = "promise"
    PREDICT = "predict"
    DEMAND = "demand"
    ASK = "ask"
    ADMIT = "admit"


class Method(StrEnum):
    """How statements are found."""

    RULES = "rules"
    TAGGER = "tagger"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as found in the text, before anything is made of them."""

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    rule: str
    confidence: float | None = None
    """How likely it is right. A rule does not say."""

    def __post_init__(self) -> None:
        if not self.content:
            msg = "an attribution without content"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution with its form, its act and the name of its speaker."""

    content: tuple[Span, ...]
    form: Form
    act: Act
    source: Span | None
    cue: Span | None
    speaker: str | None
    rule: str
    confidence: float | None = None

    @property
    def extent(self) -> Span:
        """The range from the first to the last code point of the content."""
        return Span(self.content[0].start, self.content[-1].end)


_MARKS = frozenset('"“”„«»')


def form_of(text: str, content: tuple[Span, ...]) -> Form:
    """Tell the form of a content by the quotation marks in it and right before it."""
    first, last = content[0], content[-1]
    begins = text[first.start] in _MARKS or text[first.start - 1 : first.start] in _MARKS
    ends = text[last.end - 1] in _MARKS or text[last.end : last.end + 1] in _MARKS
    if begins and ends:
        return Form.DIRECT
    return Form.MIXED if begins or ends or any(_MARKS & set(span.of(text)) for span in content) else Form.INDIRECT
