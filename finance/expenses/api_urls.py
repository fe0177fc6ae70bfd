"""Addresses of expenses for machines, under ``/api/v1/claims/``."""

from django.urls import path

from finance.expenses import api
from finance.expenses.duplicates import api as duplicates

app_name = "claims-api"
urlpatterns = [
    path("", api.Claims.as_view(), name="claims"),
    path("top-ups/", api.TopUps.as_view(), name="top-ups"),
    path(
        "duplicates/<str:reference>/explain/",
        duplicates.Explain.as_view(),
        name="explain-duplicate",
    ),
    path("duplicates/<str:reference>/fine/", duplicates.Fine.as_view(), name="fine-duplicate"),
    path("<str:reference>/", api.OneClaim.as_view(), name="claim"),
    path("<str:reference>/lines/", api.Lines.as_view(), name="lines"),
    path("<str:reference>/lines/<int:number>/", api.OneLine.as_view(), name="line"),
    path("<str:reference>/receipts/", api.Receipts.as_view(), name="receipts"),
    path("<str:reference>/submit/", api.Submit.as_view(), name="submit"),
    path("<str:reference>/hand-over/", api.HandOver.as_view(), name="hand-over"),
    path("<str:reference>/again/", api.Again.as_view(), name="again"),
    path("<str:reference>/withdraw/", api.Withdraw.as_view(), name="withdraw"),
]
