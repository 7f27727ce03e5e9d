"""What the answers look like. They describe the stored documents and are never built to serve one."""

from app.api.schemas.article import (
    ARTICLE_BODY,
    Article,
    OneArticle,
    OneRevision,
    PostedArticle,
    ReadArticle,
    Revision,
    Sources,
)
from app.api.schemas.claim import Claim
from app.api.schemas.difference import Difference
from app.api.schemas.finding import Finding
from app.api.schemas.job import BATCH_BODY, Job, JobPage
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
from app.api.schemas.posted_claim import Correction, PostedClaim, PostedClaims
from app.api.schemas.problem import Flaw, Problem
from app.api.schemas.review import (
    CLAIMS_BODY,
    CORRECTION_BODY,
    DECISION_BODY,
    REVIEW_BODY,
    ClaimVersion,
    ClaimVersionPage,
    Decision,
    FindingVersion,
    FindingVersionPage,
    GivenReview,
    PostedReview,
    ReviewPage,
)

__all__ = [
    "ARTICLE_BODY",
    "BATCH_BODY",
    "CLAIMS_BODY",
    "CORRECTION_BODY",
    "DECISION_BODY",
    "REVIEW_BODY",
    "AggregatePage",
    "Article",
    "ArticlePage",
    "Claim",
    "ClaimPage",
    "ClaimVersion",
    "ClaimVersionPage",
    "Context",
    "Correction",
    "Decision",
    "Difference",
    "Finding",
    "FindingPage",
    "FindingVersion",
    "FindingVersionPage",
    "Flaw",
    "GivenReview",
    "Health",
    "Job",
    "JobPage",
    "OneArticle",
    "OneRevision",
    "PostedArticle",
    "PostedClaim",
    "PostedClaims",
    "PostedReview",
    "Problem",
    "ReadArticle",
    "ReviewPage",
    "Revision",
    "RevisionPage",
    "Sources",
    "Speaker",
    "SpeakerPage",
]
