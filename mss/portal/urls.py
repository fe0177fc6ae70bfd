"""Addresses of the portal itself."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from mss.portal import views
from mss.portal.identity import views as identity

app_name = "portal"
words = login_not_required(views.page)
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("requests/", views.requests, name="requests"),
    path("feedback/", views.feedback, name="feedback"),
    path("help/", views.page, {"template": "portal/help.html"}, name="help"),
    path("accessibility/", words, {"template": "portal/accessibility.html"}, name="accessibility"),
    path("privacy/", words, {"template": "portal/privacy.html"}, name="privacy"),
    path("account/keep-alive/", identity.stay, name="stay"),
    path("account/second-factor/", identity.second_factor, name="second_factor"),
]
