"""Addresses of payments, under ``/payments/``."""

from django.urls import path

from finance.payments import views

app_name = "payments"
urlpatterns = [
    path("", views.payments, name="payments"),
    path("bank-details/", views.bank, name="bank"),
    path("bank-details/change/", views.change_bank, name="change-bank"),
    path("came-back/", views.returns, name="returns"),
    path("came-back/enter/", views.enter_return, name="enter-return"),
    path("journal/", views.journal, name="journal"),
    path("journal/file/", views.journal_file, name="journal-file"),
    path("mine/<str:reference>/", views.remittance, name="remittance"),
    path("stopped/", views.stops, name="stops"),
    path("stopped/new/", views.stop, name="stop"),
    path("stopped/<str:reference>/let-on/", views.let_on, name="let-on"),
    path("runs/", views.runs, name="runs"),
    path("runs/new/", views.new, name="new-run"),
    path("runs/check/", views.check, name="check-run"),
    path("runs/<str:reference>/", views.run, name="run"),
    path("runs/<str:reference>/release/", views.release, name="release"),
    path("runs/<str:reference>/cancel/", views.cancel, name="cancel"),
    path("runs/<str:reference>/try-again/", views.try_again, name="try-again"),
    path("runs/<str:reference>/file/", views.file, name="file"),
]
