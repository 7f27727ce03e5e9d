"""What the answers look like. They describe the stored documents and are never built to serve one."""

from app.api.schemas.article import ARTICLE_BODY, Article, OneArticle, OneRevision, PostedArticle, ReadArticle, Revision
from app.api.schemas.claim import Claim
from app.api.schemas.difference import Difference
from app.api.schemas.finding import Finding
from app.api.schemas.page import (
    AggregatePage,
    ArticlePage,
    ClaimPage,
    Context,
    FindingPage,
    Health,
    RevisionPage,
    Speaker,
    SpeakerPage,
)
from app.api.schemas.problem import Flaw, Problem

__all__ = [
    "ARTICLE_BODY",
    "AggregatePage",
    "Article",
    "ArticlePage",
    "Claim",
    "ClaimPage",
    "Context",
    "Difference",
    "Finding",
    "FindingPage",
    "Flaw",
    "Health",
    "OneArticle",
    "OneRevision",
    "PostedArticle",
    "Problem",
    "ReadArticle",
    "Revision",
    "RevisionPage",
    "Speaker",
    "SpeakerPage",
]
