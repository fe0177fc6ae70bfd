from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views import View

from mss.audit.operations import viewed
from mss.foundation.working_time import today
from mss.people import queries
from mss.people.forms import AsAtForm
from mss.people.models import Organisation, Unit

A_PAGE = 25


class Bodies(View):
    """The four organisations."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "people/organisation.html", {"bodies": queries.bodies()})


class Body(View):
    """The first level of one organisation."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        body = get_object_or_404(Organisation, code=code)
        context = {"body": body, "units": queries.first_units(body)}
        return render(request, "people/body.html", context)


class OneUnit(View):
    """A unit: the units inside it, its posts and who holds them on a day, what pays for it."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        at = timezone.now()
        unit = get_object_or_404(Unit.objects.select_related("organisation"), code=code)
        form = AsAtForm(request.GET or None)
        day = form.day() or today(at)
        named = queries.may_name_holders(request.user, unit.organisation, on=day, at=at)
        if named and day != today(at):
            viewed("unit", by=request.user, subject=None, reference=code, at=at, on=str(day))
        page = Paginator(queries.posts_in(unit), A_PAGE).get_page(request.GET.get("page"))
        context = {
            "unit": unit,
            "above": queries.line_of(unit),
            "units": queries.units_inside(unit),
            "page_obj": page,
            "seats": queries.seats(request.user, page.object_list, on=day, named=named),
            "vacancies": queries.vacancies_in(unit, on=day),
            "cost_centres": queries.cost_centres_of(unit),
            "named": named,
            "day": day,
            "is_today": day == today(at),
            "form": form if form.errors else AsAtForm(initial={"on": day}),
        }
        return render(request, "people/unit.html", context)
