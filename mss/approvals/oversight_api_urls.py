"""Addresses of oversight for machines, under ``/api/v1/oversight/``."""

from django.urls import path

from mss.approvals import oversight_api as api

app_name = "oversight-api"
urlpatterns = [
    path("", api.Overview.as_view(), name="overview"),
    path("decisions/", api.Decisions.as_view(), name="decisions"),
    path("decisions/<slug:reference>/", api.Evidence.as_view(), name="evidence"),
    path("moves/", api.Moves.as_view(), name="moves"),
    path("waiting/", api.Waiting.as_view(), name="waiting"),
    path("delegations/", api.Delegations.as_view(), name="delegations"),
]
