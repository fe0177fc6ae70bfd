"""Addresses of finance control for machines, under ``/api/v1/control/``."""

from django.urls import path

from finance.control.api import agreeing, samples

app_name = "control-api"
urlpatterns = [
    path("samples/", samples.Samples.as_view(), name="samples"),
    path("samples/<str:reference>/", samples.OneSample.as_view(), name="sample"),
    path("samples/<str:reference>/ask/", samples.Ask.as_view(), name="ask"),
    path("samples/<str:reference>/answer/", samples.Answer.as_view(), name="answer"),
    path("samples/<str:reference>/conclude/", samples.Conclude.as_view(), name="conclude"),
    path("draws/", samples.Draws.as_view(), name="draws"),
    path("draws/<str:reference>/", samples.OneDraw.as_view(), name="draw"),
    path("rules/", agreeing.Rules.as_view(), name="rules"),
    path("rules/<str:reference>/", agreeing.OneRule.as_view(), name="rule"),
    path("rules/<str:reference>/confirm/", agreeing.Confirm.as_view(), name="confirm"),
    path("rules/<str:reference>/off/", agreeing.Off.as_view(), name="off"),
]
