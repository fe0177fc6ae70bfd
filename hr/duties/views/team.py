"""A team's fortnight, and changing one day of one person."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.decorators.http import require_GET

from hr.duties import operations
from hr.duties.forms import ChangeForm, RosterFilter
from hr.duties.forms.change import typed_of
from hr.duties.queries import roster, team
from hr.duties.queries.certified import down_without
from hr.duties.queries.changing import Preview, preview
from hr.duties.queries.skills import cover_of
from hr.duties.views.doors import day_of, rostered
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.pages import unfinished
from mss.pages.filters import chosen
from mss.people.models import Person

A_PAGE = 25
STEP = timedelta(days=7)


@require_GET
def grid(request: HttpRequest) -> HttpResponse:
    """People by day for a fortnight: those I lead, a unit I plan for, or my own team."""
    now = timezone.now()
    found = team.team_for(request.user, request.GET.get("unit", ""), at=now)
    if found is None:
        raise Http404
    first = team.fortnight(request.GET.get("start", ""), at=now)
    form = RosterFilter(request.GET)
    page = Paginator(team.named(found, form.name()), A_PAGE).get_page(request.GET.get("page"))
    people = list(page.object_list)
    cells = team.grid(found, people, first, at=now)
    rows = [(one, cells[one.pk]) for one in people]
    heads = team.heads(found, first, at=now)
    whole = found.full and found.unit and page.paginator.num_pages == 1 and not form.name()
    context = {
        "team": found,
        "page_obj": page,
        "form": form,
        "chosen": chosen(request, form)[:1] if form.name() else [],
        "rows": rows,
        "without": down_without(rows),
        "heads": heads,
        "first": first,
        "last": first + timedelta(days=13),
        "before": first - STEP,
        "after": first + STEP,
        "from_day": today(now),
        "units": team.units_of(found, at=now),
        "shifts": team.shifts_in(cells),
        "cover": cover_of(found.unit, cells, [one.day for one in heads]) if whole else [],
    }
    return render(request, "hr/duties/team.html", context)


class Change(View):
    """One day of one person on one page: what it should be, what that means, and done."""

    def get(self, request: HttpRequest, reference: str, day: str) -> HttpResponse:
        person, on = rostered(request, reference), day_of(day)
        typed = unfinished.restore(request) or typed_of(roster.duty_on(person, on))
        return self.show(request, person, day, ChangeForm(initial=typed, day=on))

    def post(self, request: HttpRequest, reference: str, day: str) -> HttpResponse:
        person, on, now = rostered(request, reference), day_of(day), timezone.now()
        form = ChangeForm(request.POST, day=on)
        if not form.is_valid():
            return self.show(request, person, day, form, status=422)
        wanted = form.wanted()
        seen = preview(person, on, wanted, at=now)
        if "confirm" not in request.POST:
            return self.show(request, person, day, form, seen)
        try:
            operations.change_duty(
                person=person, day=on, wanted=wanted, why=form.cleaned_data["why"],
                shown=form.cleaned_data["shown"], by=request.user, at=now,
            )  # fmt: skip
        except Refused as said:
            form.add_error(None, said.message)
            return self.show(request, person, day, form, seen, status=said.status)
        messages.success(request, f"Changed. {person.name} is told.")
        monday = on - timedelta(days=on.weekday())
        return redirect(f"{reverse('duties:team')}?start={monday}")

    def show(
        self, request: HttpRequest, person: Person, day: str, form: ChangeForm,
        seen: Preview | None = None, status: int = 200,
    ) -> HttpResponse:  # fmt: skip
        on, now = day_of(day), timezone.now()
        context = {
            "person": person,
            "form": form,
            "seen": seen,
            "around": roster.cells([person.pk], on - 3 * ONE, on + 4 * ONE, at=now)[person.pk],
            "day": on,
            "changes": roster.changes_of(person, on),
        }
        return render(request, "hr/duties/change.html", context, status=status)


ONE = timedelta(days=1)
