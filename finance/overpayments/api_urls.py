"""Addresses of overpayments for machines, under ``/api/v1/overpayments/``."""

from django.urls import path

from finance.overpayments import api

app_name = "overpayments-api"
urlpatterns = [
    path("", api.Overpayments.as_view(), name="all"),
    path("left/", api.LeftClaims.as_view(), name="left"),
    path("left/<str:reference>/close/", api.CloseClaim.as_view(), name="close-claim"),
    path("left/<str:reference>/remind/", api.Remind.as_view(), name="remind"),
    path("<str:reference>/", api.OneOverpayment.as_view(), name="one"),
    path("<str:reference>/agree/", api.Agree.as_view(), name="agree"),
    path("<str:reference>/dispute/", api.Dispute.as_view(), name="dispute"),
    path("<str:reference>/decide/", api.DecideDispute.as_view(), name="decide"),
    path("<str:reference>/plan/", api.Propose.as_view(), name="plan"),
    path("<str:reference>/plan/set/", api.SetPlan.as_view(), name="set-plan"),
    path("<str:reference>/accept/", api.Accept.as_view(), name="accept"),
    path("<str:reference>/receive/", api.Receive.as_view(), name="receive"),
    path("<str:reference>/withdraw/", api.Withdraw.as_view(), name="withdraw"),
    path("<str:reference>/write-off/", api.WriteOff.as_view(), name="write-off"),
    path(
        "<str:reference>/write-off/answer/", api.AnswerWriteOff.as_view(), name="answer-write-off"
    ),
]
