"""Addresses of standing in for somebody, under ``/cover/``."""

from django.urls import path

from mss.authority.views import cover

app_name = "cover"
urlpatterns = [
    path("", cover.cover, name="list"),
    path("new/", cover.new, name="new"),
    path("interests/new/", cover.interest, name="interest"),
    path("interests/<uuid:key>/end/", cover.end_interest, name="end-interest"),
    path("<str:reference>/", cover.one, name="one"),
    path("<str:reference>/answer/", cover.answer, name="answer"),
    path("<str:reference>/end/", cover.end, name="end"),
]
