"""A text of statements in two places, inside each other, and of more speakers than there are colours."""

from datetime import date
from decimal import Decimal

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.figure import AsOf, Figure, Kind
from app.domain.finding import Certainty, Finding, Operand
from app.domain.speaker import EntityKind, Mention
from app.domain.statement import Act, Form, Statement
from app.domain.text import Span
from app.ingest import Reading

NAMES = ("Ana Ruiz", "Bo Li", "Cy Dean", "Di Moss", "Ed Rook", "Fay Lind", "Gil Roe", "Hal Orr")
LINES = [f"“We had {number} boats and no rest,” said {name}." for number, name in enumerate(NAMES, 10)]
TEXT = "\n\n".join(
    [
        "“One part,” Ana Ruiz said, “and the other part of 90 boats on 4 May.”",
        "The mayor said Bo Li denied “that 14 boats sank” in March.",
        *LINES,
    ]
)


def at(words: str, start: int = 0) -> Span:
    """Find where some words stand."""
    place = TEXT.index(words, start)
    return Span(place, place + len(words))


async def read(article: Article) -> Reading:
    """Find in the text what stands in it."""
    assert article.text == TEXT
    figures = tuple(_figures())
    operands = tuple(_operand(figure) for figure in figures[:2])
    mentions = tuple(Mention(at(name), name, EntityKind.PERSON) for name in NAMES)
    found = Extraction(tuple(_statements()), figures, mentions, (), "told 1.0")
    return found, (Finding("part-exceeds-whole", Certainty.DEFINITE, "90 <= 14", operands, ("boats are boats",)),)


def _statements() -> list[Statement]:
    first = (at("“One part,”"), at("“and the other part of 90 boats on 4 May.”"))
    outer, inner = (at("Bo Li denied “that 14 boats sank” in March"),), (at("“that 14 boats sank”"),)
    return [
        Statement(first, Form.DIRECT, Act.ASSERT, at(NAMES[0]), at("said"), NAMES[0], "told"),
        Statement(outer, Form.INDIRECT, Act.ASSERT, None, None, None, "told"),
        Statement(inner, Form.DIRECT, Act.DENY, at(NAMES[1]), at("denied"), NAMES[1], "told"),
        *(_spoken(line, name) for line, name in zip(LINES, NAMES, strict=True)),
    ]


def _spoken(line: str, name: str) -> Statement:
    content, place = at(line.partition(" said")[0]), at(line).start
    return Statement((content,), Form.DIRECT, Act.ASSERT, at(name, place), at("said", place), name, "told")


def _figures() -> list[Figure]:
    day = AsOf(date(2023, 5, 4), "4 May")
    return [
        Figure(at("90 boats"), Kind.COUNT, Decimal(90), counts="boats", as_of=day, rule="told"),
        Figure(at("14 boats"), Kind.COUNT, Decimal(14), counts="boats", rule="told"),
        Figure(at("10 boats"), Kind.COUNT, Decimal(10), counts="boats", rule="told"),
    ]


def _operand(figure: Figure) -> Operand:
    assert figure.value is not None
    return Operand(figure.span, Span(figure.span.start, figure.span.start + 2), figure.value)
