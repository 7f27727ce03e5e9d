"""States and sorts that exclude each other: what is in one of a family is in no other."""

# A case, claim or project is decided, waits, or is being worked on.
_STAGES = (
    frozenset(
        {
            "tried", "closed", "settled", "resolved", "decided", "concluded", "completed", "dismissed", "adjudicated",
            "finished", "heard", "solved",
        },
    ),
    frozenset({"awaiting", "pending", "waiting", "await", "wait", "awaited", "unresolved", "undecided"}),
    frozenset(
        {
            "under consideration", "under investigation", "under review", "under way", "underway", "under examination",
            "in progress", "ongoing", "investigated", "considered", "reviewed", "examined", "processed",
        },
    ),
)  # fmt: skip
# A person is dead, hurt, missing or unhurt.
_CASUALTIES = (
    frozenset({"died", "killed", "dead", "perished", "deceased", "drowned"}),
    frozenset({"injured", "wounded", "hurt"}),
    frozenset({"missing", "unaccounted", "disappeared"}),
    frozenset({"unhurt", "unharmed", "uninjured"}),
)
# A vote is cast one way.
_VOTES = (
    frozenset({"in favor", "in favour", "for"}),
    frozenset({"against", "opposed"}),
    frozenset({"abstained", "abstaining"}),
)

STATES = (_STAGES, _CASUALTIES, _VOTES)

# Nobody is two of a set; each set is one way to divide people.
SORTS = (
    frozenset({"man", "woman", "child"}),
    frozenset({"man", "woman", "boy", "girl"}),
    frozenset({"adult", "child"}),
    frozenset({"civilian", "soldier", "policeman"}),
    frozenset({"male", "female"}),
)
