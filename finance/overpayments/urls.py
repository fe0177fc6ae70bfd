"""Addresses of overpayments, under ``/overpayments/``."""

from django.urls import path

from finance.overpayments import views

app_name = "overpayments"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("all/", views.everybodys, name="all"),
    path("all/file/", views.file, name="all-file"),
    path("find/", views.find, name="find"),
    path("left/", views.left, name="left"),
    path("left/<str:reference>/close/", views.close, name="close-claim"),
    path("left/<str:reference>/remind/", views.remind, name="remind"),
    path("<str:reference>/", views.one, name="one"),
    path("<str:reference>/agree/", views.agree, name="agree"),
    path("<str:reference>/dispute/", views.dispute, name="dispute"),
    path("<str:reference>/decide/", views.decide, name="decide"),
    path("<str:reference>/plan/", views.plan, name="plan"),
    path("<str:reference>/accept/", views.accept, name="accept"),
    path("<str:reference>/receive/", views.receive, name="receive"),
    path("<str:reference>/withdraw/", views.withdraw, name="withdraw"),
    path("<str:reference>/write-off/", views.write_off, name="write-off"),
    path("<str:reference>/write-off/answer/", views.answer_write_off, name="answer-write-off"),
    path("<str:reference>/letter/", views.letter, name="letter"),
]
