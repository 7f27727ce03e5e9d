"""The same people are as many, and as old, the second time: “eight women sued … the nine women”."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from app.check.evidence import Evidence
from app.check.operands import head, is_exact_count, operands, plain, repair
from app.domain.figure import Figure, Kind, Modifier
from app.domain.finding import Certainty, Finding

_REACH = 500
_FIGURES = 12
_LARGEST = 1000
_SAME = re.compile(r"\b(?:the|these|those|all|all the|all of the|all these) $", re.IGNORECASE)
_EVERY = re.compile(r"\b(?:none of the|all|all the|all of the|all these) $", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:other|another|more|additional|further|remaining|first|last|next|than|of|only|or) (?:the )?$", re.IGNORECASE
)
_ALONE = re.compile(
    r",? (?:were|are|have|had|said|say|will|did|also|then|died|all|killed|arrested|injured|missing|aboard|"
    r"on board|involved|charged|detained|rescued)\b"
)
_SURNAME = re.compile(r"(?:^|[.!?]\s|\b(?:Mr|Mrs|Ms|Miss|Dr)\.? |\b[a-z]+ )([A-Z][\w'-]+), $")
_NAMED = re.compile(r"((?:[A-Z][\w'-]+ ){1,3}[A-Z][\w'-]+), $")


def recount(evidence: Evidence) -> Iterator[Finding]:
    """Find counts said again of the same people or things, with a greater number."""
    for index, later in enumerate(evidence.figures):
        if not _repeats(evidence, later):
            continue
        known = [f for f in evidence.figures[max(0, index - _FIGURES) : index] if is_exact_count(f)]
        alike = [figure for figure in known if head(figure) == head(later)]
        if not alike or _made_of(known, later):
            continue
        first = alike[-1]
        if _is_first(evidence, first, later) and evidence.voice(first.span) == evidence.voice(later.span) is not None:
            yield told_twice(first, later, f"“{first.counts}” and “{later.counts}” are the same")


def ages(evidence: Evidence) -> Iterator[Finding]:
    """Find two ages of one full name, each said right behind it."""
    known: dict[str, Figure] = {}
    owners: dict[str, set[str]] = {}
    for figure in evidence.figures:
        if figure.kind is not Kind.AGE or figure.value is None or figure.modifier is not Modifier.EXACT:
            continue
        before = evidence.before(figure.span)[-60:]
        if not evidence.behind(figure.span).startswith((",", ".", ";", ")")):
            continue
        if (named := _NAMED.search(before)) is not None:
            name = named.group(1)
            owners.setdefault(name.split()[-1], set()).add(name)
        elif (alone := _SURNAME.search(before)) is not None and len(owners.get(alone.group(1), ())) == 1:
            name = next(iter(owners[alone.group(1)]))
        else:
            continue
        first = known.setdefault(name, figure)
        if first.value != figure.value:
            yield told_twice(first, figure, f"“{name}” is one person, and no birthday is between")


def _repeats(evidence: Evidence, figure: Figure) -> bool:
    """Tell whether a count is of things that were counted before, all of them."""
    if not is_exact_count(figure) or not 1 < figure.bottom < _LARGEST or figure.part_of is not None:
        return False
    if figure.span == figure.numeral:  # “all four” may be of something else that was listed
        return False
    before = evidence.before(figure.span)
    return _SAME.search(before) is not None and _ALONE.match(evidence.behind(figure.span)) is not None


def _is_first(evidence: Evidence, first: Figure, later: Figure) -> bool:
    if first.part_of is not None or later.span.start - first.span.end > _REACH or min(first.bottom, later.bottom) <= 1:
        return False
    if later.bottom < first.bottom and not _EVERY.search(evidence.before(later.span)):
        return False
    same = (first.counts or "").lower() == (later.counts or "").lower() and first.as_of == later.as_of
    before = evidence.before(first.span)
    return same and not _OTHER.search(before) and not _SAME.search(before)


def _made_of(known: Sequence[Figure], later: Figure) -> bool:
    """Tell whether counts before add up to this one."""
    values = [figure.bottom for figure in known]
    return any(sum(some) == later.bottom for size in (1, 2, 3) for some in combinations(values, size))


def told_twice(first: Figure, later: Figure, assumption: str) -> Finding:
    """Set two values of one measure against each other, with what makes them one."""
    return Finding(
        rule="same-measure-two-values",
        certainty=Certainty.READING_DEPENDENT,
        expression=f"{plain(first.top)} = {plain(later.top)}",
        operands=operands((first, later)),
        assumptions=(assumption,),
        repairs=(repair(first, later.top), repair(later, first.top)),
    )
