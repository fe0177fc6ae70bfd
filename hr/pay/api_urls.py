"""Addresses of pay for machines, under ``/api/v1/pay/``."""

from django.urls import path

from hr.pay import api

app_name = "pay-api"
urlpatterns = [
    path("", api.MyPayslips.as_view(), name="mine"),
    path("words/", api.PayWords.as_view(), name="words"),
    path("what-if/", api.WhatIfPay.as_view(), name="what-if"),
    path("years/<int:year>/", api.YearOfPay.as_view(), name="year-file"),
    path("years/<int:year>/lines/", api.LinesOfYear.as_view(), name="year-lines"),
    path("people/<str:reference>/", api.PayOfPerson.as_view(), name="of-person"),
    path("<str:reference>/", api.OnePayslip.as_view(), name="payslip"),
    path("<str:reference>/ask/", api.AskAboutLine.as_view(), name="ask"),
    path("<str:reference>/file/", api.PayslipFile.as_view(), name="payslip-file"),
]
