"""Addresses of finance control, under ``/control/``."""

from django.urls import path

from finance.control import views

app_name = "control"
urlpatterns = [
    path("samples/", views.samples, name="samples"),
    path("samples/<str:reference>/", views.sample, name="sample"),
    path("samples/<str:reference>/work/", views.work, name="work"),
    path("samples/<str:reference>/ask/", views.ask, name="ask"),
    path("samples/<str:reference>/conclude/", views.conclude, name="conclude"),
    path("answers/<str:reference>/", views.answer, name="answer"),
    path("draws/", views.draws, name="draws"),
    path("draws/<str:reference>/", views.draw, name="draw"),
    path("by-rule/", views.rules, name="rules"),
    path("by-rule/new/", views.new_rule, name="new-rule"),
    path("by-rule/<str:reference>/", views.rule, name="rule"),
    path("by-rule/<str:reference>/confirm/", views.confirm, name="confirm"),
    path("by-rule/<str:reference>/off/", views.switch_off, name="off"),
]
