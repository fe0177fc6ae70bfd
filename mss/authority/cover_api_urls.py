"""Addresses of standing in for machines, under ``/api/v1/cover/``."""

from django.urls import path

from mss.authority import cover_api

app_name = "cover-api"
urlpatterns = [
    path("", cover_api.Cover.as_view(), name="list"),
    path("<str:reference>/accept/", cover_api.Accept.as_view(), name="accept"),
    path("<str:reference>/decline/", cover_api.Decline.as_view(), name="decline"),
    path("<str:reference>/end/", cover_api.End.as_view(), name="end"),
]
