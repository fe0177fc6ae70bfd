"""Addresses of expenses, under ``/expenses/``."""

from django.urls import path

from finance.expenses import views
from finance.expenses.allowances import views as allowances
from finance.expenses.days import views as days
from finance.expenses.duplicates import views as duplicates
from finance.expenses.figures import views as figures
from finance.expenses.journeys import views as journeys
from finance.expenses.policy import views as policy
from finance.expenses.repeats import views as repeats
from finance.expenses.special import views as special
from finance.expenses.vat import views as vat

app_name = "expenses"
urlpatterns = [
    path("", views.claims, name="claims"),
    path("new/", views.new, name="new"),
    path("dogs/", allowances.dogs, name="dogs"),
    path("figures/", figures.figures, name="figures"),
    path("figures/<str:code>/", figures.figure, name="figure"),
    path("figures/<str:code>/propose/", figures.propose, name="figure-propose"),
    path("figures/changes/<str:reference>/confirm/", figures.confirm, name="figure-confirm"),
    path("figures/changes/<str:reference>/give-back/", figures.give_back, name="figure-back"),
    path("photographs/", views.photographs, name="photographs"),
    path("top-up/", views.top_up, name="top-up"),
    path("duplicates/", duplicates.duplicates, name="duplicates"),
    path("duplicates/<str:reference>/", duplicates.duplicate, name="duplicate"),
    path("duplicates/<str:reference>/twice/", duplicates.twice, name="twice-duplicate"),
    path("duplicates/<str:reference>/work/", duplicates.work, name="work-duplicate"),
    path("duplicates/<str:reference>/explain/", duplicates.explain, name="explain-duplicate"),
    path("policy/", policy.policies, name="policies"),
    path("policy/new/", policy.new, name="new-policy"),
    path("policy/<str:reference>/", policy.policy, name="policy"),
    path("policy/<str:reference>/begin/", policy.begin_change, name="policy-begin"),
    path("policy/<str:reference>/change/", policy.change, name="policy-change"),
    path("policy/<str:reference>/draft/", policy.draft, name="policy-draft"),
    path("policy/<str:reference>/propose/", policy.propose, name="policy-propose"),
    path("policy/<str:reference>/give-back/", policy.give_back, name="policy-back"),
    path("policy/<str:reference>/publish/", policy.publish, name="policy-publish"),
    path("policy/<str:reference>/discard/", policy.discard, name="policy-discard"),
    path("receipts/<str:reference>/", views.receipt, name="receipt"),
    path("receipts/<str:reference>/preview/", views.preview, name="preview"),
    path("receipts/<str:reference>/remove/", views.remove_receipt, name="remove-receipt"),
    path("repeats/", repeats.repeats, name="repeats"),
    path("repeats/<str:reference>/until/", repeats.until, name="repeat-until"),
    path("repeats/<str:reference>/pause/", repeats.pause, name="repeat-pause"),
    path("repeats/<str:reference>/resume/", repeats.resume, name="repeat-resume"),
    path("repeats/<str:reference>/stop/", repeats.stop, name="repeat-stop"),
    path("journeys/", journeys.journeys, name="journeys"),
    path("journeys/<str:reference>/rename/", journeys.rename, name="journey-rename"),
    path("journeys/<str:reference>/delete/", journeys.delete, name="journey-delete"),
    path("journeys/<str:reference>/bring-back/", journeys.bring_back, name="journey-back"),
    path("agreements/", special.agreements, name="agreements"),
    path("agreements/<str:reference>/", special.agreement, name="agreement"),
    path("moves/", special.moves, name="moves"),
    path("moves/new/", special.new_move, name="new-move"),
    path("late-receipts/", special.late, name="late"),
    path("vat/", vat.vat, name="vat"),
    path("vat/file/", vat.vat_file, name="vat-file"),
    path("vat/<str:organisation>/<str:code>/", vat.vat_centre, name="vat-centre"),
    path("<str:reference>/", views.claim, name="claim"),
    path("<str:reference>/add/", views.choose, name="choose"),
    path("<str:reference>/add/<str:kind>/", views.line, name="add"),
    path("<str:reference>/judge/<str:kind>/", views.judge, name="judge"),
    path(
        "<str:reference>/lines/<int:number>/explain/<str:policy>/",
        views.explain,
        name="explain-finding",
    ),
    path("<str:reference>/lines/<int:number>/", views.change_line, name="line"),
    path("<str:reference>/lines/<int:number>/cut/", views.cut, name="cut"),
    path("<str:reference>/lines/<int:number>/late/", views.agree_to_late, name="agree-late"),
    path("<str:reference>/lines/<int:number>/days/", days.days, name="days"),
    path("<str:reference>/lines/<int:number>/repeat/", repeats.repeat, name="repeat"),
    path("<str:reference>/lines/<int:number>/save/", journeys.save, name="journey-save"),
    path("<str:reference>/lines/<int:number>/words/", special.words, name="words"),
    path("<str:reference>/lines/<int:number>/bring/", special.bring, name="bring"),
    path("<str:reference>/lines/<int:number>/remove/", views.remove_line, name="remove-line"),
    path("<str:reference>/submit/", views.submit, name="submit"),
    path("<str:reference>/hand-over/", views.hand_over, name="hand-over"),
    path("<str:reference>/again/", views.again, name="again"),
    path("<str:reference>/sent/", views.sent, name="sent"),
    path("<str:reference>/note/", views.note, name="note"),
    path("<str:reference>/discard/", views.discard, name="discard"),
    path("<str:reference>/bring-back/", views.bring_back, name="bring-back"),
    path("<str:reference>/withdraw/", views.withdraw, name="withdraw"),
]
