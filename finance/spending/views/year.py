"""My own spending of a tax year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finance.spending.forms import YearForm
from finance.spending.operations import export_year
from finance.spending.queries import Year, years_of
from finance.spending.views.files import as_csv
from mss.foundation.working_time import today
from mss.people.queries import leads_somebody


@require_GET
def year(request: HttpRequest) -> HttpResponse:
    """What I spent, what is on its way, what was refused."""
    form, asked = _asked(request)
    leads = leads_somebody(request.user, on=today(asked.at))
    context = {"form": form, "year": asked, "leads": leads}
    return render(request, "finance/spending/year.html", context)


@require_GET
def year_file(request: HttpRequest) -> HttpResponse:
    """The year as a file, a row a line."""
    _, asked = _asked(request)
    return as_csv(export_year(year=asked), f"spent-{asked.year}-{asked.year + 1}")


def _asked(request: HttpRequest) -> tuple[YearForm, Year]:
    now = timezone.now()
    form = YearForm(request.GET or None, years=years_of(request.user, at=now))
    return form, Year(request.user, form.asked(), now)
