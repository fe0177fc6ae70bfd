"""Addresses of the team page, under ``/team/``."""

from django.urls import path

from hr.team import views

app_name = "team"
urlpatterns = [
    path("", views.team, name="team"),
    path("file/", views.team_file, name="file"),
]
