"""Addresses of oversight, under ``/oversight/``."""

from django.urls import path

from mss.approvals.views import oversight

app_name = "oversight"
urlpatterns = [
    path("", oversight.overview, name="overview"),
    path("<slug:code>/", oversight.listing, name="list"),
    path("<slug:code>/file/", oversight.file, name="file"),
    path("decisions/<slug:reference>/", oversight.evidence, name="evidence"),
]
