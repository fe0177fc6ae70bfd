"""One overpayment: to its person, and to finance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finance.overpayments import queries
from finance.overpayments.forms import AcceptForm
from finance.overpayments.views.guards import seen, who_recovers
from finance.overpayments.wording import COLOURS
from mss.audit.operations import viewed
from mss.audit.queries import history_of
from mss.foundation.working_time import today


@require_GET
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """What was too much, why, what is left, and what can be done."""
    row, now = seen(request, reference), timezone.now()
    viewed("overpayment", by=request.user, subject=row.payee, reference=reference, at=now)
    plan, asked = queries.plan_of(row), queries.write_off_of(row)
    context = {
        "row": row,
        "mine": row.payee_id == request.user.pk,
        "colours": COLOURS,
        "lines": row.lines.all(),
        "plan": plan,
        "accept": AcceptForm(initial={"plan": plan.number}) if plan else None,
        "asked": asked,
        "instalments": queries.instalments(row),
        "entries": queries.entries(row),
        "may": queries.choices(row, request.user, plan, asked, at=now),
        "deciders": [] if row.payee_id == request.user.pk else queries.deciders(row, at=now),
        "events": history_of(reference),
        "today": today(now),
    }
    return render(request, "finance/overpayments/one.html", context)


@require_GET
@who_recovers
def letter(request: HttpRequest, reference: str) -> HttpResponse:
    """The letter to somebody who has left, to print."""
    row, now = seen(request, reference), timezone.now()
    viewed("overpayment", by=request.user, subject=row.payee, reference=reference, at=now)
    context = {
        "row": row, "lines": row.lines.all(), "today": today(now), "figures": queries.figures(on=today(now)),
    }  # fmt: skip
    return render(request, "finance/overpayments/letter.html", context)
