"""Words that say a quantity moved up or down."""

from app.domain.figure import Direction

_VERBS = {
    Direction.UP: (
        "rise", "increase", "grow", "climb", "jump", "gain", "surge", "soar", "advance", "rally", "rocket", "spike",
        "swell", "expand", "rebound", "skyrocket", "balloon", "appreciate", "strengthen", "boost", "raise", "hike",
        "add", "recover", "inch", "edge", "creep", "leap", "lift", "double", "triple", "treble", "quadruple",
    ),
    Direction.DOWN: (
        "fall", "drop", "decline", "lose", "slide", "slip", "tumble", "plunge", "plummet", "sink", "decrease",
        "shrink", "ease", "slump", "shed", "dip", "contract", "retreat", "dive", "crash", "weaken", "depreciate",
        "reduce", "lower", "slow", "cut", "slash", "narrow", "sag", "nosedive", "trim", "halve",
    ),
}  # fmt: skip

VERBS = {lemma: direction for direction, lemmas in _VERBS.items() for lemma in lemmas}

# These take ordinary objects too (“lost two games”, “added 40 seats”): a change only with an amount of a unit.
AMOUNTS_ONLY = frozenset({
    "add", "gain", "lose", "shed", "cut", "raise", "boost", "lift", "reduce", "lower", "trim", "slash", "edge",
    "inch", "creep", "recover", "advance", "expand", "hike", "sink", "crash", "double", "triple", "halve",
})  # fmt: skip

PARTICLES = {"up": Direction.UP, "down": Direction.DOWN, "higher": Direction.UP, "lower": Direction.DOWN}

NOUNS = {
    "rise": Direction.UP, "increase": Direction.UP, "gain": Direction.UP, "jump": Direction.UP, "growth": Direction.UP,
    "surge": Direction.UP, "hike": Direction.UP, "fall": Direction.DOWN, "drop": Direction.DOWN,
    "decline": Direction.DOWN, "decrease": Direction.DOWN, "loss": Direction.DOWN, "cut": Direction.DOWN,
    "reduction": Direction.DOWN, "slump": Direction.DOWN,
}  # fmt: skip

# Words that may stand between the verb and its amount: “rose sharply by another 3%”.
BETWEEN = frozenset({
    "by", "to", "from", "at", "another", "a", "an", "the", "further", "additional", "as", "well", "just", "only",
    "even", "back", "of",
})  # fmt: skip

# With these verbs “up” and “down” say which way: “went up 3%”, not “made up 3%”.
MOVING = frozenset(VERBS) | {
    "go",
    "come",
    "move",
    "be",
    "close",
    "end",
    "finish",
    "open",
    "trade",
    "start",
    "stay",
    "pull",
}

# With a sum these say that it was collected: “raised $6 million”, but “raised the fee by $6”.
COLLECTING = frozenset({"raise", "add"})

# Of sums of money these say what the books show: “a $3 million loss”, but “a 3% loss”.
BOOKED = frozenset({"loss", "gain", "cut", "growth"})

# Of these a number behind needs “by” or “at”: “lower by 3%”, but “the lower 95 percent”.
COMPARING = frozenset({"higher", "lower"})

# Units whose numbers go up and down; “700 feet down” is a way in space.
LEVELS = frozenset({"point", "basis point", "degree", "degree Celsius", "degree Fahrenheit"})

# Between a step and its result or start they only say when: “grew 7% year on year to 6.1”.
TIMING = frozenset({
    "year", "on", "over", "in", "last", "this", "the", "month", "week", "quarter", "a", "an", "earlier", "ago",
    "before", "previous", "same", "period", "decade", "day", "past", "since", "january", "february", "march", "april",
    "may", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday", ",", "-", "first", "second", "third", "fourth", "half", "spring",
    "summer", "autumn", "winter", "today", "yesterday", "season", "mid", "early", "late", "during",
})  # fmt: skip
