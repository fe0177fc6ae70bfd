"""Addresses of rosters for machines, under ``/api/v1/roster/``."""

from django.urls import path

from hr.duties.api import overtime, planning, roster, shifts, swaps, team

app_name = "roster-api"
urlpatterns = [
    path("", roster.Duties.as_view(), name="duties"),
    path("team/", team.TeamFortnight.as_view(), name="fortnight"),
    path("people/<str:reference>/", roster.PersonDuties.as_view(), name="person"),
    path("people/<str:reference>/<str:day>/", roster.OneDay.as_view(), name="day"),
    path("people/<str:reference>/<str:day>/preview/", roster.Preview.as_view(), name="preview"),
    path("patterns/", planning.Patterns.as_view(), name="patterns"),
    path("shifts/", shifts.AllShifts.as_view(), name="shifts"),
    path("shifts/<str:code>/", shifts.OneShift.as_view(), name="shift"),
    path("shifts/<str:code>/stop/", shifts.StopShift.as_view(), name="stop-shift"),
    path("teams/", planning.Teams.as_view(), name="teams"),
    path("teams/<str:code>/", planning.SetTeam.as_view(), name="team"),
    path("teams/<str:code>/publish/", planning.Publish.as_view(), name="publish"),
    path("teams/<str:code>/joining/", planning.Joining.as_view(), name="joining"),
    path("teams/<str:code>/needs/", planning.Needs.as_view(), name="needs"),
    path("swaps/", swaps.Swaps.as_view(), name="swaps"),
    path("swaps/<str:reference>/", swaps.OneSwap.as_view(), name="swap"),
    path("swaps/<str:reference>/agree/", swaps.Agree.as_view(), name="agree"),
    path("swaps/<str:reference>/decline/", swaps.Decline.as_view(), name="decline"),
    path("swaps/<str:reference>/take-back/", swaps.TakeBack.as_view(), name="take-back"),
    path("overtime/", overtime.Overtimes.as_view(), name="overtimes"),
    path("overtime/<str:reference>/", overtime.OneOvertime.as_view(), name="overtime"),
    path("overtime/<str:reference>/change/", overtime.ChangeOvertime.as_view(), name="change"),
    path("overtime/<str:reference>/claim/", overtime.ClaimOvertime.as_view(), name="claim"),
    path("overtime/<str:reference>/take-out/", overtime.TakeOut.as_view(), name="take-out"),
]
