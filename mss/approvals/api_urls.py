"""Addresses of decisions for machines, under ``/api/v1/decide/``."""

from django.urls import path

from mss.approvals import api

app_name = "decide-api"
urlpatterns = [
    path("", api.Inbox.as_view(), name="inbox"),
    path("<str:reference>/", api.Decide.as_view(), name="decide"),
]
