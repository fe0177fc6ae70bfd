"""Addresses of runs of pay for machines, under ``/api/v1/payroll/``."""

from django.urls import path

from hr.payroll import api

app_name = "payroll-api"
urlpatterns = [
    path("", api.PayRuns.as_view(), name="runs"),
    path("<str:reference>/", api.OnePayRun.as_view(), name="run"),
    path("<str:reference>/slips/", api.SlipsOfPay.as_view(), name="slips"),
    path("<str:reference>/missing/", api.MissingOfPay.as_view(), name="missing"),
    path("<str:reference>/missing/<str:person>/", api.AccountMissing.as_view(), name="account"),
    path("<str:reference>/release/", api.ReleasePay.as_view(), name="release"),
    path("<str:reference>/again/", api.CheckPayAgain.as_view(), name="again"),
    path("<str:reference>/drop/", api.DropPay.as_view(), name="drop"),
]
