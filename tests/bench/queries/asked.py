"""The questions that are measured, one a row, with the share of the ceiling that each has to reach."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """A first page that is asked for, or one so many rows deep."""

    name: str
    path: str
    target: float = 0.45
    grows_little: bool = True
    deep: bool = False


HEADLINE = Asked(
    "speaker, published since", "/v1/claims?speaker=Ministry%20of%20Housing&published__gte=2020-01-01&limit=50", 0.6
)
FIRST = Asked("all, newest first", "/v1/claims?limit=50")
"""What a page far behind it is compared with."""
DEEP = Asked("all, a million rows deep", "/v1/claims?limit=50", deep=True)
TWELVE = (
    Asked("kind and counts", "/v1/claims?kind=count&counts=hospital%20beds&limit=50"),
    Asked("value overlaps", "/v1/claims?value__overlaps=5,14&limit=50"),
    Asked("act", "/v1/claims?act=deny&limit=50"),
    Asked("finding", "/v1/claims?finding=part-exceeds-whole&limit=50"),
    Asked(
        "publisher and month",
        "/v1/claims?publisher=Palvik%20Tribune&published__gte=2021-03-01&published__lt=2021-04-01&limit=50",
    ),
    Asked("a common word, newest first", "/v1/claims?q=hospital&limit=50", 0.35),
    Asked("a phrase, newest first", "/v1/claims?q=%22hospital%20beds%22&limit=50", 0.35),
    Asked("words by relevance", "/v1/claims?q=velodrome%20budget&sort=relevance&limit=50", 0.45, grows_little=False),
    DEEP,
    Asked("unit and value", "/v1/claims?unit=EUR&value__gte=50000000&limit=50"),
    Asked("about somebody", "/v1/claims?about=Mei%20Calford&limit=50"),
    Asked("figures, largest first", "/v1/figures?sort=-value&limit=50"),
)
ALL = (HEADLINE, *TWELVE, FIRST)
