"""Units of one dimension, each in the smallest common one; where a name has two sizes, both."""

from decimal import Decimal

Size = int | str | tuple[int | str, int | str]

_TIMES: dict[str, Size] = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
_MONTHS: dict[str, Size] = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_LENGTHS: dict[str, Size] = {
    "millimetre": "0.001", "centimetre": "0.01", "metre": 1, "kilometre": 1000, "inch": "0.0254", "foot": "0.3048",
    "yard": "0.9144", "mile": "1609.344", "nautical mile": 1852,
}  # fmt: skip
_AREAS: dict[str, Size] = {
    "square metre": 1, "square kilometre": 1_000_000, "hectare": 10_000, "acre": "4046.856", "square foot": "0.092903",
    "square yard": "0.836127", "square mile": 2_589_988,
}  # fmt: skip
_VOLUMES: dict[str, Size] = {
    "millilitre": "0.001", "litre": 1, "cubic metre": 1000, "gallon": ("3.7854", "4.5461"), "pint": ("0.473", "0.5683"),
    "quart": ("0.9463", "1.1365"), "cubic foot": "28.3168", "cubic yard": "764.555",
    "fluid ounce": ("0.0284", "0.0296"),
}  # fmt: skip
_MASSES: dict[str, Size] = {
    "milligram": "0.001", "gram": 1, "kilogram": 1000, "tonne": 1_000_000, "ton": (907_185, 1_016_047),
    "lb": "453.592", "ounce": ("28.35", "31.1035"), "stone": "6350.29",
}  # fmt: skip
_SPEEDS: dict[str, Size] = {
    "kilometre per hour": 1, "mile per hour": "1.609344", "metre per second": "3.6", "knot": "1.852",
    "kilometre per second": 3600,
}  # fmt: skip


def _sizes(size: Size) -> tuple[Decimal, Decimal]:
    low, high = size if isinstance(size, tuple) else (size, size)
    return Decimal(low), Decimal(high)


_DIMENSIONS: tuple[tuple[str, dict[str, Size]], ...] = (
    ("time", _TIMES),
    ("months", _MONTHS),
    ("length", _LENGTHS),
    ("area", _AREAS),
    ("volume", _VOLUMES),
    ("mass", _MASSES),
    ("speed", _SPEEDS),
)

SIZES = {unit: (name, *_sizes(size)) for name, units in _DIMENSIONS for unit, size in units.items()}
"""Dimension, least and greatest size of each unit."""
