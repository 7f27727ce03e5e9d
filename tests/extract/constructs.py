"""What a text can be made of, over and over: everything that the extraction looks for, and what it should not mind."""

from collections.abc import Callable, Mapping

Construct = str | Callable[[int], str]
"""The words themselves, or words that differ each time."""

_MIXED = (
    "“Nine of the 12 boats sank,” said Ann Mercer, 45, ", "(“not ‘all’”) ", "$5–7m; ", "on May 4 ", "He said that ",
    "“no ", "per cent of them\n", "according to the ministry, ", "1,000 of ", "A. ",
)  # fmt: skip
_SYLLABLES = ("bar", "den", "fol", "gar", "hol", "kin", "lam", "mer", "nor", "pol", "ran", "sel", "tor", "ven", "wil", "zan")  # fmt: skip  # noqa: E501 - one row

CONSTRUCTS: Mapping[str, Construct] = {
    # Marks
    "opening marks": "“",
    "opening marks apart": "“ a ",
    "straight marks": '"',
    "straight quotations": '"It rained" ',
    "quotations of a word": "“a” ",
    "nested marks": "“It ‘rained “again”’ here” ",
    "guillemets": "«Il pleut» ",
    "low marks": "„Es regnet“ ",
    "doubled marks": "''a ",
    "single quotations": "'a b' ",
    "single opening marks": "‘a ",
    "apostrophes": "the boys' boats' ",
    "apostrophes alone": "'",
    "brackets": "(((a)))[b] ",
    "opening brackets": "(a ",
    "commas": "a, ",
    "commas alone": ",",
    "colons": "Mayor: ",
    "hyphens": "well-to-do-",
    "dashes": "a — b – ",
    "dots": ".",
    "ellipses": "and … then ... ",
    "question marks": "Why? ",
    "asterisks": "* * * ",
    # Attributions
    "said": "said ",
    "he said that": "he said that ",
    "said and said": "she said and he said, ",
    "said before a quotation": "He said: “no no no no” ",
    "quotation and speaker": "“It rained hard today,” said Ann Mercer.\n",
    "quotations by a line": "“a b c d e f”\n\n",
    "quotations in one line": "“A b c d,” he said. ",
    "according to": "according to ",
    "nouns of saying": "claim that ",
    "asking": "They asked whether they would ask if ",
    # Names
    "names": "Ann Mercer met Bob Stone and ",
    "other names": lambda n: f"{_name(n)} {_name(n * 7 + 3)} met {_name(n * 5 + 1)} {_name(n * 11 + 2)}. ",
    "other bodies": lambda n: f"The {_name(n)} Council sued the Ministry of {_name(n * 3 + 1)}. ",
    "speakers": lambda n: f"“It rained in {_name(n)} today,” said {_name(n * 5 + 1)} {_name(n * 3 + 2)}.\n",
    "titles": "Mr Dr Ms Prof. Sir ",
    "roles": "The minister told the ministry. The ministry told the minister. ",
    "pronouns": "They said it. She told him. ",
    "acronyms": "WHO UN EU ",
    "capitals": "MINISTER SAYS NO TO COUNCIL ",
    "bodies of bodies": "the Ministry of the Council of the Republic of ",
    # Figures
    "digits": "7",
    "numbers": "12 ",
    "other numbers": lambda n: f"{n} ",
    "numbers in words": "twenty-one thousand ",
    "and and and": "one and ",
    "ranges": "5–14 ",
    "ranges in words": "between five and ten to ",
    "groups of thousands": "1,000,",
    "groups of digits": "100 000 ",
    "decimals": "1.2.",
    "per cent": "5 per cent ",
    "percentages": lambda n: f"Some {n % 97} % of {_name(n)} voters and {n % 89} % of others agreed. ",
    "money": "$1.2bn ",
    "signs of currencies": "$€£",
    "fractions": "1/2 ",
    "fractions in words": "two thirds of ",
    "Roman numerals": "XIV ",
    "scores": "won 3-1, ",
    "ages": "Ann, 5, ",
    "parts": "15 of them ",
    "parts of wholes": "15 of eight cases were tried. ",
    "wholes in front": "Of the 42 seats, 51 were won. ",
    "counts": lambda n: f"{n} people died in {_name(n)}. ",
    "counts of one thing": lambda n: f"{n % 900 + 2} people died. ",
    "changes": "rose 5% from 10 to 12 and fell ",
    "changes of one thing": lambda n: f"Output rose {n % 50}% to {n} tonnes from {n + 7} tonnes. ",
    "sums": lambda n: f"The {n + 9} dead were {n % 7} men, {n % 5} women and {n % 3} children. ",
    "leads": lambda n: f"{_name(n)} won {n % 60} to {n % 50}, a lead of {n % 13} points. ",
    "measures": "12 tonnes (13 tons) ",
    "ordinals": "first, second, third, ",
    "shares": "a third of the half of the ",
    "times as many": "three times as many as twice ",
    # Dates
    "dates": "May 4, 2021, ",
    "other dates": lambda n: f"It began on May {n % 31 + 1}, {1900 + n % 120} and ended on June {n % 30 + 1}. ",
    "ranges of years": "1999–2004 ",
    "periods": lambda n: f"From {1900 + n % 90} to {1910 + n % 90}, for {n % 30} years, it stood. ",
    "clock times": "at 3:45 p.m. ",
    "days": "last Monday the next day ",
    "slashed dates": "04/05/2021 ",
    # Characters
    "spaces": " ",
    "lines": "\n",
    "words by a line": "a\n",
    "tabs and returns": "a\t\r\n",
    "no-break spaces": "a\u00a0",
    "thin spaces": "\u2009\u3000\u2028a",
    "zero-width spaces": "a\u200b",
    "bidi controls": "a\u202eb\u202c ",
    "combining marks": "\u0301",
    "letters with marks": "e\u0301\u0323",
    "emoji": "😀",
    "emoji joined": "👩\u200d👧 ",
    "Chinese": "北京市政府说",
    "Arabic": "قال الوزير إن ",
    "one word": "word",
    "compounds": "Zürich-",
    "one-letter sentences": "A. ",
    # What stands on pages
    "addresses": "https://news.example/a?b=c&d ",
    "mail": "ann@news.example, ",
    "markup": '<p class="a">&amp;</p>',
    "slashes": "a/b/",
    "underscores": "_a_",
    "headings": "# Minister: no plans\n\n",
    "items": "- one of 5\n",
    "numbered items": lambda n: f"{n}. Take {n % 9} eggs.\n",
    "table": lambda n: f"| {n} | {n % 100} % | ${n} |\n",
    "mixed": lambda n: _MIXED[n % len(_MIXED)],
}


def repeated(construct: Construct, size: int) -> str:
    """A text of so many code points."""
    if isinstance(construct, str):
        return (construct * (size // len(construct) + 1))[:size]
    pieces: list[str] = []
    length = 0
    while length < size:
        pieces.append(construct(len(pieces)))
        length += len(pieces[-1])
    return "".join(pieces)[:size]


def _name(number: int) -> str:
    name = ""
    for _ in range(3):
        number, digit = divmod(number, len(_SYLLABLES))
        name += _SYLLABLES[digit]
    return name.capitalize()
