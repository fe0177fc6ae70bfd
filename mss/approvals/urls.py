"""Addresses of the inbox, under ``/decide/``."""

from django.urls import path

from mss.approvals import views

app_name = "approvals"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("many/", views.many, name="many"),
    path("views/", views.save_view, name="save-view"),
    path("views/<uuid:key>/remove/", views.forget_view, name="forget-view"),
    path("decided/", views.decided, name="decided"),
    path("decided-for-me/", views.decided_for_me, name="decided-for-me"),
    path("<str:reference>/", views.step, name="step"),
    path("<str:reference>/answer/", views.answer, name="answer"),
    path("<str:reference>/<slug:name>/", views.act, name="act"),
]
