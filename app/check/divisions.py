"""Shares that divide one whole to the end: “52 percent, 41 percent and the remaining 12 percent”."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.check.evidence import Evidence, pairs
from app.check.intervals import Interval, interval
from app.check.operands import operands, plain
from app.domain.figure import Figure, Kind
from app.domain.finding import Certainty, Finding

_ALL = Decimal(100)
_SLACK = Decimal(1)
_LONGEST = 8
"""Shares of one list, at most."""

_LAST = re.compile(
    r"(?<!of )\b(?:the|its|their|an?) (?:(?:remaining|other|rest|balance|remainder)\b)"
    r"(?:[,:]| of \w+,| being| was| were| is)?"
    r"(?: (?:about|some|around|just|nearly))?[ (]*$",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"(?: [\w'-]+)?,? (?:against|compared with|to|versus|ahead of [\w .'-]{1,40}(?: with| on| at))(?: a)? $",
    re.IGNORECASE,
)
_AND = frozenset({" and ", ", ", ", and "})
_VOTES = re.compile(r"\b(?:votes?|ballots?)\b", re.IGNORECASE)
_FOR = re.compile(r" (?:of the \w+ )?for\b", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:hold|holds|held|holding|own|owns|owned|owning|have|take|get|receive|split)\b[^.;]{0,40}$", re.IGNORECASE
)
_ANSWERS = (
    re.compile(r"[^.;,]{0,60}?\b(?:yes|in favou?r|agreed?|supported|support|approved?)\b", re.IGNORECASE),
    re.compile(r"[^.;,]{0,60}?\b(?:no|against|disagreed?|opposed?|disapproved?)\b", re.IGNORECASE),
    re.compile(r"[^.;,]{0,60}?\b(?:know|unsure|undecided|not sure|no opinion|no view|abstained)\b", re.IGNORECASE),
)


def division_mismatch(evidence: Evidence) -> Iterator[Finding]:
    """Find shares of one whole that leave nothing over and are not all of it."""
    for figures in evidence.by_sentence:
        for run in _runs(figures):
            yield from _closed(evidence, run)
            yield from _opposed(evidence, run)
            yield from _held(evidence, run)
            yield from _answered(evidence, run)


def _runs(figures: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    """Give the runs of shares of one whole, as far as the words name it."""
    run: list[Figure] = []
    for figure in figures:
        if _is_share(figure) and (not run or figure.part_of is None or run[-1].part_of is None):
            run.append(figure)
            continue
        if len(run) > 1:
            yield tuple(run[:_LONGEST])
        run = [figure] if _is_share(figure) else []
    if len(run) > 1:
        yield tuple(run[:_LONGEST])


def _is_share(figure: Figure) -> bool:
    share = figure.kind is Kind.PERCENT and figure.unit == "percent" and figure.value is not None
    return share and figure.change is None and figure.per is None


def _closed(evidence: Evidence, run: tuple[Figure, ...]) -> Iterator[Finding]:
    """Compare a list that “the remaining 12 percent” ends with all there is."""
    at = next((at for at, share in enumerate(run) if _LAST.search(evidence.before(share.span))), 0)
    shares = run[: at + 1]
    total = _sum(evidence, shares) if at else None
    if total is not None and not total.meets(Interval(_ALL - _SLACK, _ALL + _SLACK)):
        yield _finding(shares, "=", Certainty.DEFINITE, f"the last of the {len(shares)} shares is all that is left")


def _opposed(evidence: Evidence, run: tuple[Figure, ...]) -> Iterator[Finding]:
    """Compare the votes of two who stand against each other: a vote is for one of them."""
    first, second = run[:2]
    of_votes = first.part_of is not None and _VOTES.search(first.part_of.text)
    gap = evidence.gap(first.span, second.span)
    if not of_votes or not _AGAINST.search(gap) or not _FOR.match(evidence.behind(second.span)):
        return
    total = _sum(evidence, (first, second))
    if total is not None and total.low > _ALL + _SLACK:
        yield _finding((first, second), "<=", Certainty.DEFINITE, "each vote is for one of them")


def _held(evidence: Evidence, run: tuple[Figure, ...]) -> Iterator[Finding]:
    """Compare what several hold of one thing: “70 percent and 35 percent of the venture respectively”."""
    last = run[-1]
    if last.part_of is None or not _HELD.search(evidence.before(run[0].span)):
        return
    joined = all(evidence.gap(left.span, right.span) in _AND for left, right in pairs(run))
    total = _sum(evidence, run)
    if joined and "respectively" in evidence.behind(last.span)[:40] and total is not None and total.low > _ALL + _SLACK:
        yield _finding(run, "<=", Certainty.DEFINITE, f"nobody shares a part of “{last.part_of.text}” with another")


def _answered(evidence: Evidence, run: tuple[Figure, ...]) -> Iterator[Finding]:
    """Compare those for, those against and those who do not know with all who were asked."""
    answers = [next((at for at, said in enumerate(_ANSWERS) if said.match(evidence.behind(f.span))), None) for f in run]
    if sorted(answer for answer in answers if answer is not None) != [0, 1, 2] or len(run) != len(_ANSWERS):
        return
    total = _sum(evidence, run)
    if total is not None and not total.meets(Interval(_ALL - 2 * _SLACK, _ALL + _SLACK)):
        yield _finding(run, "=", Certainty.READING_DEPENDENT, "everybody asked gave one of these answers")


def _sum(evidence: Evidence, shares: Sequence[Figure]) -> Interval | None:
    each = [interval(evidence.text, share) for share in shares]
    known = [found for found in each if found is not None]
    if len(known) < len(each):
        return None
    return Interval(sum((i.low for i in known), Decimal(0)), sum((i.high for i in known), Decimal(0)))


def _finding(shares: Sequence[Figure], sign: str, certainty: Certainty, assumption: str) -> Finding:
    return Finding(
        rule="percent-sum",
        certainty=certainty,
        expression=f"{' + '.join(plain(share.top) for share in shares)} {sign} 100",
        operands=operands(shares),
        assumptions=(assumption,),
    )
