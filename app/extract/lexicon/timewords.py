"""The words that place a time against another: numbers, directions, vague references."""

SMALL_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "a": 1, "an": 1, "hundred": 100,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
}  # fmt: skip
VAGUE_NUMBERS = (
    "several", "a few", "few", "a couple of", "a couple", "couple of", "many", "some", "a number of", "a handful of",
    "recent",
)  # fmt: skip
DECADES = {
    "twenties": 192, "thirties": 193, "forties": 194, "fifties": 195, "sixties": 196, "seventies": 197,
    "eighties": 198, "nineties": 199,
}  # fmt: skip

DEICTIC_DAYS = {
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
}

# Steps from the unit that holds the day of publication.
DIRECTIONS = {
    "last": -1,
    "previous": -1,
    "past": -1,
    "this past": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "this coming": 1,
}
# Steps from the time last spoken of.
NARRATIVE_DIRECTIONS = {"that": 0, "the same": 0, "the following": 1, "the next": 1, "the previous": -1}

VAGUE_TIMES = {
    "now": "PRESENT_REF",
    "right now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "at present": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "these days": "PRESENT_REF",
    "recently": "PAST_REF",
    "more recently": "PAST_REF",
    "lately": "PAST_REF",
    "the past": "PAST_REF",
    "recent days": "PAST_REF",
    "recent weeks": "PAST_REF",
    "recent months": "PAST_REF",
    "recent years": "PAST_REF",
    "the future": "FUTURE_REF",
    "the near future": "FUTURE_REF",
    "coming days": "FUTURE_REF",
    "coming weeks": "FUTURE_REF",
    "coming months": "FUTURE_REF",
    "coming years": "FUTURE_REF",
}
# “Now that he has left”, “as soon as” and “so far in the past tense” are no times.
NOT_AFTER_VAGUE_TIMES = ("as", "that", "tense")
NOT_BEFORE_VAGUE_TIMES = ("as", "too", "every")

ADVERBS_OF_REPETITION = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "annually": "P1Y",
    "yearly": "P1Y",
}

# A four-digit number after one of these is a year.
WORDS_BEFORE_YEARS = (
    "in", "since", "by", "until", "till", "from", "during", "before", "after", "through", "throughout", "late",
    "early", "mid", "circa", "year", "back", "calendar",
)  # fmt: skip
POSSESSIVES = ("his", "her", "their", "its", "my", "your", "our")
# A four-digit number after one of these is none.
WORDS_NOT_BEFORE_YEARS = (
    "no.", "number", "flight", "room", "page", "route", "bus", "train", "section", "article", "resolution", "version",
    "windows", "about", "around", "approximately", "nearly", "almost", "than", "over", "some", "least", "only",
    "channel",
)  # fmt: skip
# Between two years these join a range, alone they say nothing.
WORDS_BETWEEN_YEARS = ("to", "and", "or", "through", "until")
# A four-digit number before one of these is a year: “the 2016 election”, though “2,016 elections” are counted.
EVENTS = (
    "budget", "campaign", "census", "championship", "championships", "congress", "convention", "cup", "deal", "draft",
    "earnings", "earthquake", "edition", "election", "elections", "film", "finals", "forecast", "fiscal", "games",
    "general", "midterm", "midterms", "model", "novel", "nominee", "olympics", "presidential", "primary", "profit",
    "race", "referendum", "report", "results", "revenue", "revolution", "sales", "season", "study", "summit", "survey",
    "tournament", "vote", "war", "winner", "levels", "attack", "attacks", "crisis", "invasion", "law", "treaty",
)  # fmt: skip

# What bare months and seasons follow: “in May”, “since March”, “by summer”.
WORDS_BEFORE_MONTHS = (
    "in", "since", "by", "until", "till", "from", "during", "of", "before", "after", "through", "early", "late", "mid",
    "between", "to", "and", "for", "this", "last", "next", "every", "each", "on", "around", "past",
)  # fmt: skip

# Verbs and adjectives that look ahead, whatever their tense.
LOOKING_AHEAD = (
    "anticipate", "await", "begin", "due", "effective", "expect", "intend", "payable", "plan", "project", "propose",
    "schedule", "set", "slate", "start", "upcoming",
)  # fmt: skip
MODALS_AHEAD = ("will", "'ll", "wo", "shall", "would", "could", "may", "might", "should", "can", "must", "'d", "going")
REPORTING_PRESENT = ("say", "report", "write", "claim", "tell", "warn", "announce", "confirm")
