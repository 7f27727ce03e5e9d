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
from app.api.schemas.change import Change, ChangePage
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
    SpeakerPage,
)
from app.api.schemas.problem import Flaw, Problem
from app.api.schemas.speaker import (
    CHANGE_BODY,
    FOLLOWS,
    LEADS,
    MERGE_BODY,
    SPLIT_BODY,
    OneSpeaker,
    Speaker,
    SpeakerChange,
    SpeakerMerge,
    SpeakerSplit,
)
from app.api.schemas.webhook import WEBHOOK_BODY, NewWebhook, PostedWebhook, Webhook, WebhookList

__all__ = [
    "ARTICLE_BODY",
    "BATCH_BODY",
    "CHANGE_BODY",
    "FOLLOWS",
    "LEADS",
    "MERGE_BODY",
    "SPLIT_BODY",
    "WEBHOOK_BODY",
    "AggregatePage",
    "Article",
    "ArticlePage",
    "Change",
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
    "NewWebhook",
    "OneArticle",
    "OneRevision",
    "OneSpeaker",
    "PostedArticle",
    "PostedWebhook",
    "Problem",
    "ReadArticle",
    "Revision",
    "RevisionPage",
    "Sources",
    "Speaker",
    "SpeakerChange",
    "SpeakerMerge",
    "SpeakerPage",
    "SpeakerSplit",
    "Webhook",
    "WebhookList",
]
