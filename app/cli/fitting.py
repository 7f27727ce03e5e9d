"""Whether all that is said to be found in an article can have been found in it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.figure import Figure
from app.domain.finding import Finding
from app.domain.statement import Statement
from app.domain.text import Span

Misfit = tuple[str, str]
"""Where something is wrong, and what."""

_LONGEST_NUMBER = 1_000
"""Digits on either side of the point."""
_RULE = re.compile(r"[a-z0-9-]{1,100}")


def misfit(article: Article, extraction: Extraction, findings: Sequence[Finding]) -> Misfit | None:
    """Name the first thing that does not fit."""
    end = len(article.text)
    for where, span in _places(extraction, findings):
        if span.end > end:
            return where, f"The span {span.start}..{span.end} ends behind the text, which has {end} code points."
    return next(_wrong(extraction, findings), None)


def _places(extraction: Extraction, findings: Sequence[Finding]) -> Iterator[tuple[str, Span]]:
    for number, statement in enumerate(extraction.statements):
        where = f"extraction.statements.{number}"
        yield from ((where, span) for span in (*statement.content, statement.source, statement.cue) if span)
    for number, figure in enumerate(extraction.figures):
        whole = figure.part_of.figure if figure.part_of else None
        where = f"extraction.figures.{number}"
        yield from ((where, span) for span in (figure.span, figure.numeral, whole) if span)
    yield from ((f"extraction.mentions.{number}", each.span) for number, each in enumerate(extraction.mentions))
    yield from ((f"extraction.timexes.{number}", each.span) for number, each in enumerate(extraction.timexes))
    for number, finding in enumerate(findings):
        spans = [span for operand in finding.operands for span in (operand.figure, operand.numeral)]
        spans += [edit.figure for repair in finding.repairs for edit in repair.edits]
        yield from ((f"findings.{number}", span) for span in spans)


def _wrong(extraction: Extraction, findings: Sequence[Finding]) -> Iterator[Misfit]:
    for number, statement in enumerate(extraction.statements):
        yield from ((f"extraction.statements.{number}", wrong) for wrong in _of_statement(statement))
    for number, figure in enumerate(extraction.figures):
        if not all(map(_is_printable, (figure.bottom, figure.top))):
            yield f"extraction.figures.{number}", "The number has more digits than any that is read."
    for number, mention in enumerate(extraction.mentions):
        if not mention.name.strip():
            yield f"extraction.mentions.{number}", "The name is empty."
    known = _known(extraction)
    for number, finding in enumerate(findings):
        yield from ((f"findings.{number}", wrong) for wrong in _of_finding(finding, known))


def _of_statement(statement: Statement) -> Iterator[str]:
    if not statement.content:
        yield "A statement without content."
    elif any(after.start < before.end for before, after in zip(statement.content, statement.content[1:], strict=False)):
        yield "The parts of the content do not follow one another."
    if statement.speaker is not None and not statement.speaker.strip():
        yield "The speaker's name is empty."
    if statement.confidence is not None and not 0 <= statement.confidence <= 1:
        yield "The confidence is not between 0 and 1."


def _known(extraction: Extraction) -> set[Span]:
    """List what a finding can be about: the figures and the dates."""
    figures: Sequence[Figure] = extraction.figures
    return {figure.span for figure in figures} | {timex.span for timex in extraction.timexes}


def _of_finding(finding: Finding, known: set[Span]) -> Iterator[str]:
    if not _RULE.fullmatch(finding.rule):
        yield "The rule has no name of a rule."
    edits = [edit for repair in finding.repairs for edit in repair.edits]
    for place in (*(operand.figure for operand in finding.operands), *(edit.figure for edit in edits)):
        if place not in known:
            yield f"No figure and no date stands at {place.start}..{place.end}."
    numbers = (
        *(operand.value for operand in finding.operands),
        *(n for edit in edits for n in (edit.before, edit.after)),
    )
    if not all(map(_is_printable, numbers)):
        yield "A number has more digits than any that is read."


def _is_printable(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and number.adjusted() < _LONGEST_NUMBER and exponent > -_LONGEST_NUMBER
