"""Answers and the one search, for machines."""

from mss.knowledge.api.hearing import (
    Answered,
    AnswerReport,
    Reports,
    TickStep,
    Useful,
    Wrong,
)
from mss.knowledge.api.searching import (
    Misses,
    RemoveSynonym,
    Search,
    Settle,
    Suggest,
    Synonyms,
)
from mss.knowledge.api.writing import (
    Articles,
    Describe,
    OneArticle,
    Put,
    Retire,
    StillRight,
    Write,
)

__all__ = [
    "AnswerReport",
    "Answered",
    "Articles",
    "Describe",
    "Misses",
    "OneArticle",
    "Put",
    "RemoveSynonym",
    "Reports",
    "Retire",
    "Search",
    "Settle",
    "StillRight",
    "Suggest",
    "Synonyms",
    "TickStep",
    "Useful",
    "Write",
    "Wrong",
]
