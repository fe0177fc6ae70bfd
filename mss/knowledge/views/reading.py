"""Answers by topic, one of them, one step of a guide, and what a reader says of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from mss.knowledge import operations, prose, queries
from mss.knowledge.forms import TickForm, UsefulForm, WrongForm
from mss.knowledge.links import where
from mss.knowledge.models import Article, Topic
from mss.pages import unfinished

A_PAGE = 25
LATEST = 6


def _article(request: HttpRequest, slug: str) -> Article:
    rows = queries.readable(request.user).select_related("in_force", "owner")
    return get_object_or_404(rows, slug=slug)


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Every topic, and what is new."""
    person = request.user
    context = {
        "topics": queries.topics(person),
        "latest": queries.latest_of(person, LATEST),
        "keeps": queries.keeps(person, at=timezone.now()),
    }
    return render(request, "knowledge/home.html", context)


@require_GET
def topic(request: HttpRequest, topic: str) -> HttpResponse:
    """The answers of one topic, guides last."""
    if topic not in Topic.values:
        raise Http404
    page = Paginator(queries.by_topic(request.user, topic), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {"page_obj": page, "topic": Topic(topic)}
    return render(request, "knowledge/topic.html", context)


@require_GET
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """One answer; of a guide its steps with their ticks."""
    found = _article(request, slug)
    body = found.in_force.body if found.in_force else ""
    guide = found.kind == "guide"
    context = {
        "article": found,
        "text": prose.as_page(prose.opening(body) if guide else body, where),
        "steps": prose.steps(body) if guide else [],
        "done": queries.steps_done(request.user, found) if guide else set(),
        "opinion": queries.opinion_of(request.user, found),
        "keeps": queries.keeps(request.user, at=timezone.now()),
    }
    return render(request, "knowledge/article.html", context)


def step(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One step of a guide. Ticking it goes on to the next."""
    found = _article(request, slug)
    steps = prose.steps(found.in_force.body if found.in_force and found.kind == "guide" else "")
    if not 1 <= number <= len(steps):
        raise Http404
    if request.method == "POST":
        form = TickForm(request.POST)
        form.full_clean()
        done = form.cleaned_data["done"]
        operations.tick(article=found, step=number, done=done, by=request.user, at=timezone.now())
        if done and number < len(steps):
            return redirect("knowledge:step", slug, number + 1)
        return redirect("knowledge:article" if done else request.path, *([slug] if done else []))
    done = queries.steps_done(request.user, found)
    context = {
        "article": found,
        "steps": steps,
        "step": steps[number - 1],
        "text": prose.as_page(steps[number - 1].body, where),
        "done": done,
        "ticked": number in done,
    }
    return render(request, "knowledge/step.html", context)


@require_POST
def useful(request: HttpRequest, slug: str) -> HttpResponse:
    """Was this useful?"""
    found, form = _article(request, slug), UsefulForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data["useful"]
        operations.opine(article=found, useful=said, by=request.user, at=timezone.now())
        if not said:
            return redirect("knowledge:wrong", slug)
        messages.success(request, "Thank you. It helps to know.")
    return redirect("knowledge:article", slug)


def wrong(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what is wrong, or what is missing."""
    found = _article(request, slug)
    form = WrongForm(request.POST or None, initial=unfinished.restore(request) or {})
    if request.method == "POST" and form.is_valid():
        operations.report(article=found, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "Thank you. You are told what comes of it.")
        return redirect("knowledge:article", slug)
    context = {"form": form, "article": found}
    status = 422 if form.errors else 200
    return render(request, "knowledge/wrong.html", context, status=status)
