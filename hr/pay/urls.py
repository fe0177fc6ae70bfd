"""Addresses of pay, under ``/pay/``."""

from django.urls import path

from hr.pay import views

app_name = "pay"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("words/", views.words, name="words"),
    path("what-if/", views.what_if, name="what-if"),
    path("year/<int:year>/", views.year_file, name="year-file"),
    path("year/<int:year>/lines/", views.year_lines, name="year-lines"),
    path("people/<str:reference>/", views.of_person, name="of-person"),
    path("<str:reference>/", views.payslip, name="payslip"),
    path("<str:reference>/latest/", views.latest, name="latest"),
    path("<str:reference>/ask/<str:line>/", views.ask, name="ask"),
    path("<str:reference>/file/", views.payslip_file, name="payslip-file"),
]
