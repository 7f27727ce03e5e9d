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
from app.api.schemas.change import ChangePage, ListedChange, LoggedChange
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
from app.api.schemas.problem import Flaw, Problem
from app.api.schemas.webhook import WEBHOOK_BODY, NewWebhook, PostedWebhook, Webhook, WebhookList

__all__ = [
    "ARTICLE_BODY",
    "BATCH_BODY",
    "WEBHOOK_BODY",
    "AggregatePage",
    "Article",
    "ArticlePage",
    "ChangePage",
    "Claim",
    "ClaimPage",
    "Context",
    "Difference",
    "Finding",
    "FindingPage",
    "Flaw",
    "Health",
    "Job",
    "JobPage",
    "ListedChange",
    "LoggedChange",
    "NewWebhook",
    "OneArticle",
    "OneRevision",
    "PostedArticle",
    "PostedWebhook",
    "Problem",
    "ReadArticle",
    "Revision",
    "RevisionPage",
    "Sources",
    "Speaker",
    "SpeakerPage",
    "Webhook",
    "WebhookList",
]
