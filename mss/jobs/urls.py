"""Addresses of long work and of incidents. `api_urls` has those for machines."""

from django.urls import path

from mss.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.Jobs.as_view(), name="jobs"),
    path("check-audit/", views.VerifyAudit.as_view(), name="verify-audit"),
    path("incidents/", views.Incidents.as_view(), name="incidents"),
    path("incidents/<slug:reference>/", views.OneIncident.as_view(), name="incident"),
    path("<slug:reference>/", views.OneJob.as_view(), name="job"),
]
