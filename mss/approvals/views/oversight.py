"""Overseeing delegated authority: figures, the lists behind them, and one decision's evidence.

For auditors, and for owners of a scheme about what is decided under theirs; nobody else. Whoever
decided, asked or gains reads their own request where they always do: neither the lists nor the
evidence page open for them, for these show how others decide. Each look is recorded before
anything is shown.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mss.approvals.operations.exporting import export
from mss.approvals.oversight_forms import PERIOD, OversightFilter, ReasonForm
from mss.approvals.queries import oversight
from mss.approvals.queries.oversight import Asked, Sight
from mss.approvals.queries.oversight.listings import LISTINGS, Listing
from mss.approvals.rules.oversight import ASKS_WHY_ABOVE, MOST_ROWS, fits_one_file
from mss.approvals.views.oversight_tables import COLUMNS, drawn
from mss.audit.operations import viewed
from mss.pages.filters import chosen


def overview(request: HttpRequest) -> HttpResponse:
    """The figures of a period, each leading to its list."""
    sight = _sight(request)
    form = _form(request, sight, PERIOD)
    asked = form.asked()
    _looked(request, asked, "overview")
    context = {
        **_frame(request, form, asked),
        "figures": oversight.overview(asked),
        "here": _carried(request, form),
    }
    return render(request, "oversight/overview.html", context)


def listing(request: HttpRequest, code: str) -> HttpResponse:
    """One list, sorted, filtered and paged."""
    sight, found = _sight(request), _listing(code)
    form = _form(request, sight, _narrows(found))
    asked = form.asked()
    _looked(request, asked, code)
    sort = request.GET.get("sort") or found.usual
    page = found.page(asked, sort=sort, number=request.GET.get("page"))
    context = {
        **_frame(request, form, asked),
        "listing": found,
        "page_obj": page,
        "rows": drawn(found, page),
        "columns": COLUMNS[code],
        "sort": sort,
        "template": f"oversight/rows/{'decisions' if code == 'near' else code}.html",
        "here": _carried(request, form),
    }
    return render(request, "oversight/listing.html", context)


@require_http_methods(["GET", "POST"])
def file(request: HttpRequest, code: str) -> HttpResponse:
    """The list as a file. A long one asks for a reason first."""
    sight, found = _sight(request), _listing(code)
    asked = _form(request, sight, _narrows(found)).asked()
    sort = request.GET.get("sort", "")
    count = found.count(asked)
    form = ReasonForm(request.POST or None)
    if count > ASKS_WHY_ABOVE and not (request.method == "POST" and form.is_valid()):
        context = {"form": form, "listing": found, "count": count, "most": MOST_ROWS,
                   "fits": fits_one_file(count)}  # fmt: skip
        status = 422 if request.method == "POST" else 200
        return render(request, "oversight/reason.html", context, status=status)
    reason = form.cleaned_data.get("reason", "") if form.is_valid() else ""
    data = export(
        listing=found, asked=asked, sort=sort, by=request.user, reason=reason, at=asked.at
    )
    name = f"{code}-{asked.first_day}-{asked.last_day}.csv"
    response = HttpResponse(data, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def evidence(request: HttpRequest, reference: str) -> HttpResponse:
    """What proves the authority behind one decision. `reference` is that of its step."""
    sight = oversight.sight_of(request.user, at=timezone.now())
    case = oversight.case_of(reference, sight) if sight else None
    if sight is None or case is None:
        raise Http404
    now = timezone.now()
    for person in case.people:
        viewed("evidence", by=request.user, subject=person, reference=reference, at=now)
    context = {"evidence": oversight.evidence(case), "case": case, "whole": sight.whole, "now": now}
    return render(request, "oversight/evidence.html", context)


def _sight(request: HttpRequest) -> Sight:
    sight = oversight.sight_of(request.user, at=timezone.now())
    if sight is None:
        raise PermissionDenied
    return sight


def _listing(code: str) -> Listing[Asked]:
    if code not in LISTINGS:
        raise Http404
    return LISTINGS[code]


def _narrows(found: Listing[Asked]) -> tuple[str, ...]:
    return found.narrows if found.of_now else (*PERIOD, *found.narrows)


def _form(request: HttpRequest, sight: Sight, narrows: tuple[str, ...]) -> OversightFilter:
    return OversightFilter(request.GET, sight=sight, narrows=narrows, at=timezone.now())


def _looked(request: HttpRequest, asked: Asked, what: str) -> None:
    viewed(
        "oversight", by=request.user, subject=None, reference="", at=asked.at, list=what,
        sought=asked.said,
    )  # fmt: skip


def _frame(request: HttpRequest, form: OversightFilter, asked: Asked) -> dict[str, Any]:
    return {"form": form, "asked": asked, "chosen": chosen(request, form)}


def _carried(request: HttpRequest, form: OversightFilter) -> str:
    """What goes along to another list: organisation, kind and period, as an address's query."""
    kept = request.GET.copy()
    for name in set(kept) - {"organisation", "kind", *PERIOD}:
        del kept[name]
    return kept.urlencode()
