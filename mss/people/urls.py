"""Addresses of people and organisation. `api_urls` has those for machines."""

from django.urls import path

from mss.people.views import attendance, directory, organisation, person, roles

app_name = "people"
urlpatterns = [
    path("", directory.Directory.as_view(), name="directory"),
    path("me/", person.Me.as_view(), name="me"),
    path("looks/", person.Looks.as_view(), name="looks"),
    path("organisation/", organisation.Bodies.as_view(), name="organisation"),
    path("organisation/<slug:code>/", organisation.Body.as_view(), name="body"),
    path("units/<slug:code>/", organisation.OneUnit.as_view(), name="unit"),
    path("roles/", roles.Roles.as_view(), name="roles"),
    path("roles/<uuid:key>/end/", roles.EndRole.as_view(), name="end-role"),
    path("absences/<uuid:key>/back/", attendance.Back.as_view(), name="back"),
    path("<slug:reference>/", person.OnePerson.as_view(), name="person"),
    path("<slug:reference>/roles/", roles.RolesOf.as_view(), name="roles-of"),
    path("<slug:reference>/away/", attendance.Away.as_view(), name="away"),
    path("<slug:reference>/days/", attendance.Days.as_view(), name="days"),
]
