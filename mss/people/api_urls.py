from django.urls import path

from mss.people import api

app_name = "people-api"
urlpatterns = [
    path("people/", api.People.as_view(), name="list"),
    path("people/<slug:reference>/", api.OnePerson.as_view(), name="person"),
    path("units/", api.Units.as_view(), name="units"),
    path("units/<slug:code>/", api.OneUnit.as_view(), name="unit"),
]
