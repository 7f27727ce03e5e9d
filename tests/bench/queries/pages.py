"""First pages and far ones: their CPU time on a large database, on a small one and beside the ceiling."""

import json
from collections import defaultdict
from dataclasses import dataclass
from statistics import median

from tests.bench.queries import asked
from tests.bench.queries.asked import Asked
from tests.bench.queries.serving import Server

_ROUNDS, _TIMES = 15, 12
_SLOW = 8_000  # microseconds: asked for less often
_DEPTHS = (1_000_000, 100_000)
_PAGE = 500


@dataclass(frozen=True, slots=True)
class Taken:
    """What one question takes, in microseconds of CPU time."""

    question: Asked
    size: int
    rows: tuple[int, int]
    ceiling: float
    large: float
    small: float

    @property
    def share(self) -> float:
        return self.ceiling / self.large

    @property
    def growth(self) -> float:
        return self.large / self.small


def measured(small: Server, large: Server) -> list[Taken]:
    """Ask each question in turn with its ceiling, round after round."""
    paths = {each: tuple(_path(server, each, depth) for server, depth in zip((large, small), _DEPTHS, strict=True)) for each in asked.ALL}
    sizes, rows, ceilings, times = {}, {}, {}, {}
    for each, (at_large, at_small) in paths.items():
        found = large.get(at_large)
        sizes[each] = len(found)
        rows[each] = len(json.loads(found)["data"]), len(small.read(at_small)["data"])
        ceilings[each] = at_large.replace("/v1/", "/v1/ceiling/")
        large.get(f"/size/{len(found)}?{at_large.partition('?')[2]}", method="PUT")
        times[each] = max(3, _TIMES // 4) if max(large.spent(at_large), small.spent(at_small)) > _SLOW else _TIMES
    took: defaultdict[tuple[Asked, str], list[float]] = defaultdict(list)
    for _ in range(_ROUNDS):
        for each, (at_large, at_small) in paths.items():
            for name, server, path in (
                ("large", large, at_large),
                ("ceiling", large, ceilings[each]),
                ("small", small, at_small),
            ):
                took[each, name].append(server.spent(path, times[each]))
    return [
        Taken(each, sizes[each], rows[each], *(median(took[each, name]) for name in ("ceiling", "large", "small")))
        for each in asked.ALL
    ]


def _path(server: Server, question: Asked, depth: int) -> str:
    if not question.deep:
        return question.path
    path, cursor = question.path.replace("limit=50", f"limit={_PAGE}"), ""
    for _ in range(depth // _PAGE):
        cursor = f"&cursor={server.read(path + cursor)['next']}"
    return question.path + cursor


def table(taken: list[Taken]) -> str:
    """Write it all as one table."""
    first = next(each for each in taken if each.question is asked.FIRST)
    lines = [f"{'query':30} {'rows':>5} {'bytes':>6} {'ceiling':>8} {'large':>8} {'share':>6} {'wanted':>6} {'small':>8} {'growth':>6}"]
    for each in taken:
        reached = each.share >= each.question.target and (not each.question.growth or each.growth <= each.question.growth)
        lines.append(
            f"{each.question.name:30} {each.rows[0]:>2}/{each.rows[1]:<2} {each.size:>6} {each.ceiling:>5.0f} µs {each.large:>5.0f} µs "
            f"{each.share:>6.0%} {each.question.target:>6.0%} {each.small:>5.0f} µs {each.growth:>6.2f}{'' if reached else '  short'}"
        )
        if each.question.deep:
            lines.append(f"{'':30} {each.large / first.large:.2f} times the first page")
    return "\n".join(lines)
