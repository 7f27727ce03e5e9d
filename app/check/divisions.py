"""Shares that divide one whole to the end: “52 percent, 41 percent and the remaining 12 percent”."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.check.evidence import Evidence, pairs
from app.check.intervals import Interval, interval, summed
from app.check.operands import operands, plain
from app.domain.figure import Figure, Kind
from app.domain.finding import Certainty, Finding

_ALL = Decimal(100)
_SLACK = Decimal(1)
_WHOLE = Interval(_ALL - _SLACK, _ALL + _SLACK)
_ROUGH = Decimal("2.5")
"""Points of a percentage that a share in words may be off by."""

_LONGEST = 8
"""Shares of one list, at most."""

_LAST = re.compile(
    r"(?<!of )\b(?:the|its|their|an?) (?:(?:remaining|other|rest|balance|remainder)\b)"
    r"(?:[,:]| of (?:the |its )?\w+,| being| was| were| is)?"
    r"(?: (?:about|some|around|just|nearly))?[ (]*$",
    re.IGNORECASE,
)
_REST = re.compile(r"The (?:rest|other|remaining|remainder|balance)\b", re.IGNORECASE)
_LEAD = 40
_TOOK = re.compile(r"\b(?:took|won|got|received|polled|secured|with|on|has|had|claimed) $", re.IGNORECASE)
_TWO = re.compile(r"\b(?:two-way|only (?:other|rival|opponent|challenger)|run-?off|head-to-head)\b", re.IGNORECASE)
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
_OWNED = re.compile(r" (?:owned|held|controlled) by\b", re.IGNORECASE)
_BY = re.compile(r" (?:(?:owned|held|controlled) )?by\b", re.IGNORECASE)
_NOT = re.compile(
    r" (?:did|do|does|have|has|had|were|are|was|is|would|could|can|will)(?: not|n't)[.,;\"”]", re.IGNORECASE
)
_ANSWERS = (
    re.compile(r"[^.;,]{0,60}?\b(?:yes|back(?:s|ed)?|in favou?r|agreed?|supported|support|approved?)\b", re.IGNORECASE),
    re.compile(r"[^.;,]{0,60}?\b(?:no|against|disagreed?|opposed?|disapproved?)\b", re.IGNORECASE),
    re.compile(r"[^.;,]{0,60}?\b(?:know|unsure|undecided|not sure|no opinion|no view|abstained)\b", re.IGNORECASE),
)


def division_mismatch(evidence: Evidence) -> Iterator[Finding]:
    """Find shares of one whole that leave nothing over and are not all of it."""
    before: tuple[Figure, ...] = ()
    last: tuple[Figure, ...] = ()
    for figures in evidence.by_sentence:
        if before and _is_share(figures[0]) and _opens_with_rest(evidence, figures[0]):
            yield from _closed(evidence, (*before, figures[0]))
        for run in _runs(figures):
            yield from _closed(evidence, run, last)
            yield from _opposed(evidence, run)
            yield from _held(evidence, run)
            yield from _answered(evidence, run)
            yield from _denied(evidence, run)
        last = tuple(filter(_is_share, figures))[-_LONGEST:]
        before = last if len(last) == len(figures) else ()


def _opens_with_rest(evidence: Evidence, share: Figure) -> bool:
    """Tell “The rest of the shares, 30%, …” at the beginning of a sentence, and “… the remaining 45 percent”."""
    lead = evidence.plain[evidence.sentence(share.span).start : share.span.start].strip()
    opens = len(lead) <= _LEAD and _REST.match(lead) is not None
    return opens or _LAST.search(evidence.before(share.span)) is not None


def _runs(figures: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    """Give the runs of shares of one whole, as far as the words name it; what is no percentage breaks none."""
    run: list[Figure] = []
    for figure in figures:
        if _is_share(figure) and (not run or figure.part_of is None or run[-1].part_of is None):
            run.append(figure)
        elif _is_share(figure) or figure.kind is Kind.PERCENT:
            if len(run) > 1:
                yield tuple(run[:_LONGEST])
            run = [figure] if _is_share(figure) else []
    if len(run) > 1:
        yield tuple(run[:_LONGEST])


def _is_share(figure: Figure) -> bool:
    share = figure.value is not None and (figure.unit == "percent" or (figure.kind is Kind.RATIO and figure.part_of))
    return bool(share) and figure.change is None and figure.per is None


def _closed(evidence: Evidence, run: tuple[Figure, ...], last: tuple[Figure, ...] = ()) -> Iterator[Finding]:
    """Compare a list that “the remaining 12 percent” ends with all there is."""
    at = next((at for at, share in enumerate(run) if _LAST.search(evidence.before(share.span))), 0)
    shares = run[: at + 1]
    wholes = {share.part_of.text for share in shares[:-1] if share.part_of is not None}
    total = _sum(evidence, shares) if at and len(wholes) < 2 else None  # noqa: PLR2004 - one whole
    # The list may have begun in the sentence before: “40 per cent oppose it. Another 35 per cent …”.
    begun = _sum(evidence, (*last, *shares)) if last else None
    if begun is not None and begun.meets(_WHOLE):
        return
    if total is not None and not total.meets(_WHOLE):
        yield _finding(shares, "=", Certainty.DEFINITE, f"the last of the {len(shares)} shares is all that is left")


def _opposed(evidence: Evidence, run: tuple[Figure, ...]) -> Iterator[Finding]:
    """Compare the votes of two who stand against each other: a vote is for one of them."""
    first, second = run[:2]
    of_votes = first.part_of is not None and _VOTES.search(first.part_of.text)
    gap = evidence.gap(first.span, second.span)
    against = _AGAINST.search(gap) and _FOR.match(evidence.behind(second.span))
    took = second.part_of is None and _TOOK.search(gap) and _TWO.search(evidence.around(first.span))
    if not of_votes or not (against or took):
        return
    total = _sum(evidence, (first, second))
    if total is not None and total.low > _ALL + _SLACK:
        yield _finding((first, second), "<=", Certainty.DEFINITE, "each vote is for one of them")


def _held(evidence: Evidence, run: tuple[Figure, ...]) -> Iterator[Finding]:
    """Compare what several hold of one thing: “70 percent and 35 percent of the venture respectively”."""
    last, total = run[-1], _sum(evidence, run)
    if _OWNED.match(evidence.behind(run[0].span)) and all(_BY.match(evidence.behind(share.span)) for share in run[1:]):
        if total is not None and total.low > _ALL + _SLACK:
            yield _finding(run, "<=", Certainty.DEFINITE, "nobody owns a part together with another")
        return
    if last.part_of is None or not _HELD.search(evidence.before(run[0].span)):
        return
    joined = all(evidence.gap(left.span, right.span) in _AND for left, right in pairs(run))
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


def _denied(evidence: Evidence, run: tuple[Figure, ...]) -> Iterator[Finding]:
    """Compare those of whom something is true with the others: “70 per cent did and 45 per cent did not”."""
    if len(run) != 2 or run[1].part_of is not None or not _NOT.match(evidence.behind(run[1].span)):  # noqa: PLR2004 - two
        return
    joined = re.search(
        r"\b(?:and|while|but)(?: the)?(?: (?:other|remaining))? $", evidence.gap(run[0].span, run[1].span)
    )
    total = _sum(evidence, run)
    if joined and total is not None and not total.meets(_WHOLE):
        yield _finding(run, "=", Certainty.READING_DEPENDENT, "the second are those of whom the first is not true")


def _sum(evidence: Evidence, shares: Sequence[Figure]) -> Interval | None:
    return summed([_percent(evidence, share) for share in shares])


def _printed(share: Figure) -> str:
    return plain(share.top * _ALL if share.kind is Kind.RATIO else share.top)


def _percent(evidence: Evidence, share: Figure) -> Interval | None:
    """Give what a share may be in per cent; one in words, “three-quarters”, is rough."""
    if share.kind is not Kind.RATIO:
        return interval(evidence.text, share)
    return Interval(share.top * _ALL, share.top * _ALL).wider(_ROUGH)


def _finding(shares: Sequence[Figure], sign: str, certainty: Certainty, assumption: str) -> Finding:
    return Finding(
        rule="percent-sum",
        certainty=certainty,
        expression=f"{' + '.join(map(_printed, shares))} {sign} 100",
        operands=operands(shares),
        assumptions=(assumption,),
    )
