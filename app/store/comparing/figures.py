"""Figures that changed their value between two revisions, while their sentence stayed."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.domain.alignment import Alignment, Passage
from app.domain.figure import Figure, Modifier
from app.domain.finding import Certainty, Finding, Operand
from app.domain.text import Span
from app.store.comparing.places import counterparts, one_to_one
from app.store.comparing.sentences import ALL, MOST, Sentences
from app.store.folding import head_noun

RULE = "changed-between-revisions"
_SLACK = Decimal("0.1")
"""How far an approximate value may be from the exact one."""
_ROUNDED_FROM = 1_000
"""A number from here on may be printed rounded without a word that says so."""
_DIGITS = 2
"""Digits that a rounded number keeps at least."""

_MOST_DIGITS = 24
"""With more, before the point or behind it, it is no quantity to compare."""


def changed(
    alignment: Alignment, before: Sequence[Figure], after: Sequence[Figure], *, revision: int
) -> Iterator[Finding]:
    """Find the figures that say something else than those of an earlier revision did in the same place."""
    before, after = (tuple(filter(_is_measurable, several)) for several in (before, after))
    old, new = [each.span for each in before], [each.span for each in after]
    sentences = Sentences(alignment, old), Sentences(alignment.turned, new)
    pairs = (pair for pair in counterparts(alignment, old, new) if alike(before[pair[0]], after[pair[1]]))
    said = {_meaning(each) for each in before}, {_meaning(each) for each in after}
    for one, other in sorted(one_to_one(pairs), key=lambda pair: pair[1]):
        figures = before[one], after[other]
        # Where both values stand in both texts, the clauses around them may just have changed places.
        share = ALL if all({_meaning(each) for each in figures} <= values for values in said) else MOST
        stayed = (each.stayed(figure.span, share) for each, figure in zip(sentences, figures, strict=True))
        if differ(*figures) and all(stayed):
            yield _finding(alignment, *figures, revision)


def alike(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are of the same kind of thing, so that their values can be compared."""
    return _sort(one) == _sort(other)


def _is_measurable(figure: Figure) -> bool:
    return all(end.is_finite() and abs(end.adjusted()) < _MOST_DIGITS for end in (figure.bottom, figure.top))


def _meaning(figure: Figure) -> tuple[object, ...]:
    return *_sort(figure), figure.bottom, figure.top


def _sort(figure: Figure) -> tuple[object, ...]:
    counted = head_noun(figure.counts) if figure.counts else None
    return figure.kind, figure.unit, counted, figure.per, figure.change.role if figure.change else None


def differ(one: Figure, other: Figure) -> bool:
    """Tell whether two figures cannot both be a way to print one value."""
    if (one.bottom, one.top) == (other.bottom, other.top):
        return False
    if one.modifier is not other.modifier:
        (low, high), (least, most) = _bounds(one), _bounds(other)
        return max(low, least) > min(high, most)
    return not (_rounds(one.top, other.top) or _rounds(other.top, one.top))


def _bounds(figure: Figure) -> tuple[Decimal, Decimal]:
    endless = Decimal("Infinity")
    match figure.modifier:
        case Modifier.AT_LEAST | Modifier.MORE_THAN:
            return figure.bottom, endless
        case Modifier.AT_MOST | Modifier.LESS_THAN:
            return -endless, figure.top
        case Modifier.APPROXIMATELY:
            return figure.bottom - abs(figure.bottom) * _SLACK, figure.top + abs(figure.top) * _SLACK
        case Modifier.INDEFINITE:
            return -endless, endless
        case _:
            return figure.bottom, figure.top


def _rounds(full: Decimal, short: Decimal) -> bool:
    """Tell whether one number is the other, rounded: “1,200” for 1,236 or “3.5 million” for 3.46 million."""
    digits = len(short.normalize().as_tuple().digits)
    if abs(full) < _ROUNDED_FROM or digits >= len(full.normalize().as_tuple().digits) or digits < _DIGITS:
        return False
    return 2 * abs(full - short) <= Decimal(1).scaleb(short.adjusted() - digits + 1)


def _finding(alignment: Alignment, old: Figure, new: Figure, revision: int) -> Finding:
    end = "bottom" if old.top == new.top else "top"
    values: tuple[Decimal, Decimal] = (getattr(old, end), getattr(new, end))
    before, after = old.span.of(alignment.before), new.span.of(alignment.after)
    same = f"“{after}” is what revision {revision} told of as “{before}”"
    return Finding(
        rule=RULE,
        certainty=Certainty.READING_DEPENDENT,
        expression=f"{_told(old)} -> {_told(new)}",
        operands=(
            Operand(old.span, _numeral(alignment, old), values[0], revision),
            Operand(new.span, new.numeral or _numeral(alignment.turned, new), values[1]),
        ),
        assumptions=(f"{same}: the sentence is otherwise the same", "both revisions tell of the same moment"),
    )


def _numeral(alignment: Alignment, figure: Figure) -> Span:
    """Find the words of a figure that changed."""
    words = alignment.words(Passage(figure.span.start, figure.span.end))
    gone = [word for word, stayed in words if not stayed]
    return Span(gone[0].start, gone[-1].end) if gone else figure.span


def _told(figure: Figure) -> str:
    ends = (figure.bottom,) if figure.bottom == figure.top else (figure.bottom, figure.top)
    return " to ".join(format(end.normalize(), "f") if end else "0" for end in ends)
