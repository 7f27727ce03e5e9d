"""Words beside which a number names or dates something and counts nothing."""

MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
})  # fmt: skip

# As ordinary words these are common: a number beside them is a day only if they are written with a capital.
WORDLIKE_MONTHS = frozenset({"may", "march", "mar", "sep", "dec", "jan"})

CLOCK = frozenset({
    "am", "pm", "o'clock", "gmt", "bst", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "cet", "cest", "utc",
    "et", "pt", "ist", "hrs",
})  # fmt: skip

BEFORE_YEAR = frozenset({
    "in", "since", "by", "until", "till", "during", "from", "of", "before", "after", "for", "early", "late", "mid",
    "around", "circa", "year", "season", "summer", "winter", "spring", "autumn", "fall", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "the", "to", "and", "through", "between",
    "copyright", "©",
})  # fmt: skip

# Of these, the words that stand before ordinary numbers as often.
LOOSE_BEFORE_YEAR = frozenset({"to", "and", "of", "for", "from", "the"})

ERAS = frozenset({"ad", "bc", "bce", "ce"})

# “Section 12”, “Flight 370”: the number is part of a name.
LABELS = frozenset({
    "article", "articles", "section", "sections", "sec", "chapter", "chapters", "page", "pages", "paragraph",
    "paragraphs", "clause", "clauses", "amendment", "title", "rule", "rules", "part", "volume", "vol", "issue", "no",
    "number", "nos", "numbers", "#", "§", "resolution", "proposition", "prop", "appendix", "annex", "figure", "fig",
    "table", "episode", "season", "series", "verse", "lines", "level", "phase", "stage", "tier", "type", "class",
    "category", "grade", "group", "division", "round", "game", "week", "match", "lap", "heat", "lane", "quarter",
    "flight", "route", "highway", "interstate", "motorway", "road", "exit", "gate", "terminal", "platform", "room",
    "suite", "apartment", "apt", "floor", "block", "ward", "district", "precinct", "zone", "sector", "channel", "bus",
    "junction", "runway", "helpline", "hotline", "paper",
    "model", "mark", "mk", "version", "windows", "apollo", "formula", "pier", "psalm", "corps", "battalion",
    "regiment", "brigade", "squadron", "unit", "post", "posts", "po", "zip", "code", "id", "isbn", "tel", "phone",
    "fax", "dial", "step", "item", "lot", "plot", "row", "seat", "column", "exhibit", "schedule", "war", "bowl",
})  # fmt: skip

# Before “one” they make it a pronoun or part of a phrase.
BEFORE_PRONOUN = frozenset({
    "no", "any", "every", "each", "some", "this", "that", "which", "another", "the", "loved", "only", "such",
    "either", "neither", "not", "these", "those", "my", "your", "his", "her", "our", "their", "number", "a",
    "category", "first", "last", "next", "big", "little", "good", "bad", "old", "new", "day", "square", "than", "as",
})  # fmt: skip

# Behind “one” they make it a pronoun or an idiom: “one must”, “one day”.
AFTER_PRONOUN = frozenset({
    "another", "must", "can", "could", "may", "might", "should", "would", "will", "who", "whose", "which",
    "that", "day", "thing",
})  # fmt: skip

# “the first half”, “the other half”: a part of a match or a year, no share.
BEFORE_HALF = frozenset({
    "first", "second", "other", "latter", "better", "early", "late", "opening", "final", "this", "that", "last",
    "next", "top", "bottom", "front", "back",
})  # fmt: skip

# Behind “half” they begin the whole.
AFTER_SHARE = frozenset({
    "of", "the", "a", "an", "its", "their", "his", "her", "our", "your", "my", "all", "those", "these", "this", "that",
})  # fmt: skip

# Beside a pair of numbers they make it a score.
MATCH_WORDS = frozenset({
    "beat", "beating", "beaten", "won", "win", "wins", "winning", "lost", "lose", "loss", "lead", "leading", "led",
    "victory", "defeat", "defeated", "draw", "drew", "tie", "tied", "trailing", "trailed", "down", "up", "scored",
    "score", "at", "vote", "votes", "voted", "ruling", "ruled", "decision", "over", "record", "ended", "finished",
    "goalless", "half", "halftime", "passed", "approved", "rejected", "shootout", "penalties", "rout", "series",
    "scoreline", "aggregate",
})  # fmt: skip

