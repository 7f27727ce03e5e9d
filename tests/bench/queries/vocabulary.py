# ruff: noqa: SIM905 - a row of words reads better without a quotation mark around each
"""The words of which articles are made, the most frequent ones first."""

from app.domain.figure import Kind, Modifier
from app.domain.statement import Act

NOUNS = tuple(
    """hospital plan report school bridge budget council harbour decision company proposal road market programme
    agreement court survey clinic election factory inquiry contract station committee region railway investment reform
    project service industry ministry evidence strategy storm research vaccine pipeline stadium museum tunnel river
    library forest ferry treaty tariff subsidy pension levy orchard reactor satellite dam airport warehouse brewery
    reservoir laboratory embankment parliament coalition deficit surplus mortgage curriculum syllabus greenhouse
    turbine quarry vineyard archive orchestra regatta bakery lighthouse monastery viaduct cooperative foundry shipyard
    observatory landfill refinery prototype algorithm glacier wetland meadow peninsula lagoon estuary plateau canal
    fishery nursery hostel dormitory cathedral chapel theatre cinema gallery auditorium gymnasium velodrome
    tannery sawmill granary silo pasture hedge kiosk depot terminal junction roundabout crossing pavement cable
    antenna beacon buoy trawler barge freighter tanker locomotive carriage tram trolley scooter bicycle""".split()
)
ADJECTIVES = tuple(
    """new public local national recent serious major regional available annual financial legal private additional
    urgent medical political industrial independent temporary permanent detailed ambitious unexpected voluntary
    mandatory coastal rural urban northern southern eastern western cautious generous modest sweeping unpopular
    controversial promising fragile resilient outdated innovative costly affordable renewable domestic foreign
    maritime agricultural academic municipal provisional preliminary confidential transparent bilateral compulsory
    seasonal perennial meticulous belated hasty rigorous tentative lucrative derelict pristine volatile dormant
    obsolete redundant intricate austere buoyant candid decisive elusive formidable gradual habitual imminent""".split()
)
VERBS = tuple(
    """reduce support improve review approve finance reopen replace protect expand delay reject inspect publish
    consider strengthen abandon restore monitor simplify regulate modernise evaluate subsidise postpone acquire
    renovate dismantle audit streamline reinforce privatise commission demolish suspend oversee consolidate
    prioritise scrutinise accelerate relocate refurbish safeguard overhaul endorse repeal ratify amend""".split()
)
PAST = tuple(
    """built closed repaired delivered lost registered approved treated inspected rescued sold planned opened hired
    vaccinated evacuated destroyed damaged imported exported recruited dismissed trained examined planted harvested
    recycled shipped installed connected withdrawn cancelled recorded reported audited insured""".split()
)
TIMES = (
    "last year", "in March", "this week", "since the summer", "before the end of the year", "in the autumn",
    "over the winter", "after the election", "within months", "on Tuesday", "earlier this month", "next spring",
    "during the holidays", "by the middle of the decade", "at the weekend", "on Friday evening", "in November",
)  # fmt: skip
COUNTED = (
    "people", "hospital beds", "patients", "jobs", "homes", "workers", "pupils", "families", "doctors", "school places",
    "cases", "vehicles", "police officers", "nurses", "passengers", "companies", "votes", "seats", "deaths", "soldiers",
    "residents", "students", "trains", "flights", "complaints", "fishing boats", "wind turbines", "social workers",
    "members of parliament", "applications", "buildings", "cattle", "trees", "bridges", "ambulances", "shares",
    "farmers", "refugees", "tickets", "parking spaces", "court cases", "vaccine doses", "fire engines", "teachers",
    "laboratories", "bus routes", "children", "women", "households", "litres of milk", "library books", "apprentices",
)  # fmt: skip

