"""Saying that somebody is away or back, and on which days they work."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views import View

from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.pages import unfinished
from mss.people import operations, queries
from mss.people.forms import AwayForm, PatternForm
from mss.people.models import Absence, Person


def _looked_after(request: HttpRequest, reference: str, *, own: bool) -> Person:
    """The person of that reference, for themselves (`own`), those above them and HR. 404 else."""
    person = queries.by_reference(request.user, reference)
    if person is not None and own and person.pk == request.user.pk:
        return person
    if person is None or not queries.looks_after(request.user, person, at=timezone.now()):
        raise Http404
    return person


class Away(View):
    """Enter an absence. No reason is asked."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        person = _looked_after(request, reference, own=True)
        typed: dict[str, Any] = unfinished.restore(request) or {"starts": today(timezone.now())}
        return self.show(request, person, AwayForm(initial=typed))

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        person, form = _looked_after(request, reference, own=True), AwayForm(request.POST)
        if not form.is_valid():
            return self.show(request, person, form, status=422)
        ends = form.cleaned_data["ends"]
        try:
            operations.mark_away(
                person=person, starts=form.cleaned_data["starts"], by=request.user,
                ends=ends + timedelta(days=1) if ends else None, at=timezone.now(),
            )  # fmt: skip
        except Refused as said:
            form.add_error(None, said.message)
            return self.show(request, person, form, status=said.status)
        own = person.pk == request.user.pk
        messages.success(request, "Entered. Who decides for you while you are away?" if own
                         else f"Entered. Who decides for {person.name} meanwhile?")  # fmt: skip
        return redirect(f"/cover/new/{'' if own else f'?for={person.reference}'}")

    def show(
        self, request: HttpRequest, person: Person, form: AwayForm, status: int = 200
    ) -> HttpResponse:
        context = {
            "person": person,
            "form": form,
            "own": person.pk == request.user.pk,
            "absences": queries.absences_of(person, on=today(timezone.now())),
        }
        return render(request, "people/away.html", context, status=status)


class Back(View):
    """They are back, or not away after all."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return redirect("people:me")

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        absence = get_object_or_404(Absence.objects.visible_to(request.user), key=key)
        operations.mark_back(absence=absence, by=request.user, at=timezone.now())
        messages.success(request, f"{absence.person.name} is entered as back.")
        if absence.person_id == request.user.pk:
            return redirect("/cover/")
        return redirect("people:away", absence.person.reference)


class Days(View):
    """The weekdays somebody works, from a day on."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        person, now = _looked_after(request, reference, own=False), timezone.now()
        works = queries.works_on(person.pk, on=today(now))
        initial = {"weekdays": sorted(works), "starts": today(now)}
        return self.show(request, person, PatternForm(initial=initial))

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        person, form = _looked_after(request, reference, own=False), PatternForm(request.POST)
        if not form.is_valid():
            return self.show(request, person, form, status=422)
        operations.set_pattern(
            person=person, weekdays=form.chosen(), starts=form.cleaned_data["starts"],
            by=request.user, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, "Kept. Due dates count these days from then on.")
        return redirect("people:person", reference)

    def show(
        self, request: HttpRequest, person: Person, form: PatternForm, status: int = 200
    ) -> HttpResponse:
        return render(request, "people/days.html", {"person": person, "form": form}, status=status)
