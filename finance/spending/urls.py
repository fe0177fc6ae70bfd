"""Addresses of spending, under ``/spending/``."""

from django.urls import path

from finance.spending import views

app_name = "spending"
urlpatterns = [
    path("", views.year, name="year"),
    path("file/", views.year_file, name="year-file"),
    path("team/", views.team, name="team"),
    path("team/<slug:code>/", views.team_list, name="team-list"),
    path("team/<slug:code>/file/", views.team_file, name="team-file"),
    path("claims/", views.claims, name="claims"),
    path("claims/<slug:code>/", views.claims_list, name="claims-list"),
    path("claims/<slug:code>/file/", views.claims_file, name="claims-file"),
    path("published/", views.published, name="published"),
    path("published/file/", views.published_file, name="published-file"),
]
