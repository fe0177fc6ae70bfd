"""The workspace of those who answer: what is whose, what is due, what is next."""

from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mss.cases import operations, queries
from mss.cases.forms.working import HandOverForm, WorkFilter
from mss.cases.models import Case, Queue
from mss.cases.views.trying import named, tried
from mss.cases.wording import FOR_STAFF
from mss.foundation.working_time import today
from mss.pages.filters import chosen

A_PAGE = 25
MOST_TO_DO = 20
COLUMNS = [
    {"label": "Who and what", "key": "who"},
    {"label": "Asked", "key": "opened"},
    {"label": "With", "key": "owner"},
    {"label": "Due", "key": "due"},
]


def worker(request: HttpRequest) -> list[Queue]:
    """The queues somebody works in; nobody else has a workspace."""
    there = queries.queues_worked_in(request.user)
    if not there and not Case.objects.visible_to(request.user).filter(owner=request.user).exists():
        raise PermissionDenied
    return there


@require_GET
def work(request: HttpRequest) -> HttpResponse:
    """What is mine, nobody’s yet, due soon, late; narrowed and sorted."""
    now, there = timezone.now(), worker(request)
    counts = queries.counts(request.user, at=now)
    tab = request.GET.get("tab", "") or ("mine" if counts["mine"] else "unassigned")
    form = WorkFilter(request.GET, person=request.user, at=now)
    wanted, sort = form.wanted(tab), request.GET.get("sort", "due")
    rows = queries.work(request.user, wanted, sort=sort, at=now)
    columns = [one for one in COLUMNS if wanted.tab != "mine" or one["key"] != "owner"]
    context = {
        "page_obj": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "tabs": [(code, words, counts[code]) for code, words in queries.TABS.items()],
        "tab": wanted.tab,
        "form": form,
        "chosen": chosen(request, form),
        "columns": columns,
        "sort": sort,
        "today": today(now),
        "states": FOR_STAFF,
        "several": len(there) > 1,
        "people": queries.colleagues_in(there, at=now),
        "queues": queries.queues().filter(in_use=True),
        "once": uuid4(),
        "to_do": list(queries.to_do(request.user)[:MOST_TO_DO]),
        "most_to_do": MOST_TO_DO,
        "here": urlencode({**request.GET.dict(), "tab": wanted.tab}),
    }
    return render(request, "cases/work.html", context)


@require_GET
def next_case(request: HttpRequest) -> HttpResponse:
    """Go to what is to be done next."""
    worker(request)
    found = queries.next_case(request.user, after=request.GET.get("after", ""), at=timezone.now())
    if found is None:
        messages.success(request, "Nothing is left to do.")
        return redirect("cases:work")
    return redirect("cases:case", found.reference)


def hand_over(request: HttpRequest) -> HttpResponse:
    """At the end of a shift, give everything of mine to somebody or back."""
    worker(request)
    form, status = HandOverForm(request.POST or None), 200
    rows = Case.objects.visible_to(request.user).alive().filter(owner=request.user)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        to = named(form, request.user, "to")
        status = 422
        if not form.errors:
            status = tried(
                form,
                lambda: operations.hand_over(
                    cases=list(rows), to=to, words=said["words"], once=said["once"],
                    by=request.user, at=timezone.now(),
                ),
            )  # fmt: skip
        if status == 302:
            messages.success(request, "Handed over, with your note on each.")
            return redirect("cases:work")
    context = {"form": form, "count": rows.count()}
    return render(request, "cases/hand_over.html", context, status=status)
