"""Addresses of decisions for machines, under ``/api/v1/decide/``."""

from django.urls import path

from mss.approvals import api

app_name = "decide-api"
urlpatterns = [
    path("", api.Inbox.as_view(), name="inbox"),
    path("<str:reference>/", api.Decide.as_view(), name="decide"),
    path("<str:reference>/notes/", api.Notes.as_view(), name="notes"),
    path("<str:reference>/ask/", api.Ask.as_view(), name="ask"),
    path("<str:reference>/answer/", api.Answer.as_view(), name="answer"),
    path("<str:reference>/not-mine/", api.NotMine.as_view(), name="not-mine"),
    path("<str:reference>/too-close/", api.TooClose.as_view(), name="too-close"),
    path("<str:reference>/give-back/", api.GiveBack.as_view(), name="give-back"),
    path("<str:reference>/adviser/", api.AddAdviser.as_view(), name="adviser"),
    path("<str:reference>/advise/", api.Advise.as_view(), name="advise"),
]
