"""Addresses of expenses for machines, under ``/api/v1/claims/``."""

from django.urls import path

from finance.expenses import api
from finance.expenses.api import judging
from finance.expenses.duplicates import api as duplicates
from finance.expenses.policy import api as policy
from finance.expenses.vat import api as vat

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
    path("policy/", policy.Policies.as_view(), name="policies"),
    path("policy/<str:reference>/", policy.OnePolicy.as_view(), name="policy"),
    path("policy/<str:reference>/begin/", policy.Begin.as_view(), name="policy-begin"),
    path("policy/<str:reference>/change/", policy.Change.as_view(), name="policy-change"),
    path("policy/<str:reference>/try/", policy.Try.as_view(), name="policy-try"),
    path("policy/<str:reference>/propose/", policy.Propose.as_view(), name="policy-propose"),
    path("policy/<str:reference>/give-back/", policy.GiveBack.as_view(), name="policy-back"),
    path("policy/<str:reference>/publish/", policy.Publish.as_view(), name="policy-publish"),
    path("policy/<str:reference>/discard/", policy.Discard.as_view(), name="policy-discard"),
    path("vat/", vat.Vat.as_view(), name="vat"),
    path("<str:reference>/", api.OneClaim.as_view(), name="claim"),
    path("<str:reference>/lines/", api.Lines.as_view(), name="lines"),
    path("<str:reference>/lines/<int:number>/", api.OneLine.as_view(), name="line"),
    path("<str:reference>/judge/", judging.Judge.as_view(), name="judge"),
    path(
        "<str:reference>/lines/<int:number>/explain/<str:policy>/",
        judging.ExplainFinding.as_view(),
        name="explain-finding",
    ),
    path("<str:reference>/lines/<int:number>/cut/", judging.Cut.as_view(), name="cut"),
    path("<str:reference>/receipts/", api.Receipts.as_view(), name="receipts"),
    path("<str:reference>/submit/", api.Submit.as_view(), name="submit"),
    path("<str:reference>/hand-over/", api.HandOver.as_view(), name="hand-over"),
    path("<str:reference>/again/", api.Again.as_view(), name="again"),
    path("<str:reference>/withdraw/", api.Withdraw.as_view(), name="withdraw"),
]
