"""Addresses of rosters, under ``/roster/``."""

from django.urls import path

from hr.duties.views import overtime, own, planning, shifts, swaps, team

app_name = "duties"
urlpatterns = [
    path("", own.mine, name="mine"),
    path("figures/", own.figures, name="figures"),
    path("team/", team.grid, name="team"),
    path("team/<str:reference>/<str:day>/", team.Change.as_view(), name="change"),
    path("swaps/", swaps.swaps, name="swaps"),
    path("swaps/<str:reference>/", swaps.OneSwap.as_view(), name="swap"),
    path("overtime/", overtime.overtimes, name="overtimes"),
    path("overtime/new/", overtime.Tell.as_view(), name="new-overtime"),
    path("overtime/<str:reference>/", overtime.OneOvertime.as_view(), name="overtime"),
    path("overtime/<str:reference>/change/", overtime.Tell.as_view(), name="change-overtime"),
    path("patterns/", planning.patterns, name="patterns"),
    path("patterns/new/", planning.NewPattern.as_view(), name="new-pattern"),
    path("patterns/<str:reference>/", planning.pattern, name="pattern"),
    path("shifts/", shifts.shifts, name="shifts"),
    path("shifts/new/", shifts.NewShift.as_view(), name="new-shift"),
    path("shifts/<str:code>/", shifts.OneShift.as_view(), name="shift"),
    path("teams/", planning.teams, name="roster-teams"),
    path("teams/<str:code>/", planning.OneTeam.as_view(), name="roster-team"),
    path("<str:day>/", own.day, name="day"),
    path("<str:day>/swap/", swaps.Offer.as_view(), name="offer"),
]
