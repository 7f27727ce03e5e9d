"""What is divided by state cannot be more than there is: of nine cases, eight tried, three waiting, one open."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.check.evidence import Evidence
from app.check.exclusive import STATES
from app.check.operands import head, is_exact_count, operand, plain, sum_repairs
from app.domain.figure import Figure
from app.domain.finding import Certainty, Finding
from app.domain.text import Span

_REACH = 600
"""Code points between a total and the last of its parts, at most."""

_FIGURES = 40
"""Figures among which the parts of a total are, at most."""

_FAR = 250
"""Code points between a total and the first of its parts, at most."""


def state_mismatch(evidence: Evidence) -> Iterator[Finding]:
    """Find parts in states that exclude each other which sum to more than the total announced before them."""
    text, figures = evidence.text, evidence.figures
    for index, first in enumerate(figures):
        total = _total(text, evidence.by_span, figures[index - 1] if index else None, first)
        if total is None:
            continue
        parts = _parts(text, figures[index : index + _FIGURES], first)
        if len(parts) > 1 and sum(part.bottom for part in parts) > total.bottom:
            yield _finding(parts, total)


def _total(text: str, by_span: Mapping[Span, Figure], before: Figure | None, first: Figure) -> Figure | None:
    """Find the total of which a first part is said to be a part: its link, or the last count before “these …”."""
    link = first.part_of
    if link is None or _state(first) is None or not is_exact_count(first):
        return None
    if link.figure is not None:
        total = by_span.get(link.figure)
    else:
        total = _announced(text, before, first) if link.text.lower().startswith(("these ", "those ")) else None
    return total if total is not None and is_exact_count(total) and total.bottom > 1 else None


def _announced(text: str, last: Figure | None, first: Figure) -> Figure | None:
    """Take the figure right before, if it ends its sentence and is the last thing that was counted."""
    if last is None or first.span.start - last.span.end > _FAR:
        return None
    between = text[last.span.end : first.span.start].strip()
    return last if between[:1] in {".", "!", ";", ":"} and not any(map(str.isalnum, between)) else None


def _parts(text: str, figures: Iterable[Figure], first: Figure) -> list[Figure]:
    """Collect the figures of one passage that count the same things, each in a state of its own."""
    family, seen = _state(first) or (-1, -1), set[int]()
    parts: list[Figure] = []
    for figure in figures:
        if figure.span.start - first.span.start > _REACH or "\n" in text[first.span.end : figure.span.start]:
            break
        state = _state(figure) if is_exact_count(figure) and head(figure) == head(first) else None
        if state is not None and state[0] == family[0] and state[1] not in seen and _counted_whole(figure, first):
            seen.add(state[1])
            parts.append(figure)
    return parts


def _counted_whole(figure: Figure, first: Figure) -> bool:
    """Tell a part of the same total from a part of another part."""
    link = figure.part_of
    return link is None or link == first.part_of


def _state(figure: Figure) -> tuple[int, int] | None:
    """Give the family and the state in it that a figure’s event belongs to."""
    said = (figure.event or "").lower()
    for family, states in enumerate(STATES):
        for state, words in enumerate(states):
            if said in words:
                return family, state
    return None


def _finding(parts: Sequence[Figure], total: Figure) -> Finding:
    terms = " + ".join(plain(part.bottom) for part in parts)
    assumptions = [f"the states exclude each other: {', '.join(part.event or '' for part in parts)}"]
    if head(total) != head(parts[0]):
        assumptions.append(f"“{total.counts}” and “{parts[0].counts}” are the same things")
    return Finding(
        rule="sum-mismatch",
        certainty=Certainty.READING_DEPENDENT,
        expression=f"{terms} = {plain(total.bottom)}",
        operands=tuple(operand(figure, figure.bottom) for figure in (*parts, total)),
        assumptions=tuple(assumptions),
        repairs=sum_repairs(parts, total),
    )
