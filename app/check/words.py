"""Words and marks that stand around the numbers of a rule. Tables only."""

import re

LOOSE = (
    r"(?:(?:about|around|roughly|approximately|nearly|almost|some|just|only|over|under|more|less|fewer|than|up|to|at|"
    r"least|most|a|an|well|slightly|little|or|total|full|of|exactly|equal|estimated|whopping|further|mere) ){0,4}"
)
"""What may bound or colour a number: “just over”."""

RESTATED = re.compile(
    rf" ?(?:,|--?|–|—|\() ?(?:or |that is,? |i\.e\.,? |which is |equal to ){LOOSE}| \({LOOSE}", re.IGNORECASE
)
"""Between a number and the same said otherwise: “30 of 120, or 25%”, “30 of 120 (25%)”."""

APPOSED = re.compile(
    rf"(?: [\w'-]+){{0,3}} ?(?:,|--?|–|—|\() ?(?:or |that is,? |which is |equal to |representing |about )?"
    rf"(?:(?:giving|leaving|making) (?:\w+ )?|an? (?:[\w-]+ )?(?:share|rate|proportion) of )?{LOOSE}",
    re.IGNORECASE,
)
"""Between a part of a whole and the share that it is: “18 of the 24 bridges they saw, a third of the total”."""

CLOSED = re.compile(r"[,;:.)\]!?–—-]|$| (?:and|or|but|while)\b")
"""Where a number with its unit is over."""

_RISES = (
    "increase", "rise", "gain", "jump", "growth", "surge", "hike", "climb", "leap", "boost", "up", "higher",
)  # fmt: skip
_FALLS = (
    "decrease", "fall", "drop", "decline", "reduction", "cut", "slump", "plunge", "slide", "loss", "down", "lower",
)  # fmt: skip
MOVES = dict.fromkeys(_RISES, 1) | dict.fromkeys(_FALLS, -1)
"""Which way a noun or particle of change points."""

PEOPLE = frozenset({
    "adult", "american", "boy", "child", "citizen", "customer", "doctor", "employee", "expert", "farmer", "girl",
    "household", "immigrant", "juror", "man", "member", "nurse", "parent", "passenger", "patient", "people",
    "person", "pupil", "resident", "respondent", "student", "teacher", "voter", "woman", "worker",
})  # fmt: skip
"""Who can be counted in shares of at most all."""

WHOLES = frozenset({
    "vote", "ballot", "electorate", "seat", "share", "stake", "workforce", "population", "electricity", "stock",
    "equity", "territory", "membership", "turnout", "respondent", "case", "death", "household", "home", "school",
    "company", "business", "hospital", "crime", "accident", "complaint", "applicant", "candidate", "delegate", "cast",
    "fish", "animal", "tree", "sample", "farm", "building", "road", "village", "water", "forest", "woodland", "land",
    "city", "town", "island", "park", "bird", "vehicle", "car", "family", "couple", "prisoner", "inmate", "motorist",
})  # fmt: skip
"""What nobody can have more than all of."""

LISTED = re.compile(
    r"[^.;!?\n()“”\"]{0,60}?(?:,(?: and)?| and|, with)(?: (?:the (?:remaining|other)|another|a further))? ?"
)
"""Between two parts of a list."""

LISTED_LAST = re.compile(r"[^.;!?\n()“”\"]{0,60}? and(?: (?:the (?:remaining|other)|another|a further))? ?")
"""Between the last two parts of a list."""

SYNONYMS = {
    "house": "home", "dwelling": "home", "pupil": "student", "worker": "employee", "troop": "soldier",
    "vessel": "ship", "boat": "ship", "firm": "company", "business": "company", "ballot": "vote", "people": "person",
    "property": "home",
}  # fmt: skip
"""Nouns that news puts for one another, each with the first of its set."""

SORTED = {
    "gold": "medal", "silver": "medal", "bronze": "medal", "independent": "member", "yes": "vote", "no": "vote",
    "win": "game", "loss": "game", "draw": "game", "defeat": "match",
}  # fmt: skip
"""Sorts of things that are counted by their own name, and what they are sorts of."""

SURVEYED = re.compile(
    r" (?:say|said|agree|agreed|believe|believed|think|thought|support|supported|oppose|opposed|approve|approved|"
    r"favou?r|favou?red|disapprove|disapproved|want|wanted|prefer|preferred|answered|responded|felt|feel)\b",
)
"""What those asked in a survey do."""

OPPOSITES = (
    ("approve", "disapprove"),
    ("approved", "disapproved"),
    ("approving", "disapproving"),
    ("support", "oppose"),
    ("supported", "opposed"),
    ("support", "are opposed"),
    ("favor", "oppose"),
    ("favour", "oppose"),
    ("favored", "opposed"),
    ("favoured", "opposed"),
    ("agree", "disagree"),
    ("agreed", "disagreed"),
    ("said yes", "said no"),
    ("say yes", "say no"),
    ("answered yes", "answered no"),
    ("voted yes", "voted no"),
    ("voted for", "voted against"),
    ("were for", "were against"),
    ("in favor", "against"),
    ("in favour", "against"),
    ("in favor", "opposed"),
    ("in favour", "opposed"),
    ("are men", "are women"),
    ("were men", "were women"),
    ("are male", "are female"),
    ("were male", "were female"),
    ("are optimistic", "are pessimistic"),
    ("are satisfied", "are dissatisfied"),
    ("were satisfied", "were dissatisfied"),
    ("have a favorable", "have an unfavorable"),
    ("have a favourable", "have an unfavourable"),
    ("view favorably", "view unfavorably"),
)
"""Answers and sorts of which one share of people can have only one."""

UNDECIDED = ("were undecided", "are undecided", "undecided", "had no opinion", "have no opinion", "abstained")
"""What is left beside two opposites."""

COURSES = (
    (
        (
            "began", "begun", "started", "opened", "opens", "launched", "founded", "established", "created", "imposed",
            "introduced", "commissioned", "erupted", "broke out", "set up", "starts", "begins", "starting", "beginning",
            "opening",
        ),
        (
            "ended", "completed", "finished", "closed", "dissolved", "abolished", "lifted", "repealed", "shut",
            "demolished", "concluded", "expired", "disbanded", "scrapped", "decommissioned", "shut its doors", "ends",
            "closes", "ending", "finishing", "closing", "completing",
        ),
    ),
    (("born",), ("died", "killed", "passed away", "murdered", "executed", "buried")),
    (
        ("appointed", "elected", "became", "joined", "took office", "took over", "hired", "sworn in", "succeeded"),
        (
            "left", "resigned", "stepped down", "retired", "quit", "sacked", "fired", "ousted", "removed",
            "left office", "dismissed",
        ),
    ),
    (("married", "wed"), ("divorced", "separated")),
    (("admitted", "hospitalised", "hospitalized"), ("discharged",)),
    (
        ("committed", "carried out", "took place", "occurred", "happened"),
        ("arrested", "jailed", "convicted", "sentenced", "imprisoned", "indicted", "acquitted"),
    ),
    (("enrolled", "entered"), ("graduated",)),
    (("bought", "acquired", "purchased"), ("sold", "resold")),
    (("kidnapped", "abducted", "captured"), ("freed", "rescued", "released")),
)  # fmt: skip
"""Words for how something begins and for how the same thing ends."""
