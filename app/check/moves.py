"""Moves: the start, the result and the steps of one change, as a clause prints them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.check.evidence import Evidence
from app.check.printed import printed_ends
from app.check.words import LOOSE, MOVES, RESTATED
from app.domain.figure import Direction, Figure, Modifier, Role

_REACH = 70
_PREPOSITION = re.compile(rf"\b(from|to) {LOOSE}$", re.IGNORECASE)
_ONTO = re.compile(rf",? ?(?:from|to) {LOOSE}", re.IGNORECASE)
_NOUNS = "|".join(MOVES)
_NOUN_BEHIND = re.compile(rf"-?(?: \w+)? ({_NOUNS})\b", re.IGNORECASE)
_NOUN_BEFORE = re.compile(rf"\b({_NOUNS})(?: of| by)? {LOOSE}$", re.IGNORECASE)
_BEHIND = re.compile(
    rf" ?(?:,|--?|–|—|\() ?(?:or |which is |representing |that is )?(?:(?:an? )?(?:{_NOUNS}) (?:of |by )?)?{LOOSE}",
    re.IGNORECASE,
)
# “grew 5% a year, from 100 to 200”: the step is taken more than once, or is of something else.
_REPEATED = re.compile(
    r"\b(?:annual|annually|yearly|year-on-year|year-over-year|monthly|quarterly|weekly|daily|average|averaged|"
    r"averaging|each|every|compound|compounded|per|a year|a month|adjusted|inflation|another|"
    r"respectively|points? (?:ahead|lead))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Move:
    """What was, what is, and by how much; a range is both start and result."""

    start: Figure
    result: Figure
    steps: tuple[Figure, ...]
    direction: int | None


def moves(evidence: Evidence) -> Iterator[Move]:
    """Find the starts that are printed with their results."""
    figures = evidence.figures
    for index, figure in enumerate(figures):
        if figure.value is None and _role(evidence, figure) is Role.FROM and _runs_up(evidence, figure):
            yield _move(evidence, index, index, (figure, figure))
        elif index + 1 < len(figures) and (ends := _ends(evidence, figure, figures[index + 1])):
            yield _move(evidence, index, index + 1, ends)


def _runs_up(evidence: Evidence, figure: Figure) -> bool:
    ends = printed_ends(evidence.text, figure)
    return ends is None or ends[0].value <= ends[1].value


def _ends(evidence: Evidence, left: Figure, right: Figure) -> tuple[Figure, Figure] | None:
    """Give start and result, in this order, of two figures that are one each."""
    if left.value is None or right.value is None or not evidence.together(left.span, right.span, within=_REACH):
        return None
    roles = _role(evidence, left), _role(evidence, right)
    if roles == (Role.FROM, Role.TO):
        return left, right
    return (right, left) if roles == (Role.TO, Role.FROM) else None


def _role(evidence: Evidence, figure: Figure) -> Role | None:
    if figure.modifier is Modifier.INDEFINITE:
        return None
    said = _PREPOSITION.search(evidence.before(figure.span))
    return Role(said.group(1).lower()) if said else None


def _move(evidence: Evidence, first: int, last: int, ends: tuple[Figure, Figure]) -> Move:
    steps = tuple(_steps(evidence, first, last))
    if steps and _REPEATED.search(_clause(evidence, (*steps, *ends))):
        steps = ()
    return Move(*ends, steps, _direction(evidence, (*ends, *steps)))


def _clause(evidence: Evidence, figures: Sequence[Figure]) -> str:
    start, end = min(figure.span.start for figure in figures), max(figure.span.end for figure in figures)
    before = evidence.plain[max(0, start - 60) : start].rpartition(". ")[2]
    return before + evidence.plain[start : end + 30].partition("\n")[0]


def _steps(evidence: Evidence, first: int, last: int) -> Iterator[Figure]:
    """Give the steps right before the ends, or right behind them."""
    figures = evidence.figures
    at = first - 1
    if at >= 0 and _is_step(evidence, figures[at]) and _ONTO.fullmatch(_gap(evidence, at, first)):
        yield figures[at]
        if at and _is_step(evidence, figures[at - 1]) and RESTATED.fullmatch(_gap(evidence, at - 1, at)):
            yield figures[at - 1]
        return
    at = last + 1
    if at < len(figures) and _is_step(evidence, figures[at]) and _BEHIND.fullmatch(_gap(evidence, last, at)):
        yield figures[at]


def _gap(evidence: Evidence, left: int, right: int) -> str:
    gap = evidence.gap(evidence.figures[left].span, evidence.figures[right].span)
    return gap.removesuffix(",") if gap.endswith(",") else gap


def _is_step(evidence: Evidence, figure: Figure) -> bool:
    if figure.value is None or figure.part_of is not None or figure.per is not None:
        return False
    by = figure.change is not None and figure.change.role is Role.BY
    return by or _noun(evidence, figure) is not None


def _noun(evidence: Evidence, figure: Figure) -> int | None:
    said = _NOUN_BEHIND.match(evidence.behind(figure.span)) or _NOUN_BEFORE.search(evidence.before(figure.span))
    return MOVES[said.group(1).lower()] if said else None


def _direction(evidence: Evidence, figures: Sequence[Figure]) -> int | None:
    """Give the way that all the words say, none where they say nothing or both."""
    said = {1 if figure.change.direction is Direction.UP else -1 for figure in figures if figure.change is not None}
    said |= {way for figure in figures[2:] if (way := _noun(evidence, figure)) is not None}
    return said.pop() if len(said) == 1 else None
