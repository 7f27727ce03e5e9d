"""The query parameters of every address, with what each means."""

from app.api.queries.aggregate import AggregateQuery
from app.api.queries.articles import ArticleQuery, DescribedQuery, DiffQuery, OneArticleQuery, PostQuery
from app.api.queries.changes import ChangeQuery
from app.api.queries.claims import ClaimQuery, ContextQuery, FigureFilters, FigureQuery, StatementQuery
from app.api.queries.feeds import ClaimFeedQuery, FindingFeedQuery
from app.api.queries.jobs import BatchQuery, JobQuery
from app.api.queries.listing import Listing
from app.api.queries.others import FindingQuery, SpeakerQuery
from app.api.queries.versions import VersionQuery

__all__ = [
    "AggregateQuery",
    "ArticleQuery",
    "BatchQuery",
    "ChangeQuery",
    "ClaimFeedQuery",
    "ClaimQuery",
    "ContextQuery",
    "DescribedQuery",
    "DiffQuery",
    "FigureFilters",
    "FigureQuery",
    "FindingFeedQuery",
    "FindingQuery",
    "JobQuery",
    "Listing",
    "OneArticleQuery",
    "PostQuery",
    "SpeakerQuery",
    "StatementQuery",
    "VersionQuery",
]
