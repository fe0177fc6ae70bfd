"""Answers for somebody who describes a problem, and while somebody types."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from mss.knowledge import operations, queries
from mss.knowledge.forms import OnceForm

LONGEST = 1000


def _suggested(request: HttpRequest) -> dict[str, object]:
    words = request.GET.get("words", "")[:LONGEST]
    found = queries.suggest(words, request.user, timezone.now()) if words.strip() else []
    key = OnceForm({"once": request.GET.get("once", "")})
    once = key.cleaned_data["once"] if key.is_valid() else uuid.uuid4()
    return {"words": words, "articles": found, "once": once}


@require_GET
def ask(request: HttpRequest) -> HttpResponse:
    """Describe what is the matter, and see what may answer it before asking a person."""
    return render(request, "knowledge/ask.html", _suggested(request))


@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """The answers alone, to be put beside a text that is being typed."""
    return render(request, "knowledge/suggestions.html", _suggested(request))


@require_GET
def quickly(request: HttpRequest) -> HttpResponse:
    """A few things to do and to read, to be put below a search that is being typed."""
    found = queries.quickly(request.user, request.GET.get("words", ""), at=timezone.now())
    return render(request, "knowledge/quickly.html", {"results": found})


@require_POST
def answered(request: HttpRequest, slug: str) -> HttpResponse:
    """This answered me: no person had to be asked."""
    found = get_object_or_404(queries.readable(request.user), slug=slug)
    form = OnceForm(request.POST)
    if form.is_valid():
        operations.save_case(article=found, once=form.cleaned_data["once"], at=timezone.now())
        messages.success(request, "Good. There is nothing more to do.")
    return redirect("knowledge:article", slug)
