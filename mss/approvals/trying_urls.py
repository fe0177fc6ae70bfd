"""Addresses of trying a draft scheme on past requests, under ``/scheme/``."""

from django.urls import path

from mss.approvals.views import trying

app_name = "trying"
urlpatterns = [
    path("<slug:reference>/try/", trying.Try.as_view(), name="try"),
    path("<slug:reference>/tries/<slug:trial>/", trying.OneTrial.as_view(), name="trial"),
]
