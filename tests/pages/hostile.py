"""Articles made of lines of script, and what a hostile extraction would find in them: a claim in every line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.figure import AsOf, Figure, Kind, PartOf
from app.domain.finding import Certainty, Edit, Finding, Operand, Repair
from app.domain.speaker import EntityKind, Mention
from app.domain.statement import Act, Form, Statement
from app.domain.text import Span
from app.ingest import Reading
from tests.pages.payloads import payloads

NAUGHTY = Path(__file__).parents[3] / "shared" / "hostile" / "naughty-strings" / "blns.json"
READ = "On Monday"
"""What begins so is read as always."""
_IN_ONE, _READ_EVERY = 100, 50
_DAY = date(2023, 5, 4)


@dataclass(frozen=True)
class Posted:
    """An article of such lines."""

    lines: list[str]
    text: str
    title: str
    publisher: str
    authors: list[str]
    url: str

    @property
    def is_read(self) -> bool:
        """Tell whether its claims are those of the real extraction."""
        return self.text.startswith(READ)


def articles(count: int) -> Iterator[Posted]:
    """Make articles of so many lines, and of those known elsewhere, if they lie next to the checkout."""
    lines = [*payloads(count), *_naughty()]
    for number, start in enumerate(range(0, len(lines), _IN_ONE)):
        yield _article(number, lines[start : start + _IN_ONE])


def told(article: Article) -> Reading:
    """Find a statement and a figure in each line, which begin and end inside it or in the next one."""
    found = list(_places(article.text))
    figures = tuple(_figure(n, *each, len(article.text)) for n, each in enumerate(found) if n % 4 == 0)
    extraction = Extraction(
        tuple(_statement(n, place, line) for n, (place, line) in enumerate(found)),
        figures,
        tuple(Mention(place, line, EntityKind.ORGANIZATION) for place, line in found),
        (),
        "told 1.0",
    )
    return extraction, (_finding([line for _, line in found], figures),)


def joined(lines: list[str], longest: int) -> str:
    """Put as many lines into one as it may hold."""
    text = ""
    for line in lines:
        if len(text) + len(line) < longest:
            text += f"{line} "
    return text.strip() or "x"


def _naughty() -> Iterator[str]:
    for line in json.loads(NAUGHTY.read_text("utf-8")) if NAUGHTY.is_file() else ():
        if len(line.strip()) > 3 and not {"\n", "\r"} & {*line}:
            yield line.strip()


def _article(number: int, lines: list[str]) -> Posted:
    spoken = [f"{READ}, “We lost {place} tonnes of {each},” said {each}." for place, each in enumerate(lines)]
    address = "".join(each for each in joined(lines, 1_500) if each.isprintable() and not each.isspace())
    return Posted(
        lines=lines,
        text="\n\n".join(spoken if number % _READ_EVERY == 1 else lines),
        title=joined(lines, 1_000),
        publisher=joined(lines[number % 7 :], 300),
        authors=[each[:300] for each in lines if each[:300].strip()],
        url=f"https://news.example/{number}/{address}",
    )


def _places(text: str) -> Iterator[tuple[Span, str]]:
    start = 0
    for line in text.split("\n\n"):
        yield Span(start, start + len(line)), line
        start += len(line) + 2


def _statement(number: int, place: Span, line: str) -> Statement:
    content = Span(place.start + number % 3, place.end - number % 2)
    return Statement((content,), Form.DIRECT, Act.ASSERT, place, None, line, "told")


def _figure(number: int, place: Span, line: str, end: int) -> Figure:
    return Figure(
        Span((place.start + place.end) // 2, min(place.end + number % 9, end)),
        Kind.COUNT,
        Decimal(number),
        unit=line,
        counts=line,
        per=line,
        part_of=PartOf(line),
        as_of=AsOf(_DAY, line),
        about=(line,),
        rule="told",
    )


def _finding(lines: list[str], figures: tuple[Figure, ...]) -> Finding:
    operands = tuple(Operand(each.span, each.span, Decimal(1)) for each in figures[:3])
    repair = Repair((Edit(figures[0].span, Decimal(1), Decimal(2)),))
    return Finding(lines[0], Certainty.DEFINITE, lines[-1], operands, tuple(lines), (repair,))
