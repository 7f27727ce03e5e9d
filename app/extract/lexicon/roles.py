"""Nouns for persons, bodies and documents, and the titles that stand before names."""

TITLES = frozenset(
    """mr mrs ms miss mx dr doctor prof professor president vice prime minister governor gov senator sen rep
    representative congressman congresswoman judge justice chief king queen prince princess sir lord lady dame pope
    father rev reverend bishop archbishop cardinal imam rabbi captain capt general gen colonel col lieutenant lt
    sergeant sgt major officer mayor chancellor secretary administrator director chairman chairwoman chair ceo
    ambassador attorney commissioner speaker deputy spokesperson spokesman spokeswoman premier emperor admiral
    former acting interim then-president ex-president detective inspector constable coach""".split()
)

MASCULINE = frozenset(
    """mr sir lord king prince pope father congressman chairman spokesman businessman policeman husband son brother
    actor widower gentleman man boy""".split()
)
FEMININE = frozenset(
    """mrs ms miss lady dame queen princess mother congresswoman chairwoman spokeswoman businesswoman policewoman wife
    daughter sister actress widow woman girl""".split()
)

BODIES = frozenset(
    """ministry government administration department agency committee commission council court parliament congress
    senate house cabinet embassy consulate army navy military police party campaign team office bureau bank fund union
    association society federation foundation institute institution university college school hospital church company
    corporation firm group organization organisation authority board panel tribunal prosecution kremlin pentagon
    junta regime coalition alliance service services force forces newspaper magazine network channel station center
    centre club league charity watchdog regulator secretariat presidency""".split()
)
"""Heads of the names of bodies, which speak as one: “the Foreign Ministry”, “the campaign”."""

ANY_BODY = frozenset(
    """company group organization organisation agency firm body institution outlet paper newspaper corporation
    association charity party""".split()
)
"""Nouns that take up a body named otherwise: “Acme … the company said”."""

PERSONS = frozenset(
    """president minister senator governor mayor congressman congresswoman representative lawmaker candidate nominee
    secretary ambassador judge justice prosecutor attorney lawyer general colonel captain officer chief sheriff
    spokesman spokeswoman spokesperson official leader chairman chairwoman director executive ceo founder owner
    manager coach player actor actress singer author writer journalist reporter editor columnist professor scientist
    researcher economist analyst expert doctor physician teacher student activist businessman businesswoman
    billionaire mogul man woman king queen prince princess pope bishop pastor premier chancellor democrat republican
    politician aide adviser advisor strategist veteran diplomat admiral commander soldier defendant suspect victim
    father mother widow winner champion artist""".split()
)

DOCUMENTS = frozenset(
    """statement report document letter release announcement communique memo filing indictment complaint article
    email tweet post resolution decree ruling declaration note""".split()
)
"""What a body or person puts its name to: “the statement reads” is its body speaking."""

SINGULAR_PRONOUNS = {"he": "m", "she": "f"}
POSSESSIVES = {"his": "m", "her": "f"}
BODY_PRONOUNS = frozenset({"it", "they"})
