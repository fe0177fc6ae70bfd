"""Addresses of leave for machines, under ``/api/v1/leave/``."""

from django.urls import path

from hr.leave import api

app_name = "leave-api"
urlpatterns = [
    path("", api.Leave.as_view(), name="leave"),
    path("balances/", api.Balances.as_view(), name="balances"),
    path("ledger/", api.Ledger.as_view(), name="ledger"),
    path("carry/", api.Carries.as_view(), name="carries"),
    path("carry/forward/", api.BringForward.as_view(), name="forward"),
    path("carry/offer/", api.CarryOffer.as_view(), name="carry-offer"),
    path("carry/<str:reference>/", api.OneCarry.as_view(), name="carry"),
    path("carry/<str:reference>/take-back/", api.GiveUpCarry.as_view(), name="give-up"),
    path("check/", api.CheckLeave.as_view(), name="check"),
    path("away/", api.WhoIsAway.as_view(), name="away"),
    path("of/<str:reference>/owed/", api.OwedDays.as_view(), name="owed"),
    path("of/<str:reference>/hours/", api.Week.as_view(), name="hours"),
    path("of/<str:reference>/away/", api.EnterAbsence.as_view(), name="enter"),
    path("of/<str:reference>/away/check/", api.CheckAbsence.as_view(), name="check-absence"),
    path("unit/<str:code>/least/", api.LeastCover.as_view(), name="least"),
    path("unit/<str:code>/least/end/", api.EndLeast.as_view(), name="end-least"),
    path("unit/<str:code>/closed/", api.ClosedDays.as_view(), name="close"),
    path("unit/<str:code>/closed/<uuid:key>/open/", api.OpenDays.as_view(), name="reopen"),
    path("runs/", api.Runs.as_view(), name="runs"),
    path("runs/adjust/", api.Adjustments.as_view(), name="adjust"),
    path("figures/", api.Figures.as_view(), name="figures"),
    path("figures/days/", api.ProposeDays.as_view(), name="days"),
    path("figures/numbers/", api.ProposeNumber.as_view(), name="numbers"),
    path("figures/terms/", api.ProposeTerm.as_view(), name="terms"),
    path("runs/<str:reference>/effect/", api.FigureEffect.as_view(), name="effect"),
    path("runs/<str:reference>/confirm/", api.ConfirmRun.as_view(), name="confirm"),
    path("runs/<str:reference>/drop/", api.DropRun.as_view(), name="drop"),
    path("runs/<str:reference>/reverse/", api.ReverseRun.as_view(), name="reverse"),
    path("<str:reference>/", api.OneLeave.as_view(), name="one"),
    path("<str:reference>/change/", api.ChangeLeave.as_view(), name="change"),
    path("<str:reference>/take-back/", api.TakeLeaveBack.as_view(), name="take-back"),
    path("<str:reference>/cancel/", api.CancelLeave.as_view(), name="cancel"),
    path("<str:reference>/cut/", api.CutLeave.as_view(), name="cut"),
    path("<str:reference>/keep/", api.KeepLeave.as_view(), name="keep"),
    path("<str:reference>/recall/", api.RecallFromLeave.as_view(), name="recall"),
    path("<str:reference>/end/", api.EndAbsence.as_view(), name="end"),
]
