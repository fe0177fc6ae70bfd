"""Addresses of the finance services."""

from django.urls import include, path

urlpatterns = [
    path("expenses/", include("finance.expenses.urls")),
    path("payments/", include("finance.payments.urls")),
    path("spending/", include("finance.spending.urls")),
    path("api/v1/claims/", include("finance.expenses.api_urls")),
    path("api/v1/payments/", include("finance.payments.api_urls")),
    path("api/v1/spending/", include("finance.spending.api_urls")),
]
