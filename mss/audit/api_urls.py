from django.urls import path

from mss.audit import api

app_name = "audit-api"
urlpatterns = [path("", api.Events.as_view(), name="events")]
