"""Units and currencies as printed, looked up in the tables, the longest form first."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

from app.extract.figures.atoms import Atoms, parts
from app.extract.lexicon.currencies import CODE_SCALES, COINS, CURRENCIES, DOLLARS, TRANSLITERATED, Currency
from app.extract.lexicon.units import OLD, UNITS, Unit

T = TypeVar("T")
_LONGEST = 6
_NEAR = 5
_GLUED = frozenset({"A", "S", "R"})
"""Letters that make another currency of a dollar only close to it: “the U.S $5 note”, “A $50 note”."""
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}

_Form = tuple[str, ...]


def _small(currency: Currency) -> Iterator[str]:
    """Give the marks of a dollar as some print them: “c$”, “hk$”, “nzd$”; “a $5 note” has an article."""
    for mark in (*currency.marks, f"{currency.code}$"):
        if mark[-1] == "$" and mark[:-1].isalpha() and mark != "A$":
            yield from (mark, mark.lower())


def _forms(rows: Iterable[tuple[str, T]]) -> dict[str, dict[_Form, T]]:
    """Order the forms of a table by their first atom."""
    table: dict[str, dict[_Form, T]] = {}
    for form, value in rows:
        table.setdefault(parts(form)[0], {})[parts(form)] = value
    return table


# Every unit of several words may be joined to its number by hyphens: “a seven-percentage-point lead”.
_WORDS = _forms(
    (form, unit) for unit in UNITS for said in unit.words for form in (said.lower(), said.lower().replace(" ", "-"))
)
_SYMBOLS = _forms((form, unit) for unit in UNITS for form in unit.symbols)
_MONEY = (*CURRENCIES, *COINS)
_MARKS = _forms((mark, c.code) for c in CURRENCIES for mark in (*c.marks, c.code, *_small(c)))
_SCALED = {letter + c.code: (c.code, scale) for letter, scale in CODE_SCALES.items() for c in CURRENCIES}
_DOLLARS = _forms(DOLLARS.items())
_MONEY_WORDS = _forms((form.lower(), c.code) for c in _MONEY for form in c.words)
_CODES = _forms((form, c.code) for c in CURRENCIES for form in (*c.marks, c.code))
_OLD = _forms((form, form) for form in OLD)


def _longest(atoms: Atoms, i: int, table: Mapping[str, Mapping[_Form, T]], *, lower: bool) -> tuple[T | None, int]:
    """Find the longest form that begins at an atom, and the index behind it."""
    forms = table.get(atoms.lower(i) if lower else atoms[i].text)
    if forms is None:
        return None, i
    for last in range(i + _LONGEST, i, -1):
        form = atoms.lowers(i, last) if lower else tuple(atoms[at].text for at in range(i, last))
        if form in forms:
            return forms[form], last
    return None, i


def currency_mark(atoms: Atoms, i: int) -> tuple[str | None, int]:
    """Read the currency before a number: “$”, “US$”, “EUR”."""
    if atoms[i].text in TRANSLITERATED:
        return (TRANSLITERATED[atoms[i].text], i + 1) if _is_sum(atoms, i + 1) else (None, i)
    code, last = _longest(atoms, i, _MARKS, lower=False)
    if code is None or (atoms[i].text in _GLUED and last > i + 1 and not atoms.glued(i + 1)):
        alone = _MARKS.get(atoms[i].text, {}).get((atoms[i].text,))
        return (alone, i + 1) if code and alone else (None, i)
    return code, last


def _is_sum(atoms: Atoms, i: int) -> bool:
    """Tell the number of a sum from that of a model: “PS2.7m”, “R1 250 000” and “N40 billion”, not “PS5”."""
    scaled = atoms.glued(i + 1) and atoms.lower(i + 1) in {"m", "bn", "k", "trn", "tn"}
    spaced = atoms.is_digits(i + 1) and len(atoms[i + 1].text) == 3 and atoms[i + 1].start == atoms[i].end + 1  # noqa: PLR2004 - a group
    said = scaled or spaced or atoms.lower(i + 1) in {"million", "billion", "trillion"}
    alone = not (atoms.glued(i + 1) and atoms.is_word(i + 1))
    long = atoms.lower(i - 1) in {"r", "n"} and alone and (len(atoms[i].text) > 2 or _beside_sum(atoms, i))  # noqa: PLR2004 - “R800”
    return atoms.is_digits(i) and atoms.glued(i) and (said or long or not atoms[i].text.isdecimal())


def _beside_sum(atoms: Atoms, i: int) -> bool:
    """Tell “R20” from the name of a thing by another such sum near it: “from R20 to R25”."""
    mark, near = atoms[i - 1].text, (*range(i - _NEAR, i - 1), *range(i + 1, i + _NEAR))
    return any(atoms[at].text == mark and atoms.glued(at + 1) and atoms.is_digits(at + 1) for at in near)


def currency_word(atoms: Atoms, i: int) -> tuple[str | None, int]:
    """Read the currency behind a number: “euros”, “EUR”, “€”."""
    code, last = _longest(atoms, i, _MONEY_WORDS, lower=True)
    if code is not None and (len(atoms[i].text) > 1 or atoms.glued(i)):
        return code, last
    code, last = _longest(atoms, i, _CODES, lower=False)
    # “5 $10 notes”: what stands close to the next number belongs to it.
    close = atoms.glued(last) or not atoms[i].text.isalpha()
    return (None, i) if atoms.is_digits(last) and last > i and close else (code, last)


def scaled_code(atoms: Atoms, i: int) -> tuple[str, Decimal] | None:
    """Read a currency's code with its scale: “MUSD”."""
    return _SCALED.get(atoms[i].text)


