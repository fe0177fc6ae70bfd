"""Many cases at once: changed together, or taken out as a file."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mss.cases import operations, queries
from mss.cases.forms.working import WhyForm, WorkFilter
from mss.cases.views.trying import tried
from mss.cases.views.work import worker
from mss.foundation.working_time import today

LONGEST = 9  # digits of an edition


@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """Do something to several at once, each with its own result."""
    worker(request)
    picked = [value.rpartition(":") for value in request.POST.getlist("cases")]
    if not picked:
        messages.error(request, "Select at least one case, then say what to do.")
        return redirect("cases:work")
    sent = request.POST
    act = operations.Act(
        name=sent.get("act", ""), once=_key(sent.get("once", "")), words=sent.get("words", ""),
        to=sent.get("to", ""), queue=sent.get("queue", ""),
    )  # fmt: skip
    results = operations.do_to_each(
        picked=[(reference.replace("\0", ""), int(edition) if edition.isdecimal() else 0)
                for reference, _, edition in picked if len(edition) <= LONGEST],
        act=act, by=request.user, at=timezone.now(),
    )  # fmt: skip
    undone = sum(not one.done for one in results)
    context = {"results": results, "undone": undone, "done": len(results) - undone}
    return render(request, "cases/results.html", context)


def _key(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        return uuid4()


def work_file(request: HttpRequest) -> HttpResponse:
    """The list as it is narrowed, as a file, once it is said what it is needed for."""
    worker(request)
    now = timezone.now()
    narrowed = WorkFilter(request.GET, person=request.user, at=now)
    wanted = narrowed.wanted(request.GET.get("tab", "all"))
    form, status, made = WhyForm(request.POST or None), 200, []
    if request.method == "POST" and form.is_valid():
        status = tried(form, lambda: made.append(operations.export_work(
            wanted=wanted, sort=request.GET.get("sort", "due"), by=request.user,
            reason=form.cleaned_data["why"], at=now)))  # fmt: skip
        if made:
            response = HttpResponse(made[0], content_type="text/csv; charset=utf-8")
            name = f"questions-{today(now)}.csv"
            response["Content-Disposition"] = f'attachment; filename="{name}"'
            return response
    count = queries.work(request.user, wanted, at=now).count()
    context = {"form": form, "count": count, "here": request.GET.urlencode()}
    return render(request, "cases/work_file.html", context, status=status)
