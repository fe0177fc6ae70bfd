"""Addresses of spending for machines, under ``/api/v1/spending/``."""

from django.urls import path

from finance.spending import api, claims_api

app_name = "spending-api"
urlpatterns = [
    path("year/", api.MyYear.as_view(), name="year"),
    path("team/", api.TeamSpend.as_view(), name="team"),
    path("team/people/", api.TeamPeople.as_view(), name="team-people"),
    path("team/lines/", api.TeamLines.as_view(), name="team-lines"),
    path("team/unusual/", api.TeamUnusual.as_view(), name="team-unusual"),
    path("claims/", claims_api.ClaimsOverview.as_view(), name="claims"),
    path("claims/waiting/", claims_api.Waiting.as_view(), name="waiting"),
    path("claims/unpaid/", claims_api.Unpaid.as_view(), name="unpaid"),
    path("claims/paid/", claims_api.Paid.as_view(), name="paid"),
    path("claims/refused/", claims_api.Refused.as_view(), name="refused"),
    path("claims/lines/", claims_api.Lines.as_view(), name="lines"),
    path("published/", claims_api.Published.as_view(), name="published"),
]
