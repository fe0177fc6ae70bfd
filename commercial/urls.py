"""Addresses of the commercial services."""

from django.urls import include, path

urlpatterns = [
    path("decisions/", include("commercial.decisions.urls")),
    path("api/v1/proposals/", include("commercial.decisions.api_urls")),
]
