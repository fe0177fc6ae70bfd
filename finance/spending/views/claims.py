"""Figures of an organisation's claims, each leading to its list: for its finance officers and for
auditors. Each look is recorded before anything is shown."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from finance.spending.forms import PERIOD, ClaimsFilter
from finance.spending.queries.claims import Asked, sight_of
from finance.spending.queries.listings import CLAIMS
from finance.spending.queries.overview import overview
from finance.spending.views.files import as_file
from finance.spending.views.tables import CLAIMS_COLUMNS, drawn
from mss.approvals.queries.oversight.listings import Listing
from mss.audit.operations import viewed
from mss.pages.filters import chosen


@require_GET
def claims(request: HttpRequest) -> HttpResponse:
    """How long things wait, how quickly people are paid, what is refused, what is bought."""
    form, asked = _asked(request, PERIOD)
    _looked(request, asked, "claims")
    context = {**_frame(request, form, asked), "figures": overview(asked)}
    return render(request, "finance/spending/claims.html", context)


@require_GET
def claims_list(request: HttpRequest, code: str) -> HttpResponse:
    """One list, sorted, filtered and paged."""
    listing = _listing(code)
    form, asked = _asked(request, _narrows(listing))
    _looked(request, asked, code)
    sort = request.GET.get("sort") or listing.usual
    page = listing.page(asked, sort=sort, number=request.GET.get("page"))
    context = {
        **_frame(request, form, asked),
        "listing": listing,
        "page_obj": page,
        "rows": drawn(code, page),
        "columns": CLAIMS_COLUMNS[code],
        "sort": sort,
        "template": f"finance/spending/rows/{code}.html",
        "file": reverse("spending:claims-file", args=[code]),
    }
    return render(request, "finance/spending/claims_list.html", context)


@require_http_methods(["GET", "POST"])
def claims_file(request: HttpRequest, code: str) -> HttpResponse:
    """The list as a file."""
    listing = _listing(code)
    _, asked = _asked(request, _narrows(listing))
    name = f"claims-{code}-{asked.first_day}-{asked.last_day}"
    back = reverse("spending:claims-list", args=[code])
    return as_file(request, listing, asked, name=name, back=back)


def _listing(code: str) -> Listing[Asked]:
    if code not in CLAIMS:
        raise Http404
    return CLAIMS[code]


def _narrows(listing: Listing[Asked]) -> tuple[str, ...]:
    return listing.narrows if listing.of_now else (*PERIOD, *listing.narrows)


def _asked(request: HttpRequest, narrows: tuple[str, ...]) -> tuple[ClaimsFilter, Asked]:
    now = timezone.now()
    sight = sight_of(request.user, at=now)
    if sight is None:
        raise PermissionDenied
    form = ClaimsFilter(request.GET, sight=sight, narrows=narrows, at=now)
    return form, form.asked()


def _looked(request: HttpRequest, asked: Asked, what: str) -> None:
    viewed("spending", by=request.user, subject=None, reference="", at=asked.at, list=what,
           sought=asked.said)  # fmt: skip


def _frame(request: HttpRequest, form: ClaimsFilter, asked: Asked) -> dict[str, Any]:
    """`here` goes along to another list: organisation, kind and period, as an address's query."""
    kept = request.GET.copy()
    for name in set(kept) - {"organisation", "kind", *PERIOD}:
        del kept[name]
    return {"form": form, "asked": asked, "chosen": chosen(request, form),
            "here": kept.urlencode()}  # fmt: skip
