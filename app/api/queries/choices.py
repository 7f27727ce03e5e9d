"""The sets of values that parameters choose from. Each has a name, which generated clients use."""

from enum import StrEnum


class TimeOrder(StrEnum):
    """By the time of publication."""

    NEWEST = "-published_at"
    OLDEST = "published_at"


class ArticleOrder(StrEnum):
    """By the time of publication, or by relevance to the words that are looked for."""

    NEWEST = "-published_at"
    OLDEST = "published_at"
    RELEVANCE = "relevance"


class ClaimOrder(StrEnum):
    """By the time of publication, by the values of figures, or by relevance to the words that are looked for."""

    NEWEST = "-published_at"
    OLDEST = "published_at"
    SMALLEST = "value"
    LARGEST = "-value"
    RELEVANCE = "relevance"


class Format(StrEnum):
    """A page, or a stream of the whole result."""

    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"
    PARQUET = "parquet"


class GroupBy(StrEnum):
    """What claims are counted by."""

    TYPE = "type"
    FORM = "form"
    ACT = "act"
    KIND = "kind"
    UNIT = "unit"
    COUNTS = "counts"
    SPEAKER = "speaker"
    PUBLISHER = "publisher"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
