"""The address of the record. `api_urls` has that for machines."""

from django.urls import path

from mss.audit import views

app_name = "audit"
urlpatterns = [path("", views.Log.as_view(), name="log")]
