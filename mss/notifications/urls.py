"""Addresses of what somebody is told. `api_urls` has those for machines."""

from django.urls import path

from mss.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.Notices.as_view(), name="list"),
    path("read/", views.ReadAll.as_view(), name="read-all"),
    path("choices/", views.Choices.as_view(), name="choices"),
    path("<slug:reference>/open/", views.Open.as_view(), name="open"),
]
