"""How values are said to people."""

from typing import Any

import pytest

from app.pages import wording

FIGURE = dict.fromkeys(("value", "low", "high", "unit", "counts", "per"), None) | {"modifier": "exact"}


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ({"value": "15", "counts": "cases"}, "15 cases"),
        ({"value": "1200000000", "unit": "GBP"}, "1,200,000,000 GBP"),
        ({"value": "-2.50", "unit": "percent"}, "-2.50 percent"),
        ({"low": "5", "high": "14", "unit": "year", "modifier": "between"}, "5 to 14 years"),
        ({"value": "15", "counts": "cases", "modifier": "at_least"}, "at least 15 cases"),
        ({"value": "3", "counts": "fires", "per": "day", "modifier": "more_than"}, "more than 3 fires per day"),
        ({"value": "1", "unit": "month"}, "1 month"),
        ({"value": "640", "unit": "month"}, "640 months"),
        ({"value": "250", "unit": "USD per week", "per": "week"}, "250 USD per week"),
        ({"value": "40", "unit": "USD", "per": "week"}, "40 USD per week"),
        ({"value": "12", "unit": "foot per second"}, "12 feet per second"),
        ({"value": "30", "unit": "degree Celsius"}, "30 degrees Celsius"),
        ({"value": "4", "unit": "acre-foot"}, "4 acre-feet"),
        ({"value": "50", "unit": "megahertz"}, "50 megahertz"),
        ({"value": "1234567890123456789.5"}, "1,234,567,890,123,456,789.5"),
    ],
)
def test_amount_has_every_digit_and_its_bound(figure: dict[str, Any], said: str) -> None:
    assert wording.amount(FIGURE | figure) == said


@pytest.mark.parametrize(
    "address", ["https://news.example/fire", "HTTP://news.example", 'https://news.example:8080/a?b="c"#d']
)
def test_address_of_the_web_becomes_a_link(address: str) -> None:
    assert wording.web_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "javascript://news.example/%0aalert(1)",
        "data:text/html,x",
        "vbscript:x",
        "blob:https://news.example/x",
        "file:///etc/passwd",
        "//news.example/x",
        "/x",
        "https:x",
        "https:///x",
        "http://[x",
    ],
)
def test_no_other_address_becomes_a_link(address: str | None) -> None:
    assert wording.web_address(address) is None


@pytest.mark.parametrize(
    ("base", "host"),
    [
        ("https://facts.example:8443/", "https://facts.example:8443"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
        ("http://x$(reboot)/", "http://127.0.0.1:8000"),
        ("http://x';reboot'/", "http://127.0.0.1:8000"),
    ],
)
def test_host_is_nothing_but_a_host(base: str, host: str) -> None:
    assert wording.host(base) == host


def test_days_and_moments_are_said_in_words() -> None:
    assert wording.day("2023-09-04") == "4 September 2023"
    assert wording.moment("0999-01-20T08:30:00.123456Z") == "20 January 0999, 08:30 UTC"
    assert wording.month("2023-11") == "November 2023"
    assert wording.month("0001-02") == "February 0001"
