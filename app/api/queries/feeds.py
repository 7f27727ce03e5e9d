"""What a feed is asked for: all that the list of the same can be asked for, in the order of time."""

from app.api.queries.claims import AllClaimFilters
from app.api.queries.listing import Paged
from app.api.queries.others import FindingFilters


class ClaimFeedQuery(AllClaimFilters, Paged):
    """Which claims a feed has."""


class FindingFeedQuery(FindingFilters, Paged):
    """Which findings a feed has."""

    def is_short(self) -> bool:
        """Say that it is read in no time, as every list in the order of time is."""
        return True
