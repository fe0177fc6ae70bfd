"""Addresses of the finance services."""

from django.urls import include, path

urlpatterns = [
    path("expenses/", include("finance.expenses.urls")),
]