AMOUNTS: tuple[tuple[int, Kind, str | None, str, int], ...] = (
    (53, Kind.COUNT, None, "{} {counted}", 0),
    (6, Kind.MONEY, "EUR", "€{} million", 6),
    (4, Kind.MONEY, "USD", "${}", 0),
    (3, Kind.MONEY, "GBP", "£{} million", 6),
    (12, Kind.PERCENT, "percent", "{} per cent", 0),
    (4, Kind.DURATION, "day", "{} days", 0),
    (3, Kind.DURATION, "month", "{} months", 0),
    (2, Kind.DURATION, "year", "{} years", 0),
    (3, Kind.AGE, "year", "{} years old", 0),
    (8, Kind.NUMBER, None, "{}", 0),
    (2, Kind.MEASURE, "kilometre", "{} km", 0),
    (1, Kind.MEASURE, "tonne", "{} tonnes", 0),
    (1, Kind.MEASURE, "hectare", "{} hectares", 0),
    (1, Kind.MEASURE, "megawatt", "{} MW", 0),
)
"""How often, what kind, in which unit, how it is written, and how many zeros are meant behind its digits."""
BOUNDS = (
    (72, Modifier.EXACT, ""),
    (8, Modifier.APPROXIMATELY, "about "),
    (7, Modifier.MORE_THAN, "more than "),
    (4, Modifier.AT_LEAST, "at least "),
    (2, Modifier.LESS_THAN, "fewer than "),
    (1, Modifier.AT_MOST, "up to "),
    (6, Modifier.BETWEEN, "between "),
)
CUES = (
    (1880, Act.ASSERT, ("said", "told reporters", "added", "explained", "argued", "announced", "noted", "warned")),
    (20, Act.DENY, "denied rejected".split()),
    (34, Act.ASK, "asked wondered".split()),
    (26, Act.PROMISE, "promised pledged".split()),
    (22, Act.DEMAND, "demanded urged".split()),
    (16, Act.ALLEGE, "alleged claimed".split()),
    (10, Act.PREDICT, "predicted forecast".split()),
    (8, Act.ADMIT, "admitted conceded".split()),
)
CLAUSES = (
    "the {adj} {noun} would {verb} the {noun} {time}",
    "{amount} had been {past} in {place} {time}, and the {noun} was not {adj}",
    "{person} had seen no {adj} {noun} {time}",
    "the {noun} of {org} could {verb} neither the {adj} {noun} nor the {noun}",
    "{amount} were {past} {time}, compared with {amount} a year before",
    "nobody at {org} had asked for a {adj} {noun} or a {adj} {noun}",
    "the {adj} {noun} in {place} was still without a {noun} {time}",
    "a {noun} of {amount} was too {adj} for a {noun} that had to {verb} the {adj} {noun}",
    "it was {adj} to {verb} a {noun} before the {noun} was {past}",
    "hospital beds and {adj} wards were what the {noun} in {place} needed most {time}",
    "the {noun} and the {noun} were {past} {time} without a {adj} {noun}",
    "{org} and {person} had to {verb} the {adj} {noun} together, whatever the {noun} had cost",
    "the {adj} {noun} {past} by {org} would {verb} {amount}",
    "every {noun} in {place} that was {past} {time} had a {adj} {noun} and a {noun} behind it",
    "the {noun} should {verb} a {adj} {noun} and {verb} the {noun} in {place} {time}",
    "there was a {adj} reason to {verb} the {noun}: a {adj} {noun} that nobody had {past}",
)
NARRATIVES = (
    "The {adj} {noun} in {place} was {past} {time}, when the {noun} could no longer {verb} it.",
    "{Amount} were {past} in the {noun}, and the {adj} {noun} was closed {time}.",
    "For the {adj} {noun}, {person} and {org} had agreed to {verb} the {noun} {time}.",
    "A {noun} near {place} has {amount} and a {adj} {noun} that few visitors ever see.",
    "The {noun}, once {past} by {org}, stands between a {adj} {noun} and the old {noun}.",
    "It was the second {adj} {noun} in {place} to {verb} its {noun} {time}.",
    "Behind the {noun} lies a {adj} {noun}, {past} {time} and never {past} again.",
)
GIVEN_NAMES = tuple(
    """Anna James Maria John Elena David Sofia Peter Laura Michael Ines Thomas Clara Robert Julia Daniel Nora Paul Marta
    George Alice Henrik Petra Samuel Vera Oscar Lydia Martin Greta Simon Rosa Victor Hilda Conrad Astrid Felix Ingrid
    Leon Judith Arthur Miriam Edgar Selma Hugo Frieda Malcolm Beatrice Gregor Dorothea Ivan Katarina Omar Leila Amir
    Yusuf Fatima Chen Mei Hiro Yuki Arjun Priya Kofi Ama Thabo Zola Diego Lucia Mateo Camila""".split()
)
SURNAME_BEGINNINGS = tuple(
    """Al Bar Bel Ber Bran Cal Car Cor Dal Dan Del Dor Ed El Fal Far Fen Gal Gar Gil Hal Har Hol Jan Kal Kel Kar Lan
    Lar Lin Mal Mar Mel Mor Nor Ol Or Pal Per Ros Sal San Sel Sor Tal Tar Tol Ul Val Var Ver Wal Wes
    Win Yar Zel""".split()
)
SURNAME_ENDINGS = tuple(
    """by ton son sen berg man well ford ley ner dorf stad wick ham mont ric den ska ini etti ez ov enko ic aux ier
    ström lund gaard""".split()
)
PLACE_ENDINGS = tuple("haven mouth bridge field stead burgh port minster chester vik grad furt mere dale".split())
PLACE_BEGINNINGS = SURNAME_BEGINNINGS
BODIES = (
    "Ministry of", "Institute of", "Council of", "Department of", "Federation of", "Agency for", "Union of",
    "Committee on", "Office for", "Board of", "Foundation for", "Society of",
)  # fmt: skip
FIELDS = (
    "Health", "Transport", "Education", "Finance", "Agriculture", "Energy", "Labour", "Defence", "Culture", "Justice",
    "Housing", "Trade", "Fisheries", "Statistics", "Tourism", "Science", "Mining", "Forestry", "Shipping", "Sport",
    "Migration", "Railways", "Nursing", "Teaching", "Archives", "Weather", "Water", "Roads", "Ports", "Gardens",
)  # fmt: skip
PAPERS = ("Courier", "Gazette", "News", "Post", "Herald", "Observer", "Tribune", "Echo", "Mail", "Standard")
FLAWS = (
    ("part-exceeds-whole", "130 <= 120", "Of the {120 patients}, {130 patients} were sent home."),
    ("part-exceeds-whole", "62 <= 45", "Of the {45 homes} in the street, {62 homes} were flooded."),
    ("part-exceeds-whole", "19 <= 12", "Among {12 soldiers} on board, {19 soldiers} were hurt."),
    ("part-exceeds-whole", "310 <= 290", "The school has {290 pupils}, of whom {310 pupils} walk."),
    ("sum-mismatch", "30 + 20 = 40", "There were {30 women} and {20 men}, {40 members} in all."),
    ("sum-mismatch", "7 + 9 = 15", "It has {7 trams} and {9 buses}, {15 vehicles} in all."),
    ("change-mismatch", "50 -> 70 = +10", "It grew by {10 members}, from {50 members} to {70 members}."),
    ("change-mismatch", "400 -> 350 = -40", "It lost {40 seats} and went from {400 seats} to {350 seats}."),
)
"""Rules that do not hold, how that is written, and a sentence that shows it."""
