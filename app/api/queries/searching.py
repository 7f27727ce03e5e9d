"""What can be searched by its words."""

from collections.abc import Iterator

from pydantic import BaseModel, Field

from app.domain.errors import Flaw, InvalidParameter
from app.store.asking.questions import Condition
from app.store.asking.resources import RELEVANCE
from app.store.words import Search


class Searched(BaseModel):
    """Anything that has words."""

    q: str | None = Field(
        default=None,
        max_length=8_000,
        description='Words that all have to be in it, in any case and with any accents; "a phrase" in quotation marks; '
        '-not or -"not this phrase" excludes. Anything can be typed.',
        examples=['minister "hospital beds" -denied'],
    )

    def search(self) -> Search | None:
        """Read what was typed. InvalidParameter where an order needs words that are not there."""
        search = Search.of(self.q) if self.q is not None else None
        if getattr(self, "sort", None) == RELEVANCE and not (search and search.wanted):
            detail = "There are no words to be relevant to: give them as “q”."
            raise InvalidParameter(detail, (Flaw("sort", detail),))
        return search

    def is_short(self) -> bool:
        """Tell whether an answer takes as long as its rows are many, and can be stopped between two of them.

        Words that are compared with each other are not so: a phrase that is nowhere is looked for in one go.
        """
        search = self.search()
        return search is None or (search.is_one_word and getattr(self, "sort", None) != RELEVANCE)

    def unsearchable(self) -> Iterator[Condition]:
        """Find nothing where what was typed has no word in it."""
        if self.q is not None and Search.of(self.q) == Search():
            yield Condition(())
