"""Where the caller stands at work, for machines, under ``/api/v1/me/``."""

from django.urls import path

from hr.details import api

app_name = "me-api"
urlpatterns = [path("work/", api.AtWork.as_view(), name="work")]
