from django.urls import path

from mss.notifications import api

app_name = "notifications-api"
urlpatterns = [
    path("", api.Notices.as_view(), name="list"),
    path("<slug:reference>/read/", api.Read.as_view(), name="read"),
]
