"""Receipts that follow: brought by the claimant, watched by finance."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finance.expenses.models import Claim
from finance.expenses.operations import bring_receipt
from finance.expenses.special import queries
from finance.expenses.special.forms import BringForm
from finance.expenses.special.operations.late import declare
from mss.audit.operations import viewed
from mss.foundation.refused import Refused
from mss.foundation.uploads import BadUpload
from mss.pages import unfinished
from mss.people.queries import bodies_served


def bring(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The receipt that follows, or why there is none."""
    mine = Claim.objects.visible_to(request.user).filter(claimant=request.user)
    claim = get_object_or_404(mine, reference=reference)
    lines = claim.lines.select_related("awaited").filter(awaited__isnull=False)
    line = get_object_or_404(lines, number=number)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BringForm(*sent, initial=unfinished.restore(request))
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            _take(request, claim, number, form)
        except BadUpload as problem:
            form.add_error("receipts", str(problem))
        except Refused as said:  # on the form, so that what was typed is not lost
            form.add_error(None, said.message)
            status = said.status
        else:
            messages.success(request, "It is with the claim.")
            return redirect("expenses:claim", reference)
    context = {"claim": claim, "line": line, "form": form}
    return render(request, "finance/expenses/special/bring.html", context, status=status)


def _take(request: HttpRequest, claim: Claim, number: int, form: BringForm) -> None:
    now, by = timezone.now(), request.user
    for file in form.cleaned_data["receipts"]:
        bring_receipt(claim=claim, number=number, file=file, name=file.name or "", by=by, at=now)
    if not form.cleaned_data["receipts"]:
        declare(claim=claim, number=number, words=form.cleaned_data["words"], by=by, at=now)


@require_GET
def late(request: HttpRequest) -> HttpResponse:
    """Which receipts are waited for, which came, and where one says another amount."""
    now = timezone.now()
    if not bodies_served(request.user, "finance-officer", "auditor", at=now):
        raise Http404
    viewed("late-receipts", by=request.user, subject=None, reference="", at=now)
    page = Paginator(queries.awaited(request.user, at=now), 25).get_page(request.GET.get("page"))
    rows = [(one, queries.reading_of(one.line)) for one in page]
    return render(request, "finance/expenses/special/late.html", {"page_obj": page, "rows": rows})
