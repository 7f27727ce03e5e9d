"""First pages and far ones: their CPU time on a large database, on a small one and beside the ceiling."""

import json
from collections import defaultdict
from dataclasses import dataclass
from statistics import median

from tests.bench.queries import asked
from tests.bench.queries.asked import Asked
from tests.bench.queries.serving import Server

MOST_GROWTH = 1.3
_ROUNDS, _TIMES = 9, 40
_DEPTHS = (1_000_000, 100_000)
"""How many rows the far page is away, in the large database and in the small one."""
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
    def reached(self) -> bool:
        """Tell whether it is what it should be."""
        return self.share >= self.question.target and (not self.question.grows_little or self.growth <= MOST_GROWTH)

    @property
    def growth(self) -> float:
        return self.large / self.small


def measured(small: Server, large: Server) -> list[Taken]:
    """Ask each question in turn with its ceiling, round after round."""
    paths = {
        each: tuple(_path(server, each, depth) for server, depth in zip((large, small), _DEPTHS, strict=True))
        for each in asked.ALL
    }
    sizes, rows, ceilings = {}, {}, {}
    for each, (at_large, at_small) in paths.items():
        found = large.get(at_large)
        sizes[each] = len(found)
        rows[each] = len(json.loads(found)["data"]), len(small.read(at_small)["data"])
        ceilings[each] = at_large.replace("/v1/", "/v1/ceiling/")
        large.get(f"/size/{len(found)}?{at_large.partition('?')[2]}", method="PUT")
    took: defaultdict[tuple[Asked, str], list[float]] = defaultdict(list)
    for _ in range(_ROUNDS):
        for each, (at_large, at_small) in paths.items():
            for name, server, path in (
                ("large", large, at_large),
                ("ceiling", large, ceilings[each]),
                ("small", small, at_small),
            ):
                took[each, name].append(server.spent(path, _TIMES))
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
    head = ("rows", "bytes", "ceiling", "large", "share", "wanted", "small", "growth")
    lines = [f"{'microseconds of CPU time':30}" + "".join(f"{name:>9}" for name in head)]
    for each in taken:
        cells = (
            f"{each.rows[0]}/{each.rows[1]}",
            f"{each.size}",
            f"{each.ceiling:.0f}",
            f"{each.large:.0f}",
            f"{each.share:.0%}",
            f"{each.question.target:.0%}",
            f"{each.small:.0f}",
            f"{each.growth:.2f}",
        )
        reached = "" if each.reached else "  short"
        lines.append(f"{each.question.name:30}" + "".join(f"{cell:>9}" for cell in cells) + reached)
        if each.question.deep:
            times = each.large / first.large
            lines.append(f"{'':30}{times:.2f} times the first page{'' if times <= MOST_GROWTH else '  short'}")
    return "\n".join(lines)
