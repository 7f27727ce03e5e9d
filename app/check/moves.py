"""Moves: the start, the result and the steps of one change, as a clause prints them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.check.evidence import Evidence
from app.check.printed import printed_ends
from app.check.words import LOOSE, MOVES, RESTATED
from app.domain.figure import Direction, Figure, Modifier, Role

_REACH = 70
_TAIL = 50
_PREPOSITION = re.compile(rf"\b(from|to) {LOOSE}$", re.IGNORECASE)
_ONTO = re.compile(rf",? ?(?:from|to) {LOOSE}", re.IGNORECASE)
_FROM = re.compile(rf" (?:from|on|against|compared with) (?:the )?{LOOSE}", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:while|whereas|but|although|as)\b", re.IGNORECASE)
_RISEN = re.compile(rf", (?:up|down) {LOOSE}\Z", re.IGNORECASE)
_NOUNS = "|".join(MOVES)
_NOUN_BEHIND = re.compile(rf"-?(?: \w+)? ({_NOUNS})\b", re.IGNORECASE)
_NOUN_BEFORE = re.compile(rf"\b({_NOUNS})(?: of| by)? {LOOSE}$", re.IGNORECASE)
_BEHIND = re.compile(
    rf" ?(?:,|--?|–|—|\() ?(?:or |which is |representing |that is )?(?:(?:an? )?(?:{_NOUNS}) (?:of |by )?)?{LOOSE}",
    re.IGNORECASE,
)
# “grew 5% a year, from 100 to 200”: the step is taken more than once, or is of something else.
_REPEATED = re.compile(
    r"\b(?:(?:annual|monthly|quarterly|weekly|daily|average) (?:growth|increase|rise|gain|decline|drop|fall|rate|pace)|"
    r"annually|yearly|year-on-year|year-over-year|on average|an average|averaged|averaging|each|every|compound|"
    r"compounded|per (?:year|month|week|annum)|a (?:year|month)(?! (?:ago|earlier|before)|$)|adjusted|inflation|"
    r"another|respectively|constant|real terms|organic|like-for-like|underlying|excluding|steps|stages|first|"
    r"initial|initially|currency|annualised|annualized|points? (?:ahead|lead))\b",
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
    """Find the starts that are printed with their results, and the step of the same sentence."""
    told = {(move.start.span, move.result.span): move for move in _told(evidence)}
    for move in _printed(evidence):
        fuller = told.pop((move.start.span, move.result.span), move)
        yield move if move.steps else fuller
    yield from told.values()


def _told(evidence: Evidence) -> Iterator[Move]:
    """Find the sentences that tell one start, one result and one step of one direction, in any order."""
    for figures in evidence.by_sentence:
        moved = [figure for figure in figures if figure.change is not None]
        roles = [figure.change.role for figure in moved if figure.change is not None]
        if sorted(roles) != sorted((Role.FROM, Role.TO, Role.BY)) or len({_way(figure) for figure in moved}) > 1:
            continue
        start, result, step = (moved[roles.index(role)] for role in (Role.FROM, Role.TO, Role.BY))
        single = start.value is not None is not result.value and step.value is not None
        sentence = evidence.around(start.span)
        if single and not step.per and step.part_of is None and not _REPEATED.search(sentence):
            yield Move(start, result, (step,), _way(step))


def _way(figure: Figure) -> int | None:
    if figure.change is None:
        return None
    return 1 if figure.change.direction is Direction.UP else -1


def _printed(evidence: Evidence) -> Iterator[Move]:
    """Find the starts and results that stand side by side, with the steps right before or behind them."""
    figures = evidence.figures
    for index, figure in enumerate(figures):
        if figure.value is None and _role(evidence, figure) is Role.FROM and _runs_up(evidence, figure):
            yield _move(evidence, index, index, (figure, figure))
            continue
        other = _beyond_share(evidence, index)
        if other < len(figures) and (ends := _ends(evidence, figure, figures[other])):
            yield _move(evidence, index, other, ends)
        elif other + 1 < len(figures) and _is_risen(evidence, figure, figures[other], figures[other + 1]):
            ends = figures[other + 1], figure
            yield Move(*ends, (figures[other],), _direction(evidence, (*ends, figures[other])))


def _beyond_share(evidence: Evidence, index: int) -> int:
    """Give the place of the figure behind one, over what it is by the share: “$5 million, or 20 cents a share,”."""
    figures = evidence.figures
    if index + 1 < len(figures) and figures[index + 1].per and RESTATED.fullmatch(_gap(evidence, index, index + 1)):
        return index + 2
    return index + 1


def _is_risen(evidence: Evidence, result: Figure, step: Figure, start: Figure) -> bool:
    """Tell a result that its step and its start follow: “$5 million, up 25% from $4 million”."""
    if result.value is None or start.value is None or not _is_step(evidence, step) or result.unit != start.unit:
        return False
    if not evidence.together(result.span, step.span, within=_REACH) or result.part_of or result.per:
        return False
    if not _RISEN.search(evidence.plain, max(result.span.end, step.span.start - _REACH), step.span.start):
        return False
    clear = _REPEATED.search(_clause(evidence, (result, step, start))) is None
    return clear and _FROM.fullmatch(evidence.gap(step.span, start.span)) is not None


def _runs_up(evidence: Evidence, figure: Figure) -> bool:
    ends = printed_ends(evidence.text, figure)
    return ends is None or ends[0].value <= ends[1].value


def _ends(evidence: Evidence, left: Figure, right: Figure) -> tuple[Figure, Figure] | None:
    """Give start and result, in this order, of two figures that are one each."""
    if left.value is None or right.value is None or not evidence.together(left.span, right.span, within=_REACH):
        return None
    if _ANOTHER.search(evidence.gap(left.span, right.span)):
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
    return before + evidence.plain[start : end + _TAIL].partition("\n")[0].rpartition(" ")[0]


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
    said = {way for figure in figures if (way := _way(figure)) is not None}
    said |= {way for figure in figures[2:] if (way := _noun(evidence, figure)) is not None}
    return said.pop() if len(said) == 1 else None