def dollars(atoms: Atoms, i: int) -> tuple[str | None, int]:
    """Read whose dollars a sum in “$” is: “$75 U.S.”."""
    return _longest(atoms, i, _DOLLARS, lower=True)


def unit_at(atoms: Atoms, i: int) -> tuple[Unit | None, int]:
    """Read the unit behind a number: “km/h”, “per cent”, “years”, “(kg)”."""
    if atoms.lower(i) in _BRACKETS:
        unit, last = unit_at(atoms, i + 1) if atoms.lower(i + 1) not in _BRACKETS else (None, i)
        return (unit, last + 1) if unit is not None and atoms.lower(last) == _BRACKETS[atoms.lower(i)] else (None, i)
    unit, last = _longest(atoms, i, _SYMBOLS, lower=False)
    word, behind = _longest(atoms, i, _WORDS, lower=True)
    if word is not None and behind >= last:
        return word, behind
    return (None, i) if unit is None or not _symbolic(atoms, i, last) else (unit, last)


def _symbolic(atoms: Atoms, i: int, last: int) -> bool:
    """Tell a symbol from a letter of the alphabet that follows a number by chance: “12 C” but not “5 A levels”."""
    symbol = atoms[last - 1]
    if symbol.text.isdecimal() and not atoms.glued(last - 1):
        return False
    if atoms.lower(last) == "." and atoms.glued(last) and atoms.glued(last + 1) and atoms.is_word(last + 1):
        return False  # “A.D.”
    return not symbol.text.isalpha() or atoms.glued(i) or not _letter_word(atoms, i, last)


def _letter_word(atoms: Atoms, i: int, last: int) -> bool:
    """Tell whether a lone letter stands before another word, as in “two A levels”."""
    if len(atoms[i].text) != 1 or last != i + 1 or not atoms.is_word(last):
        return False
    return atoms[i].text in "AJNVst" or (atoms[i].text.isupper() and atoms[last].text.istitle())


def old(atoms: Atoms, i: int) -> int:
    """Give the index behind “old” or “of age” at an atom, or the index itself."""
    at = i + 1 if atoms.lower(i) == "-" else i
    _, last = _longest(atoms, at, _OLD, lower=True)
    return i if last == at else last
