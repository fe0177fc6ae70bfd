"""Addresses of spending for machines, under ``/api/v1/spending/``."""

from django.urls import path

from finance.spending import api

app_name = "spending-api"
urlpatterns = [
    path("year/", api.MyYear.as_view(), name="year"),
    path("team/", api.TeamSpend.as_view(), name="team"),
    path("team/people/", api.TeamPeople.as_view(), name="team-people"),
    path("team/lines/", api.TeamLines.as_view(), name="team-lines"),
    path("team/unusual/", api.TeamUnusual.as_view(), name="team-unusual"),
    path("claims/", api.ClaimsOverview.as_view(), name="claims"),
    path("claims/waiting/", api.Waiting.as_view(), name="waiting"),
    path("claims/unpaid/", api.Unpaid.as_view(), name="unpaid"),
    path("claims/paid/", api.Paid.as_view(), name="paid"),
    path("claims/refused/", api.Refused.as_view(), name="refused"),
    path("claims/lines/", api.Lines.as_view(), name="lines"),
    path("published/", api.Published.as_view(), name="published"),
]
