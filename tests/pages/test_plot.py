"""Drawings: where values, ticks and bars stand."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from app.pages import scales
from app.pages.plot import Value, bars, most_common, plot

FIRST = datetime(2023, 11, 20, tzinfo=UTC)
ENDS = (datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC))


def values(*reported: str | tuple[str, str]) -> list[Value]:
    ranges = [(each, each) if isinstance(each, str) else each for each in reported]
    return [Value(FIRST + timedelta(days=turn), Decimal(low), Decimal(high)) for turn, (low, high) in enumerate(ranges)]


def labels(*reported: str | tuple[str, str]) -> list[str]:
    drawn = plot(values(*reported))
    assert drawn is not None
    return [tick.label for tick in drawn.up]


def test_nothing_is_drawn_of_nothing() -> None:
    assert plot([]) is None


def test_a_value_alone_stands_on_a_scale_from_zero() -> None:
    assert labels("5") == ["0", "1", "2", "3", "4", "5"]
    drawn = plot(values("5"))
    assert drawn is not None
    assert [(place.left, place.top, place.bottom, place.is_range) for place in drawn.places] == [(0, 0, 0, False)]


@pytest.mark.parametrize(
    ("reported", "written"),
    [
        (["12", "12", "12"], ["0", "5", "10", "15"]),
        (["0"], ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        (["-3"], ["-3", "-2", "-1", "0"]),
        (["-3", "4"], ["-4", "-2", "0", "2", "4"]),
        ([("5", "7"), "6"], ["5", "5.5", "6", "6.5", "7"]),
        (
            ["1000000", "1000001"],
            ["1 million", "1,000,000.2", "1,000,000.4", "1,000,000.6", "1,000,000.8", "1,000,001"],
        ),
        (["5000000", "90000000"], ["0", "20 million", "40 million", "60 million", "80 million", "100 million"]),
        (["0", "1500"], ["0", "500", "1,000", "1,500"]),
    ],
)
def test_ticks_are_round_numbers_around_the_values(reported: list[str], written: list[str]) -> None:
    assert labels(*reported) == written


def test_more_than_two_orders_of_magnitude_are_drawn_by_decades() -> None:
    assert labels("1", "1000") == ["1", "10", "100", "1,000"]
    assert labels("8", "0.03", "90000000") == ["0.01", "1", "100", "10,000", "1 million", "100 million"]
    drawn = plot(values("10", "100", "10000"))
    assert drawn is not None
    assert drawn.logarithmic
    assert [place.top for place in drawn.places] == [100, 66.67, 0]


@pytest.mark.parametrize("reported", [("1", "100"), ("0", "100000"), ("-1", "100000")])
def test_all_else_is_drawn_in_even_steps(reported: tuple[str, str]) -> None:
    drawn = plot(values(*reported))
    assert drawn is not None
    assert not drawn.logarithmic


@pytest.mark.parametrize(
    "reported",
    [
        ("1e500", "-1e400", "3"),
        ("1e-320", "1e300"),
        ("1e-500", "1"),
        ("1e299", "1e301"),
        ("-1e30", "-1e29"),
        ("123456789012345678901234567890", "123456789012345678901234567891"),
        ("0.000001", "0.0000011"),
    ],
)
def test_huge_and_tiny_values_stand_in_the_drawing(reported: tuple[str, ...]) -> None:
    drawn = plot(values(*reported))
    assert drawn is not None
    assert all(0 <= place.top <= place.bottom <= 100 for place in drawn.places)
    assert 2 <= len(drawn.up) <= 8
    assert all(len(tick.label) < 16 for tick in drawn.up)
    assert all(one.place > other.place for one, other in pairwise(drawn.up))


def test_a_range_goes_from_its_low_to_its_high_end() -> None:
    drawn = plot(values("0", ("5", "10")))
    assert drawn is not None
    place = drawn.places[1]
    assert (place.top, place.bottom, place.middle, place.is_range) == (0, 50, 25, True)


@pytest.mark.parametrize(
    ("days", "written"),
    [
        (0, ["20 Nov 2023", "21 Nov 2023"]),
        (3, ["20 Nov 2023", "21 Nov 2023", "22 Nov 2023", "23 Nov 2023", "24 Nov 2023"]),
        (40, ["20 Nov 2023", "27 Nov 2023", "4 Dec 2023", "11 Dec 2023", "18 Dec 2023", "25 Dec 2023"]),
        (200, ["Dec 2023", "Jan 2024", "Feb 2024", "Mar 2024", "Apr 2024", "May 2024", "Jun 2024"]),
        (1500, ["2024", "2025", "2026", "2027"]),
    ],
)
def test_ticks_of_time_are_days_months_or_years(days: int, written: list[str]) -> None:
    _, ticks = scales.times(FIRST, FIRST + timedelta(days=days))
    assert [tick.label for tick in ticks] == written
    assert all(0 <= tick.place <= 1 for tick in ticks)


def test_all_of_time_can_be_drawn() -> None:
    drawn = plot([Value(at, Decimal(1), Decimal(1)) for at in ENDS])
    assert drawn is not None
    assert [tick.label for tick in drawn.across] == ["2000", "4000", "6000", "8000"]
    for at in ENDS:
        assert plot([Value(at, Decimal(1), Decimal(1))])


def test_bars_are_as_high_as_they_are_many() -> None:
    drawn = bars({"a": 2, "b": 0, "c": 4})
    assert [(bar.height, bar.top) for bar in drawn] == [(50, 50), (0, 100), (100, 0)]
    assert [bar.left for bar in drawn] == sorted(bar.left for bar in drawn)
    assert bars({}) == []
    assert bars({"a": 0})[0].height == 0


def test_the_most_common_names_have_a_number() -> None:
    assert most_common(["b", "a", "b", "c", "a", "b"], 2) == {"b": 0, "a": 1}
