"""A total is the sum of the parts that are listed behind it: “11 medals (four gold, three silver and five bronze)”."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.check.evidence import Evidence
from app.check.exclusive import SORTS
from app.check.operands import head, operands, plain, singular, sum_repairs
from app.check.totals import sums
from app.check.words import LISTED, LISTED_LAST, PEOPLE, SORTED
from app.domain.figure import Figure, Kind, Modifier
from app.domain.finding import Certainty, Finding

_ALL = re.compile(
    r" ?(?:\(|\[|:|—|–| - |--)(?: ?(?:those of|of|they are|namely|there (?:are|were)))? ?|"
    r"(?: [^.;:\n]{0,60})?: (?:those of |they are )?|"
    r"(?: [\w'-]+){0,4},? (?:made up of|comprising|consisting of|composed of|comprised of) "
)
_BESIDE = re.compile(r"(?: [\w'-]+){0,6}, (?:with )?|(?: (?:over|in|across|during|on|at|for|from) [^,.;:]{1,60}), ")
_REST = re.compile(r"\b(?:the|its|their) (?:remaining|other|rest)\b[^.;,]{0,12}$", re.IGNORECASE)
_TALE = re.compile(r"[^.;!?\n()]{0,70}?(?:[.;)\n]|, (?:the|a|an|as|when|while|according|said|after)\b|$)")
_MANY = re.compile(
    r"\b(?:each|every|apiece|per|including|among|also|another|earlier|previous(?:ly)?|compared|than|last year|"
    r"about half|both)\b",
    re.IGNORECASE,
)
_PLACED = re.compile(r" (?:of them )?(?:in|on|at|from|for|to|by|of|against|were|are)\b")
_PAIRS = (frozenset({"man", "woman"}), frozenset({"boy", "girl"}), frozenset({"adult", "child"}))
_SETTING = frozenset({"for", "to", "against", "by"})
_BODIES = frozenset({"body", "victim", "casualty", "death", "fatality", "arrest", "seat", "legislator"})
_MEMBERS = PEOPLE | {"independent", "victim", "democrat", "republican"}
_LENGTHS = frozenset({Kind.DURATION, Kind.AGE})
_OPENING = 100
"""Code points between a total and the first of its parts, at most."""

_LONGEST = 10


@dataclass(frozen=True, slots=True)
class _Listing:
    """A total with the parts behind it, and whether the words say that these are all."""

    total: Figure
    parts: tuple[Figure, ...]
    exhaustive: bool


def listing_mismatch(evidence: Evidence) -> Iterator[Finding]:
    """Find totals that are not the sum of the parts listed right behind them."""
    for figures in evidence.by_sentence:
        for index, total in enumerate(figures):
            listing = _listing(evidence, total, figures[index + 1 : index + 1 + _LONGEST])
            if listing is not None and not sums(evidence, listing.parts, listing.total):
                yield _finding(evidence, listing)
                break


def _listing(evidence: Evidence, total: Figure, later: Sequence[Figure]) -> _Listing | None:
    """Read the list behind a total; none where one of its numbers is of another sort."""
    parts = [figure for figure in later if figure.kind not in _LENGTHS]
    run = _run(evidence, total, parts) if _is_total(total) else []
    if len(run) < 2 or run[0].span.start - total.span.end > _OPENING:  # noqa: PLR2004 - a sum
        return None
    opening = evidence.plain[total.span.end : run[0].span.start]
    exhaustive = _ALL.fullmatch(opening) is not None
    sorts = opening == ", " and any({head(part) for part in run} == sorted_ for sorted_ in SORTS[:1] + _PAIRS)
    if not exhaustive and not sorts and not (_BESIDE.fullmatch(opening) and _tells_parts(evidence, opening, run)):
        return None
    said = evidence.plain[total.span.start : run[-1].span.end]
    if _MANY.search(said) or not _TALE.match(evidence.plain, run[-1].span.end):
        return None
    return _Listing(total, tuple(run), exhaustive or _tells_rest(evidence, run))


def _tells_parts(evidence: Evidence, opening: str, run: Sequence[Figure]) -> bool:
    """Tell parts told by their places, or up to the rest, from a list that the total heads."""
    of = _PLACED.match(opening)
    again = of is not None and evidence.behind(run[0].span).startswith(of.group())
    # “42 votes for one, 18 for another”, “27 in Delhi, 15 in Pune”; not “27 in connection with it, 15 in Pune”.
    if of is not None and again and (of.group().strip() in _SETTING or opening[of.end() + 1 : of.end() + 2].isupper()):
        return False
    return _tells_rest(evidence, run) or all(_is_placed(evidence, part) for part in run)


def _tells_rest(evidence: Evidence, run: Sequence[Figure]) -> bool:
    return _REST.search(evidence.before(run[-1].span)) is not None


def _run(evidence: Evidence, total: Figure, later: Sequence[Figure]) -> list[Figure]:
    """Collect the parts that are joined by commas and a last “and”."""
    run: list[Figure] = []
    things = _things(evidence, total)
    for figure in later:
        if figure.part_of is not None and any(figure.part_of.figure == part.span for part in run):
            continue  # “30 schools, 18 of them in the capital, and …”
        if not _is_part(figure, total, things):
            return []
        if run and not LISTED.fullmatch(evidence.gap(run[-1].span, figure.span)):
            return []
        run.append(figure)
    joined = len(run) > 1 and LISTED_LAST.fullmatch(evidence.gap(run[-2].span, run[-1].span)) is not None
    return run if joined else []


def _is_total(figure: Figure) -> bool:
    if figure.value is None or figure.modifier is not Modifier.EXACT or figure.part_of is not None:
        return False
    counted = figure.kind is Kind.COUNT and figure.top == figure.top.to_integral_value()
    return (counted or figure.kind is Kind.MONEY) and figure.change is None and figure.per is None and figure.top > 1


def _things(evidence: Evidence, total: Figure) -> str:
    """Name what a total counts: seats in “the 120-seat assembly”."""
    number = total.numeral or total.span
    if evidence.plain[number.end : number.end + 1] == "-" and total.counts:
        return singular(total.counts.split()[0].lower())
    return head(total)


def _is_part(part: Figure, total: Figure, things: str) -> bool:
    if part.value is None or part.modifier is not Modifier.EXACT or part.per is not None or part.change is not None:
        return False
    if total.kind is Kind.MONEY:
        return part.kind is Kind.MONEY and part.unit == total.unit
    if part.kind is Kind.NUMBER:
        return part.top == part.top.to_integral_value()
    heads = head(part), things
    alike = heads[0] == heads[1] or set(heads) <= PEOPLE or SORTED.get(heads[0]) == heads[1]
    counts = part.counts or ""
    party = counts.istitle() and things in PEOPLE | _BODIES  # “12 Labour, 10 Conservatives”
    sort = counts.lower() == heads[0] and not counts.endswith("s") and heads[0] not in PEOPLE  # “210 general”
    member = things in _BODIES and heads[0] in _MEMBERS
    return part.kind is Kind.COUNT and (alike or party or sort or member)


def _is_placed(evidence: Evidence, part: Figure) -> bool:
    """Tell a part that only its place tells from the total: “500 of them in Britain”, “189 on Saturday”."""
    bare = part.kind is Kind.NUMBER or part.part_of is not None or part.kind is Kind.MONEY or part.rule == "elliptical"
    return bare and _PLACED.match(evidence.behind(part.span)) is not None


def _finding(evidence: Evidence, listing: _Listing) -> Finding:
    parts, total = listing.parts, listing.total
    more = sum((part.bottom for part in parts), Decimal(0)) > total.top
    definite = listing.exhaustive and (more or all(head(part) in {"", head(total)} for part in parts))
    return Finding(
        rule="sum-mismatch",
        certainty=Certainty.DEFINITE if definite else Certainty.READING_DEPENDENT,
        expression=f"{' + '.join(plain(part.top) for part in parts)} = {plain(total.top)}",
        operands=operands((*parts, total)),
        assumptions=(f"the parts are all of “{total.span.of(evidence.text)}” and exclude each other",),
        repairs=sum_repairs(parts, total),
    )
