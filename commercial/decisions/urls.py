"""Addresses of asking for a decision, under ``/decisions/``."""

from django.urls import path

from commercial.decisions import views

app_name = "decisions"
urlpatterns = [
    path("", views.proposals, name="proposals"),
    path("new/", views.new, name="new"),
    path("new/<slug:kind>/", views.write, name="write"),
    path("<str:reference>/", views.proposal, name="proposal"),
    path("<str:reference>/change/", views.change, name="change"),
    path("<str:reference>/submit/", views.submit, name="submit"),
    path("<str:reference>/sent/", views.sent, name="sent"),
    path("<str:reference>/amend/", views.amend, name="amend"),
    path("<str:reference>/withdraw/", views.withdraw, name="withdraw"),
]
