"""Variations of an article: other quotation marks, word order, tense, names and paragraphs than its own."""

import random
import re
from collections.abc import Callable, Iterator

from tests.bench.tagger.corpus import Article, Attribution
from tests.bench.tagger.edits import Edit, edited
from tests.bench.tagger.names import FAMILY_NAMES, GIVEN_NAMES, TITLES

_MARK = re.compile(r"[“”\"\n]|(?<!\w)[‘'](?=\w)|(?<=[\w.,?!])[’'](?=[\s.,?!;:”\"]|$)")
_STYLES = (("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("''", "''"), ("``", "''"))
_STYLE_WEIGHTS = (3, 4, 3, 2, 0.6, 0.4)
_INNER = {"“": ("‘", "’"), '"': ("'", "'"), "‘": ("“", "”"), "'": ('"', '"'), "''": ("'", "'"), "``": ("'", "'")}
_TENSES = {"said": "says", "says": "said", "told": "tells", "added": "adds", "claimed": "claims", "argued": "argues"}
_TURNED = frozenset("said says added wrote claimed argued insisted explained warned noted told".split())
_PRONOUNS = frozenset("he she they it i we you who which that this".split())
_LONGEST_TURNED = 6  # words
_NAME = re.compile(r"\b[A-Z][a-zé]+(?:-[A-Z][a-z]+)?\b")


def varied(article: Article, rng: random.Random) -> Article:
    """Apply some of the variations, each by its chance."""
    for variation, chance in _VARIATIONS:
        if rng.random() < chance:
            article = variation(article, rng)
    return article


def _other_marks(article: Article, rng: random.Random) -> Article:
    """Write all quotation marks in another style."""
    (style,) = rng.choices(_STYLES, _STYLE_WEIGHTS)
    return edited(article, _marks(article.text, style, _INNER[style[0]]))


def _marks(text: str, outer: tuple[str, str], inner: tuple[str, str]) -> Iterator[Edit]:
    opened = False
    for match in _MARK.finditer(text):
        mark = match.group()
        if mark == "\n":
            opened = False
        elif mark in '“”"':
            closes = mark == "”" or (mark == '"' and opened)
            opened = not closes
            yield match.start(), match.end(), outer[closes]
        elif opened:
            yield (
                match.start(),
                match.end(),
                inner[text[match.start() - 1 : match.start()].strip() != "" and mark != "‘"],
            )


def _other_order(article: Article, rng: random.Random) -> Article:
    """Turn “Smith said” into “said Smith”, or back, after what was said."""
    turned = {}
    for at in article.attributions:
        if len(at.source) == len(at.cue) == 1 and rng.random() < 0.6 and _turns(article.text, at):
            turned[at.cue[0]] = at.source[0]
    edits, moves = [], {}
    for cue, source in turned.items():
        first, second = sorted((cue, source))
        words = (article.text[slice(*first)], article.text[slice(*second)])
        edits.append((first[0], second[1], f"{words[1]} {words[0]}"))
        start = first[0]
        there = {second: (start, start + len(words[1])), first: (start + len(words[1]) + 1, second[1])}
        moves |= {("cue", cue): there[cue], ("source", source): there[source]}
    if any(a[1] > b[0] for a, b in zip(sorted(edits), sorted(edits)[1:], strict=False)):
        return article
    text = article.text
    for start, end, words in edits:  # of the same length
        text = text[:start] + words + text[end:]
    attributions = tuple(
        Attribution(
            at.content,
            tuple(moves.get(("source", r), r) for r in at.source),
            tuple(moves.get(("cue", r), r) for r in at.cue),
        )
        for at in article.attributions
    )
    return Article(article.id, text, attributions)


def _turns(text: str, at: Attribution) -> bool:
    """Tell whether source and cue stand side by side after the content, where English lets them change places."""
    (first, second), source = sorted((at.cue[0], at.source[0])), text[slice(*at.source[0])]
    return (
        text[slice(*at.cue[0])] in _TURNED
        and text[first[1] : second[0]] == " "
        and at.content[0][1] <= first[0]
        and re.match(r"[”\"’']? ?", text[at.content[0][1] : first[0]][-2:]) is not None
        and len(source.split()) <= _LONGEST_TURNED
        and source.lower() not in _PRONOUNS
        and text[second[1] : second[1] + 1] in ".,;:"
    )


def _other_tense(article: Article, rng: random.Random) -> Article:
    """Write “says” for “said”, or the other way round, through the whole article."""
    edits = [
        (start, end, _TENSES[article.text[start:end]])
        for at in article.attributions
        for start, end in at.cue
        if article.text[start:end] in _TENSES and rng.random() < 0.9
    ]
    return edited(article, dict.fromkeys(edits))


def _other_names(article: Article, rng: random.Random) -> Article:
    """Give the people who speak other names, the same one wherever they are named."""
    capitals = {
        name
        for at in article.attributions
        for start, end in at.source
        if end - start < 60
        for name in _NAME.findall(article.text[start:end])[-2:]
    }
    lower = set(re.findall(r"\b[a-z]+\b", article.text))
    new = {}
    for name in sorted(capitals):
        if name.lower() not in lower and name.lower() not in _PRONOUNS and name not in TITLES and rng.random() < 0.8:
            new[name] = rng.choice(FAMILY_NAMES if rng.random() < 0.7 else GIVEN_NAMES)
    found = _NAME.finditer(article.text)
    return edited(article, [(m.start(), m.end(), new[m.group()]) for m in found if m.group() in new])


def _longer_paragraphs(article: Article, rng: random.Random) -> Article:
    """Run some paragraphs together, as papers print them."""
    edits = [
        (m.start(), m.end(), " ")
        for m in re.finditer(r"(?<=[.?!”\"])\n+(?=[^\s“\"])", article.text)
        if rng.random() < 0.4
    ]
    return edited(article, edits)


_Variation = Callable[[Article, random.Random], Article]
_VARIATIONS: tuple[tuple[_Variation, float], ...] = (
    (_other_order, 0.3),
    (_other_tense, 0.1),
    (_other_names, 0.4),
    (_longer_paragraphs, 0.1),
    (_other_marks, 0.4),
)
