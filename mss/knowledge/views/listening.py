"""What readers reported, what they searched for in vain, and other words for things."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from mss.knowledge import operations, queries
from mss.knowledge.forms import AnswerForm, SynonymForm, WordForm
from mss.knowledge.views.owners import for_owners, tried
from mss.pages import unfinished

A_PAGE = 25


@for_owners
@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    """What readers reported, what waits first."""
    page = Paginator(queries.reports(request.user), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "knowledge/reports.html", {"page_obj": page})


@for_owners
def report(request: HttpRequest, key: str) -> HttpResponse:
    """One report, and what came of it."""
    found, status = get_object_or_404(queries.reports(request.user), key=key), 200
    form = AnswerForm(request.POST or None, initial=unfinished.restore(request))
    if request.method == "POST" and form.is_valid():
        words, now = form.cleaned_data["words"], timezone.now()
        status = tried(form, lambda: operations.answer(report=found, words=words, by=request.user,
                                                       at=now))  # fmt: skip
        if status == 302:
            messages.success(request, "They are told.")
            return redirect("knowledge:reports")
    status = 422 if form.errors and status == 200 else status
    return render(request, "knowledge/report.html", {"report": found, "form": form}, status=status)


@for_owners
def misses(request: HttpRequest) -> HttpResponse:
    """What was searched for in vain. Settling a row takes it off the list."""
    if request.method == "POST":
        form = WordForm(request.POST)
        if form.is_valid():
            operations.settle(words=form.cleaned_data["words"], by=request.user, at=timezone.now())
            messages.success(request, "It is off the list. A new search brings it back.")
        return redirect("knowledge:misses")
    page = Paginator(queries.misses(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "knowledge/misses.html", {"page_obj": page})


@for_owners
def synonyms(request: HttpRequest) -> HttpResponse:
    """Other words for things; adding one has effect at once."""
    status, word = 200, request.GET.get("word", "")[:60]
    typed = unfinished.restore(request) or {"word": word}
    form = SynonymForm(request.POST or None, initial=typed)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        status = tried(
            form, lambda: operations.add_synonym(by=request.user, at=now, **form.cleaned_data)
        )
        if status == 302:
            messages.success(request, f"“{form.cleaned_data['word']}” is understood from now on.")
            return redirect("knowledge:synonyms")
    page = Paginator(queries.synonyms(), A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page_obj": page}
    status = 422 if form.errors and status == 200 else status
    return render(request, "knowledge/synonyms.html", context, status=status)


@for_owners
@require_POST
def remove_synonym(request: HttpRequest) -> HttpResponse:
    """The word is what it is again."""
    form = WordForm(request.POST)
    if form.is_valid():
        operations.remove_synonym(word=form.cleaned_data["words"], by=request.user,
                                  at=timezone.now())  # fmt: skip
        messages.success(request, "It is removed.")
    return redirect("knowledge:synonyms")
