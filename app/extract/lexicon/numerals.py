"""Numbers in words: their values, their scales and their fractions."""

from decimal import Decimal

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ONES = {word: Decimal(value) for value, word in enumerate(_ONES)}
TENS = {word: Decimal(10 * value) for value, word in enumerate(_TENS, start=2)}
SMALL = ONES | TENS

SCALES = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "lakh": Decimal(10**5),
    "lakhs": Decimal(10**5),
    "million": Decimal(10**6),
    "mln": Decimal(10**6),
    "mn": Decimal(10**6),
    "crore": Decimal(10**7),
    "crores": Decimal(10**7),
    "billion": Decimal(10**9),
    "bn": Decimal(10**9),
    "trillion": Decimal(10**12),
    "tn": Decimal(10**12),
    "trn": Decimal(10**12),
    "quadrillion": Decimal(10**15),
}

# Letters printed right behind the digits. Those of SHORT_SCALES mean a scale only beside a currency or a counted
# noun: “£5m”, “35m people”, but “a 48m mast”.
GLUED_SCALES = {
    "k": Decimal(1000),
    "M": Decimal(10**6),
    "b": Decimal(10**9),
    "mln": Decimal(10**6),
    "mn": Decimal(10**6),
    "bn": Decimal(10**9),
    "tn": Decimal(10**12),
    "trn": Decimal(10**12),
}
SHORT_SCALES = {"m": Decimal(10**6), "b": Decimal(10**9), "t": Decimal(10**12)}

PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fourths": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "seventh": 7,
    "sevenths": 7,
    "eighth": 8,
    "eighths": 8,
    "ninth": 9,
    "ninths": 9,
    "tenth": 10,
    "tenths": 10,
    "twentieth": 20,
    "hundredth": 100,
    "hundredths": 100,
}
PRINTED_PARTS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625", "⅞": "0.875"}
DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64, 100})

ORDINALS = frozenset({
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth", "hundredth",
    "thousandth", "millionth",
})  # fmt: skip
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})

FOLDS = {f"{word}fold": value for word, value in SMALL.items() if value > 1}

# “dozens” bounds a range: at least one of the scale, and not yet ten. The bounds are a convention and nothing that the
# text says, so such a figure is “indefinite” and never “between”, and no contradiction is built on its ends.
INDEFINITE = {
    "dozens": (Decimal(12), Decimal(120)),
    "hundreds": (Decimal(100), Decimal(1000)),
    "thousands": (Decimal(1000), Decimal(10**4)),
    "millions": (Decimal(10**6), Decimal(10**7)),
    "billions": (Decimal(10**9), Decimal(10**10)),
    "trillions": (Decimal(10**12), Decimal(10**13)),
}
TIMES_MORE = {"tens": Decimal(10), "dozens": Decimal(12), "hundreds": Decimal(100), "thousands": Decimal(1000)}
