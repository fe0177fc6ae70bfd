"""Addresses of trying a draft scheme for machines, under ``/api/v1/schemes/``."""

from django.urls import path

from mss.approvals import trying_api

app_name = "trying-api"
urlpatterns = [
    path("<slug:reference>/tries/", trying_api.Trials.as_view(), name="trials"),
    path("<slug:reference>/tries/<slug:trial>/", trying_api.OneTrial.as_view(), name="trial"),
    path(
        "<slug:reference>/tries/<slug:trial>/elsewhere/",
        trying_api.GoneElsewhere.as_view(),
        name="elsewhere",
    ),
]
