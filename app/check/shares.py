"""Shares of one whole: none is over all of it, and those that exclude each other are not more than all together."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.check.evidence import Evidence
from app.check.operands import operands, plain, singular
from app.check.words import OPPOSITES, PEOPLE, SURVEYED, UNDECIDED, WHOLES
from app.domain.figure import Figure, Kind, Modifier, Role
from app.domain.finding import Certainty, Finding

_ALL = Decimal(100)
_REACH = 120
_THEM = frozenset({"them", "whom", "us", "those"})
_WORDS = 3
"""Words of the people who are the whole, at most."""

_PROPORTION = re.compile(r"\b(?:proportion|percentage) of (?:[\w'-]+ ){0,3}?([\w'-]+) (?:who|that|in|which|with)\b")
_DEMAND = re.compile(
    r"\b(?:bids?|(?:over)?subscri\w+|demand(?:ed)?|appl(?:ied|ications?)|orders?|capacity|sold|sells?|booked|filled|targets?|"
    r"equivalent|equal to|growth|increase|compared|than)\b",
    re.IGNORECASE,
)
# What a share is over 100 % of where it is set against another number: “120% of the votes needed”.
_COMPARED = re.compile(
    r" (?:\w+ ){0,2}?(?:needed|required|expected|forecast|planned|targeted|budgeted|recorded|in (?:19|20)\d\d|of last|"
    r"last|a year (?:ago|earlier)|before|previously|it (?:had|needs|needed)|at the time)\b",
    re.IGNORECASE,
)
_FEWEST = frozenset({Modifier.EXACT, Modifier.AT_LEAST, Modifier.MORE_THAN, Modifier.APPROXIMATELY})
_BARE = re.compile(r",? (?:(?:have|has|had|are|were|is|was|who|that|people|of) ){0,2}")
_FAR = re.compile(r" [^.,;:\d]{3,60}? (?=(?:are|were) (?:men|women|male|female)\b)")
_OBJECTLESS = re.compile(r"[,.;)]| and\b| while\b| but\b| of it\b| it\b| them\b| this\b|$")
_STATES = {word: {other for pair in OPPOSITES if word in pair for other in pair} for pair in OPPOSITES for word in pair}
_BY_LENGTH = sorted({*_STATES, *UNDECIDED}, key=len, reverse=True)
_STATE = re.compile(rf"(?:{'|'.join(_BY_LENGTH)})\b", re.IGNORECASE)


def percent_over_100(evidence: Evidence) -> Iterator[Finding]:
    """Find a share of people that is over 100 %: “120% of respondents said”."""
    for figure in evidence.figures:
        if not _is_over(figure):
            continue
        if figure.part_of is None:
            yield from _proportion(evidence, figure)
            continue
        whole, behind = figure.part_of.text.lower().split(), evidence.behind(figure.span)
        people = len(whole) <= _WORDS and (singular(whole[-1]) in PEOPLE or whole[-1] in _THEM)
        if not people and (
            singular(whole[-1]) not in WHOLES or _is_demand(evidence, figure) or _COMPARED.match(behind)
        ):
            continue
        surveyed = SURVEYED.match(behind) is not None or (not people and figure.bottom > _ALL + 1)
        yield Finding(
            rule="percent-over-100",
            certainty=Certainty.DEFINITE if surveyed else Certainty.READING_DEPENDENT,
            expression=f"{plain(figure.bottom)} <= 100",
            operands=operands((figure,)),
            assumptions=(f"“{figure.part_of.text}” are all there are to be counted",),
        )


def _is_over(figure: Figure) -> bool:
    stepped = figure.change is not None and figure.change.role is Role.BY
    return figure.unit == "percent" and figure.value is not None and figure.bottom > _ALL and not stepped


def _proportion(evidence: Evidence, figure: Figure) -> Iterator[Finding]:
    """Find a proportion of people that is over 100 %: “the proportion of pupils who passed climbed to 103 per cent”."""
    said = _PROPORTION.search(evidence.around(figure.span))
    if said is None or singular(said.group(1).lower()) not in PEOPLE | WHOLES or figure.modifier not in _FEWEST:
        return
    yield Finding(
        rule="percent-over-100",
        certainty=Certainty.READING_DEPENDENT,
        expression=f"{plain(figure.bottom)} <= 100",
        operands=operands((figure,)),
        assumptions=(f"it is the proportion of “{said.group(1)}”",),
    )


def _is_demand(evidence: Evidence, figure: Figure) -> bool:
    """Tell what was asked for, which may be more than there is: “bids came in for 340 per cent of the shares”."""
    return _DEMAND.search(evidence.around(figure.span)) is not None


def percent_sum(evidence: Evidence) -> Iterator[Finding]:
    """Find shares of people in states that exclude each other which are more than all of them together."""
    for index, first in enumerate(evidence.figures):
        state = _state(evidence, first)
        if state is None or state in UNDECIDED:
            continue
        shares = _beside(evidence, evidence.figures[index : index + 4], state)
        if len(shares) < 2:  # noqa: PLR2004 - a sum
            continue
        total = sum((share.bottom for share in shares), Decimal(0))
        # Each share may have been rounded up by half of its last digit; some news round up by all of it.
        if total > _ALL + len(shares) or (total < _ALL - len(shares) and _exhaust(evidence, shares)):
            yield _finding(evidence, shares)


def _exhaust(evidence: Evidence, shares: Sequence[Figure]) -> bool:
    """Tell sorts of which everybody is one: men and women."""
    states = {(_state(evidence, share) or "").split()[-1] for share in shares}
    exact = all(share.modifier is Modifier.EXACT for share in shares)
    return exact and states in ({"men", "women"}, {"male", "female"})


def _is_share(figure: Figure) -> bool:
    if figure.kind is not Kind.PERCENT or figure.unit != "percent" or figure.value is None:
        return False
    return figure.change is None and figure.per is None and figure.modifier in _FEWEST


def _beside(evidence: Evidence, figures: Sequence[Figure], state: str) -> list[Figure]:
    """Collect the shares of one sentence in a state and its opposite, and of those in neither."""
    shares, seen, first = [figures[0]], {state}, figures[0]
    for figure in figures[1:]:
        other = _state(evidence, figure)
        if other is None or other in seen or not evidence.together(shares[-1].span, figure.span, within=_REACH):
            break
        if other not in {*_STATES[state], *UNDECIDED} or figure.part_of not in {None, first.part_of}:
            break
        if not (_ends(evidence, first, state) or _ends(evidence, figure, other)):
            break
        shares.append(figure)
        seen.add(other)
    return shares


def _state(evidence: Evidence, figure: Figure) -> str | None:
    """Read the answer right behind a share: “approve”, “were opposed”."""
    found = _match(evidence, figure)
    return found.group().lower() if found else None


def _match(evidence: Evidence, figure: Figure) -> re.Match[str] | None:
    if not _is_share(figure) or figure.modifier is Modifier.APPROXIMATELY:
        return None
    behind = evidence.behind(figure.span)
    lead = _BARE.match(behind)
    near = (_STATE.match(behind, lead.end()) if lead else None) or _STATE.match(behind, 1)
    return near or (_STATE.match(behind, far.end()) if (far := _FAR.match(behind)) else None)


def _ends(evidence: Evidence, figure: Figure, state: str) -> bool:
    """Tell whether nothing is named that the answer is about, so that it is about the same as the other."""
    behind = evidence.behind(figure.span)
    at = behind.lower().find(state)
    return _OBJECTLESS.match(behind, at + len(state)) is not None


def _finding(evidence: Evidence, shares: Sequence[Figure]) -> Finding:
    states = ", ".join(_state(evidence, share) or "" for share in shares)
    return Finding(
        rule="percent-sum",
        certainty=Certainty.READING_DEPENDENT,
        expression=f"{' + '.join(plain(share.bottom) for share in shares)} <= 100",
        operands=operands(shares),
        assumptions=("the shares are of the same people", f"nobody is in two of these: {states}"),
    )
