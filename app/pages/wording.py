"""How values are said to people."""

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

_AMOUNTS = {
    "approximately": "about {}",
    "at_least": "at least {}",
    "more_than": "more than {}",
    "at_most": "at most {}",
    "less_than": "less than {}",
    "indefinite": "some {}",
}
_NOUN = re.compile(r"[\w -]+?(?= (?:per|of|above|batted|Celsius|Fahrenheit)\b|$)")
"""The word of a unit's name that becomes a plural, with what stands before it."""
_PLURALS = (("foot", "feet"), ("inch", "inches"), ("century", "centuries"))
_OF_ANY_NUMBER = ("percent", "lb", "times", "horsepower", "stone", "hertz", "units")
"""Ends of names that are their own plurals. So are codes, such as those of currencies."""
_WEB = ("http", "https")
_HOST = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+")
_USUAL_HOST = "http://127.0.0.1:8000"


def amount(figure: Mapping[str, Any]) -> str:
    """Say how much a figure is: “at least 15 cases”, “5 to 7 years”."""
    low, high = figure["low"], figure["high"]
    number = _grouped(figure["value"]) if low is None else f"{_grouped(low)} to {_grouped(high)}"
    unit = figure["unit"] if number in {"1", "-1"} else units(figure["unit"])
    counted = " ".join(filter(None, (number, unit, figure["counts"])))
    return per_each(figure, _AMOUNTS.get(figure["modifier"], "{}").format(counted))


def per_each(figure: Mapping[str, Any], said: str) -> str:
    """Say what a quantity is for each of, where its unit does not: “fires per day”, “USD per week”."""
    each = figure["per"]
    return said if each is None or (figure["unit"] or "").endswith(f" per {each}") else f"{said} per {each}"


def units(unit: str | None) -> str | None:
    """Name a unit as there are several of it: “month” is “months”, “EUR” is “EUR”."""
    return None if unit is None else _NOUN.sub(lambda noun: _plural(noun[0]), unit, count=1)


def many(count: int, one: str, more: str | None = None) -> str:
    """Say how many: “1 figure”, “2 figures”."""
    return f"{count:,} {one if count == 1 else more or f'{one}s'}"


def day(written: str) -> str:
    """Say on which day: “20 November 2023”."""
    return f"{int(written[8:10])} {datetime.fromisoformat(written):%B} {written[:4]}"


def moment(written: str) -> str:
    """Say when, to the minute: “20 November 2023, 08:30 UTC”."""
    return f"{day(written)}, {written[11:16]} UTC"


def month(written: str) -> str:
    """Say in which month: “November 2023”."""
    return f"{datetime.fromisoformat(f'{written}-01'):%B} {written[:4]}"


def plain(name: str) -> str:
    """Say a name of the product's in words: “part-exceeds-whole” is “part exceeds whole”."""
    return name.replace("-", " ").replace("_", " ")


def web_address(url: str | None) -> str | None:
    """Give an address that may become a link: of the web, and of nothing that runs."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in _WEB and parts.netloc else None


def host(base: str) -> str:
    """Take the host that a caller used, if it is nothing but a host: it stands in a command to be copied."""
    found = _HOST.fullmatch(base.rstrip("/"))
    return found[0] if found else _USUAL_HOST


def _plural(noun: str) -> str:
    if noun.isupper() or noun.endswith(_OF_ANY_NUMBER):
        return noun
    for one, several in _PLURALS:
        if noun.endswith(one):
            return noun.removesuffix(one) + several
    return f"{noun}s"


def _grouped(number: str) -> str:
    return f"{Decimal(number):,f}"
