"""Addresses of the finance services."""

from django.urls import include, path

urlpatterns = [
    path("expenses/", include("finance.expenses.urls")),
    path("overpayments/", include("finance.overpayments.urls")),
    path("payments/", include("finance.payments.urls")),
    path("spending/", include("finance.spending.urls")),
    path("control/", include("finance.control.urls")),
    path("api/v1/claims/", include("finance.expenses.api_urls")),
    path("api/v1/overpayments/", include("finance.overpayments.api_urls")),
    path("api/v1/payments/", include("finance.payments.api_urls")),
    path("api/v1/spending/", include("finance.spending.api_urls")),
    path("api/v1/control/", include("finance.control.api_urls")),
]
