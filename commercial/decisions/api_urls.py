"""Addresses of proposals for machines, under ``/api/v1/proposals/``."""

from django.urls import path

from commercial.decisions import api

app_name = "proposals-api"
urlpatterns = [
    path("", api.Proposals.as_view(), name="proposals"),
    path("<str:reference>/", api.OneProposal.as_view(), name="proposal"),
    path("<str:reference>/change/", api.Change.as_view(), name="change"),
    path("<str:reference>/route/", api.Route.as_view(), name="route"),
    path("<str:reference>/submit/", api.Submit.as_view(), name="submit"),
    path("<str:reference>/amend/", api.Amend.as_view(), name="amend"),
    path("<str:reference>/withdraw/", api.Withdraw.as_view(), name="withdraw"),
]
