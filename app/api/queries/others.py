"""What findings and speakers can be asked for."""

from collections.abc import Iterator
from uuid import UUID

from pydantic import Field

from app.api.queries.choices import TimeOrder
from app.api.queries.claims import AN_ID, none_of, several
from app.api.queries.kinds import Several, Words
from app.api.queries.listing import Dated, Listing
from app.domain.finding import Certainty, Status
from app.store.asking.questions import Condition, Question, Test
from app.store.asking.resources import NEWEST
from app.store.findings import FINDINGS
from app.store.folding import key
from app.store.reading import Reading


class FindingFilters(Dated):
    """What findings can be asked for."""

    rule: Several[Words] = several("Rule that does not hold.", "part-exceeds-whole")
    rule__not: Several[Words] = none_of("rule", "part-exceeds-whole")
    certainty: Several[Certainty] = several(
        "Whether the numbers contradict each other however they are read.", "definite"
    )
    certainty__not: Several[Certainty] = none_of("certainty", "definite")
    status: Several[Status] = several("What people made of it.", "open")
    status__not: Several[Status] = none_of("status", "dismissed")
    article: Several[UUID] = several("Id of the article.", AN_ID)
    article__not: Several[UUID] = none_of("article", AN_ID)
    publisher: Several[Words] = several("Publisher, in any case.", "BBC")
    publisher__not: Several[Words] = none_of("publisher", "BBC")

    def question(self, _reading: Reading) -> Question:
        """Say it in the store's words."""
        return self.asked(FINDINGS, tuple(self._told()), sort=getattr(self, "sort", NEWEST))

    def _told(self) -> Iterator[Condition]:
        for name in ("article", "rule", "publisher", "certainty", "status"):
            for suffix in ("", "__not"):
                if values := getattr(self, name + suffix):
                    folded = (key(value) if name == "publisher" else value for value in values)
                    plain = (value if isinstance(value, UUID) else str(value) for value in folded)
                    yield Condition(tuple(Test(name, (value,)) for value in dict.fromkeys(plain)), negated=bool(suffix))


class FindingQuery(Listing, FindingFilters):
    """What findings are asked for."""

    sort: TimeOrder = Field(default=TimeOrder.NEWEST, description="Newest or oldest first.", examples=["-published_at"])
    include: str = Field(
        default="", pattern="^(total)?$", description="What to add: `total`, how many there are.", examples=["total"]
    )


class SpeakerQuery(Listing):
    """What speakers are asked for."""

    name: Several[Words] = several("Name or alias, in any case, or an id.", "WHO")
