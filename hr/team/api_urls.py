"""Addresses of the team for machines, under ``/api/v1/team/``."""

from django.urls import path

from hr.team.api import TeamDays

app_name = "team-api"
urlpatterns = [path("", TeamDays.as_view(), name="team")]
