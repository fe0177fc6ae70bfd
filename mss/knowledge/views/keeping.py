"""Articles as their owners see them: all, one with its versions, written anew, compared."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mss.foundation.working_time import today
from mss.knowledge import operations, prose, queries, rules
from mss.knowledge.forms import DescribeForm, NewForm, ReviewForm, WriteForm
from mss.knowledge.links import where
from mss.knowledge.views.owners import for_owners, theirs, tried
from mss.pages import unfinished

A_PAGE = 25
SAID = ("title", "summary", "words", "body", "audience", "role")
STATES = ("due", "drafts", "mine", "use", "retired")


@for_owners
@require_GET
def keep(request: HttpRequest) -> HttpResponse:
    """What waits for owners, and the articles in one state."""
    now, state = timezone.now(), request.GET.get("state", "")
    state = state if state in STATES else "use"
    page = Paginator(queries.shelf(request.user, state, at=now), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page_obj": page,
        "rows": [queries.kept(article, at=now) for article in page],
        "state": state,
        "shelf": queries.counts(request.user, at=now),
    }
    return render(request, "knowledge/keep.html", context)


@for_owners
@require_GET
def kept(request: HttpRequest, slug: str) -> HttpResponse:
    """One article: where it stands, every version, what readers reported."""
    found, now = theirs(request, slug), timezone.now()
    versions = list(queries.versions(found))
    last = versions[0]
    context = {
        "article": found,
        "row": queries.kept(found, at=now),
        "versions": versions,
        "last": last,
        "waits": found.in_force_id != last.pk or found.retired_at is not None,
        "own": last.by_id == request.user.pk,
        "text": prose.as_page(last.body, where),
        "reports": list(queries.reports(request.user).filter(article=found)[:10]),
        "form": ReviewForm(
            initial={"review_on": today(now) + rules.USUAL}
            | (unfinished.restore(request) or {})
            | {"version": found.version}
        ),
        "beside": queries.beside_names(found),
    }
    return render(request, "knowledge/kept.html", context)


@for_owners
def new(request: HttpRequest) -> HttpResponse:
    """Begin an article."""
    now, status = timezone.now(), 200
    form = NewForm(request.POST or None, owners=queries.others_who_keep(now),
                   initial=unfinished.restore(request) or {})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        made = []
        status = tried(
            form,
            lambda: made.append(
                operations.draft(
                    kind=kind, said=form.said(), about=form.about(), by=request.user, at=now
                )
            ),
        )
        if made:
            messages.success(request, "It is a draft. Another content owner puts it in force.")
            return redirect("knowledge:kept", made[0].slug)
    status = 422 if form.errors and status == 200 else status
    return render(request, "knowledge/new.html", {"form": form}, status=status)


@for_owners
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the next version."""
    found, now, status = theirs(request, slug), timezone.now(), 200
    last = queries.versions(found)[0]
    begun = {name: getattr(last, name) for name in SAID}
    begun |= {"version": found.version} | (unfinished.restore(request) or {})
    form = WriteForm(request.POST or None, sort=found.kind, initial=begun)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        status = tried(
            form,
            lambda: operations.write(
                article=found, said=form.said(), changed=data["changed"], version=data["version"],
                by=request.user, at=now,
            ),
            version=lambda: theirs(request, slug).version,
        )  # fmt: skip
        if status == 302:
            messages.success(request, "The next version is written. Another owner reads it first.")
            return redirect("knowledge:kept", slug)
    status = 422 if form.errors and status == 200 else status
    context = {"form": form, "article": found, "late": status == 409}
    return render(request, "knowledge/write.html", context, status=status)


@for_owners
def about(request: HttpRequest, slug: str) -> HttpResponse:
    """Whose it is, where it is shown."""
    found, now, status = theirs(request, slug), timezone.now(), 200
    begun = DescribeForm.of(found) | (unfinished.restore(request) or {})
    form = DescribeForm(request.POST or None, owners=queries.others_who_keep(now), initial=begun)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        status = tried(
            form,
            lambda: operations.describe(
                article=found, about=form.about(), edition=data["edition"], by=request.user, at=now
            ),
            edition=lambda: theirs(request, slug).edition,
        )
        if status == 302:
            messages.success(request, "It is kept.")
            return redirect("knowledge:kept", slug)
    status = 422 if form.errors and status == 200 else status
    return render(request, "knowledge/about.html", {"form": form, "article": found}, status=status)


@for_owners
@require_GET
def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """One version beside the one before it."""
    found = theirs(request, slug)
    number = request.GET.get("version", "")
    rows = queries.versions(found)
    after = get_object_or_404(rows, number=int(number)) if number.isdigit() else rows[0]
    before = rows.filter(number__lt=after.number).first()
    parts = [
        (name, prose.differences(getattr(before, field, ""), getattr(after, field)))
        for field, name in (("title", "Title"), ("summary", "In one sentence"),
                            ("words", "Other words"), ("for_whom", "Whom it is for"),
                            ("body", "Text"))
    ]  # fmt: skip
    context = {"article": found, "after": after, "before": before, "parts": parts}
    return render(request, "knowledge/compare.html", context)
