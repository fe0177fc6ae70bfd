"""What is in pay and what is claimed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finance.expenses.allowances.queries import dog_rates
from finance.expenses.days.queries import dog_days
from mss.foundation.working_time import today


@require_GET
def dogs(request: HttpRequest) -> HttpResponse:
    """What a handler is paid for a dog at home, and what they claim."""
    now = timezone.now()
    context = {"rates": dog_rates(on=today(now)), "days": dog_days(request.user, at=now)}
    return render(request, "finance/expenses/allowances/dogs.html", context)
