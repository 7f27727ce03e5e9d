"""What a quantity may be reckoned by: “a week”, “annually”."""

# Behind “a year” they say when, not how often: “$6 billion a year earlier”.
AGO = frozenset({"ago", "earlier", "before", "later", "after"})

# What a rate may be reckoned by behind “a”: “40 hours a week”, “$3 a share”.
RATED = frozenset(
    {
        "second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "season", "barrel", "bushel",
        "gallon", "litre", "liter", "dozen", "share", "head", "person", "unit", "tonne", "ton", "pound", "ounce",
        "kilo", "kilogram", "mile", "game", "piece", "bottle", "pack", "student", "household", "shift", "session",
        "ticket", "quintal", "bag", "sack", "loaf", "word", "kg", "hectare", "acre", "room",
    },
)  # fmt: skip

# Behind a number they say what it is reckoned by: “$9 million annually”, “120 patients daily”.
REPEATED = {
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "annually": "year",
    "yearly": "year", "nightly": "night",
}  # fmt: skip
