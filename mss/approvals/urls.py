"""Addresses of the inbox, under ``/decide/``."""

from django.urls import path

from mss.approvals import views

app_name = "approvals"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("many/", views.many, name="many"),
    path("decided/", views.decided, name="decided"),
    path("<str:reference>/", views.step, name="step"),
]
