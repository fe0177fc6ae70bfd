"""Addresses of expenses for machines, under ``/api/v1/claims/``."""

from django.urls import path

from finance.expenses import api
from finance.expenses.allowances import api as allowances
from finance.expenses.api import judging
from finance.expenses.days import api as days
from finance.expenses.duplicates import api as duplicates
from finance.expenses.figures import api as figures
from finance.expenses.journeys import api as journeys
from finance.expenses.policy import api as policy
from finance.expenses.repeats import api as repeats
from finance.expenses.special import api as special
from finance.expenses.vat import api as vat
from finance.expenses.working import api as working

app_name = "claims-api"
urlpatterns = [
    path("", api.Claims.as_view(), name="claims"),
    path("top-ups/", api.TopUps.as_view(), name="top-ups"),
    path("dogs/", allowances.Dogs.as_view(), name="dogs"),
    path("duplicates/", duplicates.Duplicates.as_view(), name="duplicates"),
    path("duplicates/<str:reference>/", duplicates.OneDuplicate.as_view(), name="duplicate"),
    path(
        "duplicates/<str:reference>/explain/",
        duplicates.Explain.as_view(),
        name="explain-duplicate",
    ),
    path("duplicates/<str:reference>/fine/", duplicates.Fine.as_view(), name="fine-duplicate"),
    path("duplicates/<str:reference>/twice/", duplicates.Twice.as_view(), name="twice-duplicate"),
    path("figures/", figures.Figures.as_view(), name="figures"),
    path("figures/<str:code>/", figures.OneFigure.as_view(), name="figure"),
    path(
        "figures/proposals/<str:reference>/confirm/",
        figures.ConfirmFigure.as_view(),
        name="figure-confirm",
    ),
    path(
        "figures/proposals/<str:reference>/give-back/",
        figures.GiveBackFigure.as_view(),
        name="figure-back",
    ),
    path("policy/", policy.Policies.as_view(), name="policies"),
    path("policy/always/", policy.AlwaysHolds.as_view(), name="policy-always"),
    path("policy/<str:reference>/", policy.OnePolicy.as_view(), name="policy"),
    path("policy/<str:reference>/begin/", policy.Begin.as_view(), name="policy-begin"),
    path("policy/<str:reference>/change/", policy.Change.as_view(), name="policy-change"),
    path("policy/<str:reference>/try/", policy.Try.as_view(), name="policy-try"),
    path("policy/<str:reference>/propose/", policy.Propose.as_view(), name="policy-propose"),
    path("policy/<str:reference>/give-back/", policy.GiveBack.as_view(), name="policy-back"),
    path("policy/<str:reference>/publish/", policy.Publish.as_view(), name="policy-publish"),
    path("policy/<str:reference>/discard/", policy.Discard.as_view(), name="policy-discard"),
    path("repeats/", repeats.Repeats.as_view(), name="repeats"),
    path("repeats/<str:reference>/until/", repeats.RepeatUntil.as_view(), name="repeat-until"),
    path("repeats/<str:reference>/pause/", repeats.PauseRepeat.as_view(), name="repeat-pause"),
    path("repeats/<str:reference>/resume/", repeats.ResumeRepeat.as_view(), name="repeat-resume"),
    path("repeats/<str:reference>/stop/", repeats.StopRepeat.as_view(), name="repeat-stop"),
    path("journeys/", journeys.SavedJourneys.as_view(), name="journeys"),
    path("journeys/<str:reference>/", journeys.OneSavedJourney.as_view(), name="journey"),
    path(
        "journeys/<str:reference>/rename/", journeys.RenameJourney.as_view(), name="journey-rename"
    ),
    path(
        "journeys/<str:reference>/bring-back/",
        journeys.BringJourneyBack.as_view(),
        name="journey-back",
    ),
    path("agreements/", special.Agreements.as_view(), name="agreements"),
    path("agreements/<str:reference>/answer/", special.Answer.as_view(), name="answer"),
    path("late-receipts/", special.LateReceipts.as_view(), name="late"),
    path("moves/", special.Moves.as_view(), name="moves"),
    path("vat/", vat.Vat.as_view(), name="vat"),
    path("vat/<str:organisation>/<str:code>/", vat.VatOfCentre.as_view(), name="vat-centre"),
    path("<str:reference>/", api.OneClaim.as_view(), name="claim"),
    path("<str:reference>/evidence/", api.Evidence.as_view(), name="evidence"),
    path("<str:reference>/lines/", api.Lines.as_view(), name="lines"),
    path("<str:reference>/lines/<int:number>/", api.OneLine.as_view(), name="line"),
    path("<str:reference>/lines/<int:number>/words/", special.Words.as_view(), name="words"),
    path("<str:reference>/lines/<int:number>/bring/", special.Bring.as_view(), name="bring"),
    path("<str:reference>/lines/<int:number>/declare/", special.Declare.as_view(), name="declare"),
    path("<str:reference>/judge/", judging.Judge.as_view(), name="judge"),
    path(
        "<str:reference>/lines/<int:number>/explain/<str:policy>/",
        judging.ExplainFinding.as_view(),
        name="explain-finding",
    ),
    path("<str:reference>/lines/<int:number>/cut/", judging.Cut.as_view(), name="cut"),
    path(
        "<str:reference>/lines/<int:number>/late/", judging.AgreeLate.as_view(), name="agree-late"
    ),
    path("<str:reference>/lines/<int:number>/days/", days.SameOn.as_view(), name="days"),
    path(
        "<str:reference>/lines/<int:number>/repeat/", repeats.BeginRepeat.as_view(), name="repeat"
    ),
    path(
        "<str:reference>/lines/<int:number>/save/",
        journeys.SaveJourney.as_view(),
        name="journey-save",
    ),
    path("<str:reference>/receipts/", api.Receipts.as_view(), name="receipts"),
    path("<str:reference>/receipts/<str:receipt>/", api.OneReceipt.as_view(), name="receipt"),
    path("<str:reference>/work/", working.Work.as_view(), name="work"),
    path("<str:reference>/submit/", api.Submit.as_view(), name="submit"),
    path("<str:reference>/hand-over/", api.HandOver.as_view(), name="hand-over"),
    path("<str:reference>/again/", api.Again.as_view(), name="again"),
    path("<str:reference>/discard/", api.Discard.as_view(), name="discard"),
    path("<str:reference>/bring-back/", api.BringBack.as_view(), name="bring-back"),
    path("<str:reference>/withdraw/", api.Withdraw.as_view(), name="withdraw"),
]
