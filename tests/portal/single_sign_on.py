"""Settings and addresses of the portal with both kinds of single sign-on switched on."""

import os
import runpy
from typing import Any

from django.urls import include, path

from mss.local.places import ROOT
from mss.urls import *  # noqa: F403
from mss.urls import urlpatterns as portal

OIDC = {
    "MSS_OIDC_SERVER": "https://idp.example",
    "MSS_OIDC_CLIENT": "portal",
    "MSS_OIDC_SECRET": "for-tests",
    "MSS_SSO_DOMAINS": "mps.example, mopac.example",
}
SAML = {
    "MSS_SAML_IDP": "https://idp.example/saml",
    "MSS_SAML_SSO": "https://idp.example/saml/sso",
    "MSS_SSO_DOMAINS": "mps.example",
}


def settings_with(environment: dict[str, str]) -> dict[str, Any]:
    """The identity settings as they come out of `environment`."""
    before = dict(os.environ)
    os.environ.update(environment)
    try:
        return runpy.run_path(str(ROOT / "mss" / "settings" / "identity.py"))
    finally:
        os.environ.clear()
        os.environ.update(before)


def turn_on(settings: Any, environment: dict[str, str]) -> None:
    found = settings_with(environment)
    for name in ("SOCIALACCOUNT_PROVIDERS", "SSO_DOMAINS", "SSO_PROVES_SECOND_FACTOR"):
        setattr(settings, name, found[name])


urlpatterns = [
    *portal,
    path("account/", include("mss.portal.identity.sso_urls")),
]
