"""The right article beside the form that needs it."""

from typing import Any

from django import template
from django.template import Context
from django.utils import timezone

from mss.knowledge import queries

register = template.Library()


@register.inclusion_tag("knowledge/beside.html", takes_context=True)
def answers_beside(context: Context, task: str) -> dict[str, Any]:
    """Up to two articles for the task of that code, in a closed details element: one query."""
    return {"articles": queries.beside(context["user"], task)}


@register.inclusion_tag("knowledge/suggestions.html", takes_context=True)
def answers_for(context: Context, words: str, once: str) -> dict[str, Any]:
    """Up to three articles that may answer `words`; `once` is the key of the form they are in."""
    found = queries.suggest(words, context["user"], timezone.now())
    return {"words": words, "articles": found, "once": once}
