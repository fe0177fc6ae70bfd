from mss.knowledge.models.article import (
    Article,
    ArticleQuerySet,
    Audience,
    Kind,
    Topic,
    Version,
)
from mss.knowledge.models.heard import Opinion, Report, ReportQuerySet, Saved, Tick
from mss.knowledge.models.words import Miss, Synonym

__all__ = [
    "Article",
    "ArticleQuerySet",
    "Audience",
    "Kind",
    "Miss",
    "Opinion",
    "Report",
    "ReportQuerySet",
    "Saved",
    "Synonym",
    "Tick",
    "Topic",
    "Version",
]
