"""Addresses of single sign-on; there only when a provider is named in the settings."""

from allauth.socialaccount import views
from allauth.urls import build_provider_urlpatterns
from django.urls import URLPattern, URLResolver, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("sso/cancelled/", views.login_cancelled, name="socialaccount_login_cancelled"),
    path("sso/error/", views.login_error, name="socialaccount_login_error"),
    path("sso/unknown/", views.signup, name="socialaccount_signup"),
    *build_provider_urlpatterns(),
]
