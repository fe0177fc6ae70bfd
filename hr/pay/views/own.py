"""My payslips, a year of them, what-if, and the words."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hr.pay import queries
from hr.pay.forms import WhatIfForm
from hr.pay.printing import year_pdf
from hr.pay.views.one import document
from mss.audit.operations import viewed
from mss.foundation.spreadsheets import sheet
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.portal.identity import leavers


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """One's payslips, by tax year."""
    return _list(request, request.user)


@require_GET
def of_person(request: HttpRequest, reference: str) -> HttpResponse:
    """Somebody's payslips, for payroll. To everybody else the page does not exist."""
    person = get_object_or_404(Person.objects.visible_to(request.user), reference=reference)
    if not queries.works_payroll_of(request.user, person, at=timezone.now()):
        raise Http404
    viewed("payslips", by=request.user, subject=person, reference=reference, at=timezone.now())
    return _list(request, person)


def _list(request: HttpRequest, person: Person) -> HttpResponse:
    now = timezone.now()
    years = queries.by_year(request.user, person, on=today(now))
    gone = leavers.gone(request.user, at=now)
    context = {
        "years": years,
        "employers": len({one.employer.pk for one in years}),
        "person": person,
        "own": person.pk == request.user.pk,
        "until": queries.open_until(request.user) if gone else None,
        "write_to": queries.write_to(request.user, on=today(now)) if gone else "",
    }
    return render(request, "hr/pay/mine.html", context)


@require_GET
def year_file(request: HttpRequest, year: int) -> HttpResponse:
    """A tax year of one's own as PDF: the certificate once it is over, the year so far before."""
    of = request.GET.get("of", "")[:20]
    found = queries.year_of(request.user, year, of=of, on=today(timezone.now()))
    if found is None:
        raise Http404
    name = f"{'p60' if found.over else 'pay'}-{year}-{year + 1}.pdf"
    return document(year_pdf(found), name)


@require_GET
def year_lines(request: HttpRequest, year: int) -> HttpResponse:
    """Every line of one's own payslips of a tax year, as a file for a spreadsheet."""
    if queries.last_of_year(request.user, request.user, year) is None:
        raise Http404
    data = sheet(queries.lines_of_year(request.user, year))
    return document(data, f"pay-{year}-{year + 1}.csv", "text/csv; charset=utf-8")


@require_GET
def what_if(request: HttpRequest) -> HttpResponse:
    """What pay would be if something were otherwise: an estimate from the last payslip."""
    last = queries.payslips_of(request.user, request.user).first()
    points = queries.points_of(on=today(timezone.now()))
    form = WhatIfForm(request.GET or None, points=points)
    answer = queries.Answer(None)
    if last is not None and form.is_bound and form.is_valid():
        answer = queries.what_if(last, form.asked, on=today(timezone.now()))
    context = {
        "last": last,
        "form": form,
        "beside": answer.beside,
        "why": answer.why,
    }
    return render(request, "hr/pay/what_if.html", context)


@require_GET
def words(request: HttpRequest) -> HttpResponse:
    """What everything on a payslip is called and for."""
    return render(request, "hr/pay/words.html", {"terms": list(queries.terms().values())})
