"""The workspace of those who answer: what is whose, what is due, many at once, what is next."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from mss.cases import operations, queries
from mss.cases.forms.working import HandOverForm, WorkFilter
from mss.cases.models import Case, Queue
from mss.cases.views.trying import named, tried
from mss.cases.wording import FOR_STAFF
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.pages.filters import chosen

A_PAGE = 25
COLUMNS = [
    {"label": "Who and what", "key": "who"},
    {"label": "Asked", "key": "opened"},
    {"label": "With", "key": "owner"},
    {"label": "Due", "key": "due"},
]


@dataclass(frozen=True)
class Result:
    """What became of one case of a bulk act."""

    reference: str
    case: Case | None
    done: bool
    words: str


def _worker(request: HttpRequest) -> list[Queue]:
    """The queues somebody works in; nobody else has a workspace."""
    there = queries.queues_worked_in(request.user)
    if not there and not Case.objects.visible_to(request.user).filter(owner=request.user).exists():
        raise PermissionDenied
    return there


@require_GET
def work(request: HttpRequest) -> HttpResponse:
    """What is mine, nobody’s yet, due soon, late; narrowed and sorted."""
    now, there = timezone.now(), _worker(request)
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
    }
    return render(request, "cases/work.html", context)


@require_GET
def next_case(request: HttpRequest) -> HttpResponse:
    """Go to what is to be done next."""
    _worker(request)
    found = queries.next_case(request.user, after=request.GET.get("after", ""), at=timezone.now())
    if found is None:
        messages.success(request, "Nothing is left to do.")
        return redirect("cases:work")
    return redirect("cases:case", found.reference)


@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """Do something to several at once, each through its own operation, each with its own result."""
    _worker(request)
    picked = [value.rpartition(":") for value in request.POST.getlist("cases")]
    if not picked:
        messages.error(request, "Select at least one case, then say what to do.")
        return redirect("cases:work")
    results = [_one(request, reference, edition) for reference, _, edition in picked]
    undone = sum(not one.done for one in results)
    context = {"results": results, "undone": undone, "done": len(results) - undone}
    return render(request, "cases/results.html", context)


def _one(request: HttpRequest, reference: str, edition: str) -> Result:
    rows = Case.objects.visible_to(request.user).select_related("person")
    row = rows.filter(reference=reference).first()
    if row is None:
        return Result(reference, None, False, "It is in another queue now.")
    try:
        words = _do(request, row, int(edition) if edition.isdigit() else 0)
    except Refused as said:
        return Result(reference, row, False, said.message)
    return Result(reference, row, True, words)


def _do(request: HttpRequest, row: Case, edition: int) -> str:
    by, at, sent = request.user, timezone.now(), request.POST
    once = uuid5(UUID(sent["once"]), row.reference) if _is_key(sent.get("once", "")) else uuid4()
    words = sent.get("words", "")
    does: dict[str, tuple[Callable[[], Any], str]] = {
        "take": (lambda: operations.take(case=row, by=by, at=at), "Yours"),
        "assign": (lambda: operations.assign(
            case=row, to=_colleague(row, sent.get("to", "")), words=words, by=by, at=at), "Given"),
        "transfer": (lambda: operations.transfer(
            case=row, to=_queue(sent.get("queue", "")), words=words, once=once, by=by, at=at),
            "Moved"),
        "close": (lambda: operations.close(
            case=row, words=words, once=once, edition=edition, by=by, at=at), "Closed"),
    }  # fmt: skip
    act, said = does.get(sent.get("act", ""), (None, ""))
    if act is None:
        raise Refused("Say what to do with it.", rule="CA-17")
    act()
    return said


def _is_key(typed: str) -> bool:
    try:
        UUID(typed)
    except ValueError:
        return False
    return True


def _colleague(row: Case, reference: str) -> Any:
    found = queries.colleagues(row, at=timezone.now()).filter(reference=reference).first()
    if found is None:
        raise Refused("Choose somebody who works in its queue.", rule="CA-9")
    return found


def _queue(code: str) -> Queue:
    found = queries.queues().filter(code=code).first()
    if found is None:
        raise Refused("Choose another queue, one that is in use.", rule="CA-18")
    return found


def hand_over(request: HttpRequest) -> HttpResponse:
    """At the end of a shift, give everything of mine to somebody or back."""
    _worker(request)
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
