"""Addresses of runs of pay, under ``/payroll/``."""

from django.urls import path

from hr.payroll import views

app_name = "payroll"
urlpatterns = [
    path("", views.runs, name="runs"),
    path("send/", views.send, name="send"),
    path("<str:reference>/", views.run, name="run"),
    path("<str:reference>/release/", views.release, name="release"),
    path("<str:reference>/again/", views.again, name="again"),
    path("<str:reference>/drop/", views.drop, name="drop"),
    path("<str:reference>/findings/", views.findings, name="findings"),
    path("<str:reference>/missing/<str:person>/", views.account, name="account"),
]
