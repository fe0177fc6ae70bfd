"""Addresses of payments for machines, under ``/api/v1/payments/``."""

from django.urls import path

from finance.payments import api

app_name = "payments-api"
urlpatterns = [
    path("", api.Payments.as_view(), name="payments"),
    path("bank-details/", api.BankEnding.as_view(), name="bank"),
    path("came-back/", api.Returns.as_view(), name="returns"),
    path("journal/", api.Journal.as_view(), name="journal"),
    path("mine/<str:reference>/", api.RemittanceAdvice.as_view(), name="remittance"),
    path("runs/", api.Runs.as_view(), name="runs"),
    path("runs/check/payees/", api.PayeesOfRun.as_view(), name="check-payees"),
    path("runs/check/", api.CheckRun.as_view(), name="check-run"),
    path("runs/<str:reference>/held/", api.HeldInRun.as_view(), name="held"),
    path("runs/<str:reference>/", api.OneRun.as_view(), name="run"),
    path("runs/<str:reference>/release/", api.Release.as_view(), name="release"),
    path("runs/<str:reference>/cancel/", api.Cancel.as_view(), name="cancel"),
    path("stopped/", api.Stops.as_view(), name="stops"),
    path("stopped/<str:reference>/let-on/", api.LetOn.as_view(), name="let-on"),
    path("<str:reference>/", api.OnePayment.as_view(), name="payment"),
]
