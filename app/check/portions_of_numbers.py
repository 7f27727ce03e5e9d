"""A share of a number is a number: “1,500 jobs, 5 per cent of its 50,000-strong workforce”."""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.check.evidence import Evidence
from app.check.intervals import Interval, closed
from app.check.operands import bare_unit, head, is_exact_count, nearest, operands, plain, repair
from app.check.portion import Portion, compared, printed_share, said, tail
from app.check.words import APPOSED, CLOSED, LOOSE, PEOPLE, RESTATED, SYNONYMS
from app.domain.figure import Figure, Kind, Modifier
from app.domain.finding import Certainty, Finding

_STAFF = frozenset({"job", "workforce", "worker", "employee", "staff", "post", "position", "person"})
_NUMBER_SHARE = re.compile(rf" ?(?:,|--?|–|—|\() ?(?:or |equal to |representing )?{LOOSE}", re.IGNORECASE)


def share_of_number_mismatch(evidence: Evidence) -> Iterator[Finding]:
    """Find numbers that are not the share of a number which they are said to be, or which is said to be theirs."""
    for first, second, third in zip(evidence.figures, evidence.figures[1:], evidence.figures[2:], strict=False):
        yield from _restated(evidence, first, second, third)
        yield from _counted(evidence, first, second, third)


def _restated(evidence: Evidence, part: Figure, share: Figure, whole: Figure) -> Iterator[Finding]:
    """Compare a number with the share that is printed behind it: “1,500 jobs, 5 per cent of its 50,000-strong …”."""
    link = share.part_of
    if link is None or link.figure != whole.span or not _of_one_sort(part, whole) or share.unit != "percent":
        return
    if _NUMBER_SHARE.fullmatch(evidence.gap(part.span, share.span)) is None or share.change is not None:
        return
    portion = _portion(evidence, part, whole)
    if portion is not None:
        yield from compared(evidence, portion, replace(share, part_of=None), closes=False)


def _portion(evidence: Evidence, part: Figure, whole: Figure) -> Portion | None:
    sizes = [closed(evidence.text, each, loose=loose) for loose in (False, True) for each in (part, whole)]
    strict, strict_whole, loose, loose_whole = sizes
    if strict is None or strict_whole is None or loose is None or loose_whole is None:
        return None
    if part.modifier is not Modifier.EXACT:
        return None
    expression = f"{plain(part.top)} / {plain(whole.top)}"
    return Portion((part, whole), expression, strict.over(strict_whole), loose.over(loose_whole))


def _of_one_sort(part: Figure, whole: Figure) -> bool:
    if part.kind is Kind.MONEY:
        return whole.kind is Kind.MONEY and bare_unit(part) == whole.unit
    heads = {head(part), head(whole)}
    return is_exact_count(part) and whole.kind is Kind.COUNT and (len(heads) == 1 or heads <= _STAFF)


def _counted(evidence: Evidence, share: Figure, whole: Figure, part: Figure) -> Iterator[Finding]:
    """Compare a share of a whole with the count that restates it: “half of the 40 seats, or 30 seats”."""
    if share.part_of is None or share.part_of.figure != whole.span:
        return
    restated = RESTATED.fullmatch(evidence.gap(share.span, part.span)) is not None
    if not restated and not APPOSED.fullmatch(evidence.gap(whole.span, part.span)):
        return
    heads = {SYNONYMS.get(head(each), head(each)) for each in (part, whole)}
    if is_exact_count(whole) and is_exact_count(part) and (len(heads) == 1 or heads <= PEOPLE):
        yield from _of_whole(evidence, share, whole, part)


def _of_whole(evidence: Evidence, share: Figure, whole: Figure, part: Figure) -> Iterator[Finding]:
    printed = printed_share(evidence, share)
    if printed is None or part.part_of is not None or not CLOSED.match(tail(evidence, part)):
        return
    ratio = Interval(part.top / whole.top, part.top / whole.top)
    if not printed.meets(ratio):
        yield Finding(
            rule="percent-of-mismatch",
            certainty=Certainty.DEFINITE,
            expression=f"{plain(part.top)} / {plain(whole.top)} = {said(share)}",
            operands=operands((part, whole, share)),
            repairs=(repair(part, nearest(printed.low / 2 * whole.top + printed.high / 2 * whole.top)),),
        )
