"""What people make of a claim, and what of that counts."""

from collections.abc import Mapping
from enum import StrEnum

ANONYMOUS = "anonymous"
"""Who gave no name, and has no key."""


class Verdict(StrEnum):
    """What a reviewer says of a claim."""

    CONFIRM = "confirm"
    REJECT = "reject"
    UNSURE = "unsure"


class Standing(StrEnum):
    """Where a reviewer stands: their verdict, or that they corrected the claim."""

    CONFIRM = "confirm"
    REJECT = "reject"
    UNSURE = "unsure"
    CORRECT = "correct"


class ReviewStatus(StrEnum):
    """What people made of a claim, all of them together."""

    UNREVIEWED = "unreviewed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    UNSURE = "unsure"
    CORRECTED = "corrected"
    DISPUTED = "disputed"


class Activity(StrEnum):
    """What was done to a claim or a finding."""

    EXTRACTED = "extracted"
    ADDED = "added"
    JOINED = "joined"
    """Made once more, by somebody else."""
    REVIEWED = "reviewed"
    CORRECTED = "corrected"
    READ_AGAIN = "read-again"
    """Another reading of the same text changed what belongs to it."""
    MOVED = "moved"
    """Another text says the same, perhaps elsewhere."""
    REVISED = "revised"
    """Another text says something else with the same words."""
    LOST = "lost"
    """Another text has its words no more."""
    ATTRIBUTED = "attributed"
    """People have decided who is who, or who says the words that it stands in, and it shows who that is."""
    DECIDED = "decided"


_ALONE = {
    Standing.CONFIRM: ReviewStatus.CONFIRMED,
    Standing.REJECT: ReviewStatus.REJECTED,
    Standing.UNSURE: ReviewStatus.UNSURE,
    Standing.CORRECT: ReviewStatus.CORRECTED,
}


def status_of(standings: Mapping[str, Standing], *, corrected: bool) -> ReviewStatus:
    """Sum up where reviewers stand. Who confirms a correction agrees with it; whoever differs is seen to differ."""
    said = {Standing.CONFIRM if each is Standing.CORRECT else each for each in standings.values()}
    if not said:
        return ReviewStatus.CORRECTED if corrected else ReviewStatus.UNREVIEWED
    if len(said) > 1:
        return ReviewStatus.DISPUTED
    (agreed,) = said
    return _ALONE[Standing.CORRECT if corrected and agreed is Standing.CONFIRM else agreed]
