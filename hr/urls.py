"""Addresses of the HR services."""

from django.urls import include, path

urlpatterns = [
    path("team/", include("hr.team.urls")),
    path("api/v1/team/", include("hr.team.api_urls")),
    path("leave/", include("hr.leave.urls")),
    path("api/v1/leave/", include("hr.leave.api_urls")),
    path("roster/", include("hr.duties.urls")),
    path("api/v1/roster/", include("hr.duties.api_urls")),
    path("training/", include("hr.training.urls")),
    path("api/v1/training/", include("hr.training.api_urls")),
    path("details/", include("hr.details.urls")),
    path("api/v1/details/", include("hr.details.api_urls")),
    path("api/v1/me/", include("hr.details.me_api_urls")),
    path("pay/", include("hr.pay.urls")),
    path("api/v1/pay/", include("hr.pay.api_urls")),
    path("api/v1/payroll/", include("hr.payroll.api_urls")),
    path("payroll/", include("hr.payroll.urls")),
]
