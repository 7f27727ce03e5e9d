"""The words of the calendar."""

from typing import NamedTuple

MONTHS = {
    "January": 1,
    "February": 2,
    "March": 3,
    "April": 4,
    "May": 5,
    "June": 6,
    "July": 7,
    "August": 8,
    "September": 9,
    "October": 10,
    "November": 11,
    "December": 12,
    "Jan": 1,
    "Feb": 2,
    "Mar": 3,
    "Apr": 4,
    "Jun": 6,
    "Jul": 7,
    "Aug": 8,
    "Sep": 9,
    "Sept": 9,
    "Oct": 10,
    "Nov": 11,
    "Dec": 12,
}
WEEKDAYS = {
    "Monday": 1,
    "Tuesday": 2,
    "Wednesday": 3,
    "Thursday": 4,
    "Friday": 5,
    "Saturday": 6,
    "Sunday": 7,
}
WEEKDAYS_SHORT = {
    "Mon": 1,
    "Tue": 2,
    "Tues": 2,
    "Wed": 3,
    "Thu": 4,
    "Thur": 4,
    "Thurs": 4,
    "Fri": 5,
    "Sat": 6,
    "Sun": 7,
}


class Season(NamedTuple):
    """A season, its TIMEX3 code and the month in its middle."""

    code: str
    month: int


SEASONS = {
    "spring": Season("SP", 4),
    "summer": Season("SU", 7),
    "autumn": Season("FA", 10),
    "fall": Season("FA", 10),
    "winter": Season("WI", 1),
}


class Unit(NamedTuple):
    """A unit of time: its ISO 8601 code, how many of that one is, and its adverb."""

    code: str
    size: int = 1


UNITS = {
    "second": Unit("TS"),
    "minute": Unit("TM"),
    "hour": Unit("TH"),
    "day": Unit("D"),
    "night": Unit("D"),
    "week": Unit("W"),
    "weekend": Unit("WE"),
    "fortnight": Unit("W", 2),
    "month": Unit("M"),
    "quarter": Unit("Q"),
    "year": Unit("Y"),
    "decade": Unit("Y", 10),
    "century": Unit("Y", 100),
    "centurie": Unit("Y", 100),  # “centuries”, less its s
    "millennium": Unit("Y", 1000),
}

DAY_PARTS = {
    "morning": "MO",
    "midday": "MI",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
}
SHARP_HOURS = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}
TIME_ZONES = (
    "GMT",
    "UTC",
    "EST",
    "EDT",
    "ET",
    "CST",
    "CDT",
    "CT",
    "MST",
    "MDT",
    "PST",
    "PDT",
    "PT",
    "BST",
    "CET",
    "CEST",
)

# Feasts that fall on one day of one month, and those on a weekday of a month (month, weekday, which; -1 = the last).
FIXED_FEASTS = {
    "Christmas": (12, 25),
    "Christmas Day": (12, 25),
    "Christmas Eve": (12, 24),
    "Boxing Day": (12, 26),
    "New Year's Day": (1, 1),
    "New Year's Eve": (12, 31),
    "Valentine's Day": (2, 14),
    "St. Patrick's Day": (3, 17),
    "April Fools' Day": (4, 1),
    "May Day": (5, 1),
    "Independence Day": (7, 4),
    "Fourth of July": (7, 4),
    "Bastille Day": (7, 14),
    "Halloween": (10, 31),
    "Veterans Day": (11, 11),
}
MOVING_FEASTS = {
    "Martin Luther King Day": (1, 1, 3),
    "Presidents' Day": (2, 1, 3),
    "Memorial Day": (5, 1, -1),
    "Labor Day": (9, 1, 1),
    "Columbus Day": (10, 1, 2),
    "Thanksgiving Day": (11, 4, 4),
    "Thanksgiving": (11, 4, 4),
}

# What stands around a day's name when it is part of another name: “Black Friday”, “Sunday Times”.
NAMES_BEFORE_DAYS = (
    "ash", "black", "bloody", "cyber", "easter", "fat", "giving", "good", "holy", "maundy", "news", "palm", "ruby",
    "sheffield", "shrove", "super", "whit",
)  # fmt: skip
NAMES_AFTER_DAYS = (
    "times", "mirror", "mail", "herald", "telegraph", "express", "post", "tribune", "independent", "world", "club",
    "school", "agreement",
)  # fmt: skip