# Of these, the words that make a score of “5 to 4” too.
VOTING = frozenset({
    "vote", "votes", "voted", "won", "win", "beat", "lost", "victory", "defeat", "defeated", "ruling", "ruled",
    "decision", "passed",
})  # fmt: skip

# “sentences ranging from five to ten years”: the verb’s subject is what is measured.
RANGING = frozenset({"range", "vary", "span", "differ"})

# Words that may stand before a counted noun and are no part of its name.
UNNAMED = frozenset({"more", "additional", "further", "extra", "fewer"})

# Nouns that time a number and are not counted by it: “12 Friday”.
NEVER_COUNTED = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "tomorrow", "yesterday",
    "tonight", "morning", "evening", "afternoon", "night", "gmt", "figure", "mark", "barrier", "threshold",
})  # fmt: skip

# Entities that a number may follow by chance: “In Texas 20 people …”.
PLACE_ENTITIES = frozenset({"GPE", "LOC", "PERSON", "NORP"})

# No part of a noun phrase’s name.
DETERMINERS = frozenset({
    "the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our", "your", "my", "all",
    "both",
})  # fmt: skip

# They stand for the whole that a figure is part of.
PRONOUNS = frozenset({"them", "us", "you", "these", "those", "which", "whom"})

# The time is served there, so it belongs to the printed quantity: “five years in prison”.
SERVED = frozenset({("in", "prison"), ("in", "jail"), ("behind", "bars"), ("in", "custody"), ("in", "detention")})

# Before a bare number they compare it with the one before.
COMPARING = frozenset({("compared", "with"), ("compared", "to"), ("up", "from"), ("down", "from")})

# Behind a number they begin another phrase: “2.1 last year”.
RELATIVE = frozenset({"last", "next", "this", "that", "each", "every"})

# Verbs that the model takes for nouns behind a number: “two await trial”.
VERBLIKE = frozenset({"await", "remain", "survive", "perish", "attend"})

# Nouns that keep their form in the plural.
COLLECTIVES = frozenset({"people", "staff", "police", "personnel", "aircraft", "cattle", "faculty", "crew"})

# “at seven in the morning”
AFTER_CLOCK = frozenset({("in", "the"), ("this", "morning"), ("this", "evening"), ("tonight", ".")})

# Of these a bare number is an age: “life expectancy is 73”.
LIFETIMES = frozenset({"age", "expectancy", "lifespan"})

# Behind a number and a name they make it an address.
STREETS = frozenset({
    "street", "st", "st.", "road", "rd", "rd.", "avenue", "ave", "ave.", "lane", "boulevard", "blvd", "blvd.", "drive",
    "square", "terrace", "court", "way", "close", "crescent", "highway",
})  # fmt: skip

# “two-way radio”, “three-piece suit”: how a thing is made, not how many of something it has.
MANNERS = frozenset({
    "way", "piece", "fold", "star", "tone", "time", "tier", "ply", "step", "pronged", "prong", "track", "timer", "off",
    "some", "hander", "wheeler", "seater", "score", "in", "on", "by", "to", "under", "over",
})  # fmt: skip

# “at one point”: some time or other.
TIMES_OF_ONE = frozenset({"point", "time", "stage"})

# What they befall, where only its number is told, is people: “killed 15”.
HARMING = frozenset({
    "kill", "injure", "wound", "murder", "hospitalize", "hospitalise", "arrest", "displace", "evacuate", "abduct",
    "kidnap", "behead", "massacre", "sicken",
})  # fmt: skip

# Nouns that news puts for one another, each with the first of its set: “1,200 homes … 900 of the damaged houses”.
SYNONYMS = {
    "house": "home", "dwelling": "home", "pupil": "student", "worker": "employee", "troop": "soldier",
    "vessel": "ship", "boat": "ship", "firm": "company", "business": "company", "ballot": "vote",
}  # fmt: skip
