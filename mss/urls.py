"""Every address of the portal, area by area."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("mss.portal.urls")),
    path("decide/", include("mss.approvals.urls")),
    path("", include("finance.urls")),
    path("account/", include("allauth.urls")),
]
