"""Patterns, and the rosters of teams."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views import View
from django.views.decorators.http import require_GET

from hr.duties import operations
from hr.duties.forms import JoinForm, NeedForm, PatternForm, PublishForm, TeamForm
from hr.duties.models import Pattern
from hr.duties.queries import joining, planning
from hr.duties.queries.lacking import Lack
from hr.duties.queries.shifts import every_shift
from hr.duties.queries.sight import advises
from hr.duties.queries.skills import needs_of, skills_offered
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.interfaces.imports import queries as imports
from mss.pages import unfinished
from mss.people.models import Unit
from mss.people.skills import said

A_PAGE = 25


def and_lacks(lacks: Sequence[Lack]) -> str:
    """The first shift that has too few of a skill, and how many come after it."""
    if not lacks:
        return ""
    more = f" {len(lacks) - 1:,} more after it." if len(lacks) > 1 else ""
    return f" {lacks[0].told}{more}"


def and_rests(days: int) -> str:
    """What became of days on which the team works and part of the staff does not."""
    said = f" {days:,} day{'' if days == 1 else 's'} became rest: staff who do not work then."
    return said if days else ""


def writes_patterns(person: Any) -> bool:
    """Whether the person writes patterns for their own organisation."""
    return advises(person, person.organisation_id, at=timezone.now())


@require_GET
def patterns(request: HttpRequest) -> HttpResponse:
    """The patterns of my organisation."""
    rows = Pattern.objects.visible_to(request.user).select_related("organisation")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "writes": writes_patterns(request.user)}
    return render(request, "hr/duties/patterns.html", context)


@require_GET
def pattern(request: HttpRequest, reference: str) -> HttpResponse:
    """One version of a pattern, week by week."""
    rows = Pattern.objects.visible_to(request.user).select_related("organisation", "made_by")
    found = get_object_or_404(rows, reference=reference)
    context = {"pattern": found, "weeks": planning.weeks_of_pattern(found, today(timezone.now()))}
    return render(request, "hr/duties/pattern.html", context)


class NewPattern(View):
    """Write a pattern or its next version."""

    def get(self, request: HttpRequest) -> HttpResponse:
        self.may(request)
        return self.show(request, PatternForm(initial=unfinished.restore(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        self.may(request)
        form = PatternForm(request.POST)
        if not form.is_valid():
            return self.show(request, form, status=422)
        try:
            author: Any = request.user
            made = operations.make_pattern(
                organisation=author.organisation, by=author, at=timezone.now(), **form.cleaned_data
            )
        except Refused as said:
            form.add_error(None, said.message)
            return self.show(request, form, status=said.status)
        messages.success(request, f"Written: {made}.")
        return redirect("duties:pattern", made.reference)

    def may(self, request: HttpRequest) -> None:
        if not writes_patterns(request.user):
            raise PermissionDenied

    def show(self, request: HttpRequest, form: PatternForm, status: int = 200) -> HttpResponse:
        context = {"form": form, "shifts": every_shift().ahead(today(timezone.now()))}
        return render(request, "hr/duties/new_pattern.html", context, status=status)


@require_GET
def teams(request: HttpRequest) -> HttpResponse:
    """The teams I lead or plan for: their pattern, and how far their roster is published."""
    now = timezone.now()
    rows = planning.teams_of(request.user, at=now)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    files = any(one.kind == "rosters" for one in imports.offered(request.user, at=now))
    return render(request, "hr/duties/teams.html", {"page_obj": page, "files": files})


class OneTeam(View):
    """The roster of one unit: which pattern, published until when, what its shifts need. Whoever leads
    somebody in it reads it; the forms are for those who plan it."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        unit, now = get_object_or_404(Unit, code=code), timezone.now()
        plans = planning.plans(request.user, unit, at=now)
        if not plans and not planning.reads(request.user, unit, at=now):
            raise Http404
        return self.show(request, unit, plans=plans)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        unit, act = self.unit(request, code), request.POST.get("act", "")
        forms = self.forms(request, unit, act)
        form = forms.get(act)
        if form is None:
            raise Http404
        if not form.is_valid():
            return self.show(request, unit, forms, status=422)
        try:
            done = getattr(self, act)(request, unit, form.cleaned_data)
        except Refused as no:
            form.add_error(None, no.message)
            return self.show(request, unit, forms, status=no.status)
        messages.success(request, done)
        return redirect("duties:roster-team", code)

    def pattern(self, request: HttpRequest, unit: Unit, data: dict[str, Any]) -> str:
        team = operations.set_team(unit=unit, by=request.user, at=timezone.now(), **data)
        return f"{unit.name} works {team.pattern.name} from {team.starts:%-d %B %Y}."

    def publish(self, request: HttpRequest, unit: Unit, data: dict[str, Any]) -> str:
        team = planning.team_to_publish(unit, at=timezone.now())
        if team is None:
            raise Refused("Give the team a pattern first.", rule="DU-14")
        found = operations.publish(
            team=team, until=data["last"] + timedelta(days=1), why=data["late"], by=request.user,
            at=timezone.now(),
        )  # fmt: skip
        said = f"Published: {found.entered:,} days entered, {found.kept:,} were there already."
        return said + and_rests(found.rested) + and_lacks(found.lacks)

    def join(self, request: HttpRequest, unit: Unit, data: dict[str, Any]) -> str:
        found = operations.join_roster(unit=unit, by=request.user, at=timezone.now())
        if not found.people:
            return "Everybody who works here is on the roster already."
        said = f"On the roster: {found.people:,} people, {found.entered:,} days. They are told."
        if found.left_out:
            said = f"{said} {found.left_out:,} days would have been double."
        return said + and_rests(found.rested) + and_lacks(found.lacks)

    def need(self, request: HttpRequest, unit: Unit, data: dict[str, Any]) -> str:
        now = timezone.now()
        need = operations.set_need(unit=unit, starts=today(now), by=request.user, at=now, **data)
        return f"{need.shift.name}: {need.number} with {said(need.skill)} from today."

    def unit(self, request: HttpRequest, code: str) -> Unit:
        unit = get_object_or_404(Unit, code=code)
        if not planning.plans(request.user, unit, at=timezone.now()):
            raise Http404
        return unit

    def forms(self, request: HttpRequest, unit: Unit, act: str = "") -> dict[str, Any]:
        offered = skills_offered(unit, today(timezone.now()))
        data = {act: request.POST} if act else {}
        patterns = Pattern.objects.visible_to(request.user)
        return {
            "pattern": TeamForm(data.get("pattern"), patterns=patterns, prefix="pattern"),
            "publish": PublishForm(data.get("publish"), prefix="publish"),
            "need": NeedForm(data.get("need"), prefix="need", offered=offered),
            "join": JoinForm(data.get("join"), prefix="join"),
        }

    def show(
        self, request: HttpRequest, unit: Unit, forms: dict[str, Any] | None = None,
        status: int = 200, plans: bool = True,
    ) -> HttpResponse:  # fmt: skip
        now = timezone.now()
        plans = planning.plans(request.user, unit, at=now)
        context = {
            "unit": unit,
            "plans": plans,
            "team": planning.team_to_publish(unit, at=now),
            "rosters": planning.rosters_of(unit),
            "missing": joining.missing(unit, at=now) if plans else [],
            "needs": [(one, said(one.skill)) for one in needs_of(unit, today(now))],
            "forms": (forms or self.forms(request, unit)) if plans else {},
        }
        return render(request, "hr/duties/roster_team.html", context, status=status)
