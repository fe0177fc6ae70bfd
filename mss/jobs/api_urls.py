from django.urls import path

from mss.jobs import api

app_name = "jobs-api"
urlpatterns = [
    path("", api.Jobs.as_view(), name="list"),
    path("<slug:reference>/", api.OneJob.as_view(), name="job"),
]
