"""The journal of payments for the ledger: finance officers and auditors."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finance.payments import operations, queries
from finance.payments.forms import JournalForm
from finance.payments.views.runs import who_looks
from mss.audit.operations import viewed
from mss.foundation.working_time import today

A_MONTH = timedelta(days=31)


@require_GET
@who_looks
def journal(request: HttpRequest) -> HttpResponse:
    """What was debited and credited, added up by account; the last month unless asked otherwise."""
    now = timezone.now()
    first, last = today(now) - A_MONTH, today(now) + A_MONTH
    usual = {"first": first.isoformat(), "last": last.isoformat()}
    form = JournalForm(request.GET) if request.GET else JournalForm(usual)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        viewed(
            "journal", by=request.user, subject=None, reference=form.cleaned_data["about"], at=now
        )
        balances = queries.balances_of(queries.journal(request.user, **form.cleaned_data))
        debits, credits = queries.sums_of(balances)
        asked = {name: value for name, value in form.cleaned_data.items() if value}
        context |= {"balances": balances, "debits": debits, "credits": credits, "asked": asked}
    return render(request, "finance/payments/journal.html", context)


@require_GET
@who_looks
def journal_file(request: HttpRequest) -> HttpResponse:
    """The same as a file for the ledger."""
    form = JournalForm(request.GET)
    if not form.is_valid():
        return render(request, "finance/payments/journal.html", {"form": form}, status=422)
    now, asked = timezone.now(), form.cleaned_data
    contents = operations.export_journal(by=request.user, at=now, **asked)
    name = asked["about"] or f"{today(now):%Y-%m-%d}"
    return HttpResponse(
        contents,
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="journal-{_safe(name)}.csv"',
            "Cache-Control": "no-store, private",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _safe(name: str) -> str:
    return "".join(letter for letter in name if letter.isalnum() or letter == "-")
