"""Words before or behind a number that bound its value."""

from app.domain.figure import Modifier

_BEFORE = {
    Modifier.APPROXIMATELY: (
        "about", "around", "roughly", "approximately", "some", "nearly", "almost", "close to", "approaching",
        "estimated", "an estimated", "approx", "circa", "~", "≈", "more or less", "in the region of", "about a",
        "in the neighborhood of", "in the neighbourhood of", "virtually", "about another", "just about",
        "on average", "averaging", "averaged", "averages",
    ),
    Modifier.MORE_THAN: (
        "more than", "over", "above", "exceeding", "exceeded", "exceeds", "exceed", "in excess of", "upwards of",
        "upward of", "north of", "greater than", "larger than", "higher than", "longer than", "surpassing",
        "surpassed", "topped", "topping", "better than", "bigger than", "older than", "over than", ">",
    ),
    Modifier.AT_LEAST: (
        "at least", "no fewer than", "no less than", "not less than", "as few as", "as little as",
        "no younger than", "a minimum of", "minimum", "not fewer than",
        "≥", "minimum of",
    ),
    Modifier.AT_MOST: (
        "up to", "as many as", "as much as", "at most", "no more than", "not more than", "a maximum of", "≤",
        "maximum of", "as high as", "no later than", "no older than", "no longer than", "no higher than",
        "not exceed", "not exceeding", "cannot exceed", "not to exceed",
    ),
    Modifier.LESS_THAN: (
        "fewer than", "less than", "under", "below", "lower than", "smaller than", "shorter than", "younger than",
        "<", "south of", "sub", "shy of",
    ),
}  # fmt: skip

BEFORE = {phrase: modifier for modifier, phrases in _BEFORE.items() for phrase in phrases}
"""“more than” -> more_than. The longest phrase that ends right before the quantity wins."""

BEHIND = {
    "or more": Modifier.AT_LEAST,
    "or higher": Modifier.AT_LEAST,
    "or above": Modifier.AT_LEAST,
    "or older": Modifier.AT_LEAST,
    "or longer": Modifier.AT_LEAST,
    "or greater": Modifier.AT_LEAST,
    "and over": Modifier.AT_LEAST,
    "and above": Modifier.AT_LEAST,
    "and up": Modifier.AT_LEAST,
    "and older": Modifier.AT_LEAST,
    "plus": Modifier.AT_LEAST,
    "+": Modifier.AT_LEAST,
    "or so": Modifier.APPROXIMATELY,
    "odd": Modifier.APPROXIMATELY,
    "-odd": Modifier.APPROXIMATELY,
    "or thereabouts": Modifier.APPROXIMATELY,
    "or less": Modifier.AT_MOST,
    "or fewer": Modifier.AT_MOST,
    "or under": Modifier.AT_MOST,
    "or younger": Modifier.AT_MOST,
    "or below": Modifier.AT_MOST,
}

# “over three years” says how long; only behind these words it says “more than three years”.
LASTING = frozenset({
    "for", "just", "well", "is", "was", "are", "were", "of", "little", "takes", "took", "spent", "lasted", "lasting",
    "be", "been",
})  # fmt: skip
