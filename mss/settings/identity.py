"""Who may sign in and how. OpenID Connect and SAML are switched on by settings alone.

`docs/identity.md` has a worked example of each.
"""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any


def _words(name: str) -> list[str]:
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def _written(name: str) -> str:
    """A setting given as text, or as the path of the file that holds it (`NAME_FILE`)."""
    path = os.environ.get(f"{name}_FILE")
    return Path(path).read_text() if path else os.environ.get(name, "")


AUTHENTICATION_BACKENDS = ["mss.portal.identity.backends.Here"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("name", "known_as", "email")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
     "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]  # fmt: skip
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=2).total_seconds())

# People come from the record of people, never from a sign-up page.
ACCOUNT_ADAPTER = "mss.portal.identity.adapters.Accounts"
ACCOUNT_FORMS = {
    "login": "mss.portal.identity.forms.SignInForm",
    "reauthenticate": "mss.portal.identity.forms.ProveForm",
    "reset_password": "mss.portal.identity.forms.ForgottenForm",
    "reset_password_from_key": "mss.portal.identity.forms.NewPasswordForm",
    "set_password": "mss.portal.identity.forms.FirstPasswordForm",
    "change_password": "mss.portal.identity.forms.ChangePasswordForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = int(os.environ.get("MSS_PROVED_SECONDS", 15 * 60))

# Counted in the cache: a courtesy. A whole building may share one address, so addresses get room
# and single accounts do not.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "reset_password": "60/m/ip,5/h/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("MSS_TRUSTED_PROXIES", "0"))

MFA_ADAPTER = "mss.portal.identity.adapters.SecondFactors"
MFA_FORMS = {
    "authenticate": "mss.portal.identity.mfa_forms.CodeForm",
    "reauthenticate": "mss.portal.identity.mfa_forms.ProveByCodeForm",
    "activate_totp": "mss.portal.identity.mfa_forms.FirstCodeForm",
    "add_webauthn": "mss.portal.identity.mfa_forms.PasskeyForm",
    "edit_webauthn": "mss.portal.identity.mfa_forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Met Shared Services"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}

# Single sign-on. It opens the door for people who are already in the record, found by the e-mail
# address that the provider vouches for, in the domains named here and no others.
SOCIALACCOUNT_ADAPTER = "mss.portal.identity.adapters.SingleSignOn"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
SSO_DOMAINS = _words("MSS_SSO_DOMAINS")
# True when the provider itself insists on a second factor, so that the portal need not ask again.
SSO_PROVES_SECOND_FACTOR = os.environ.get("MSS_SSO_PROVES_SECOND_FACTOR") == "1"
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, Any]] = {}

if os.environ.get("MSS_OIDC_SERVER"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": os.environ.get("MSS_OIDC_NAME", "your work account"),
                "client_id": os.environ["MSS_OIDC_CLIENT"],
                "secret": _written("MSS_OIDC_SECRET"),
                "settings": {
                    "server_url": os.environ["MSS_OIDC_SERVER"],
                    "token_auth_method": os.environ.get(
                        "MSS_OIDC_TOKEN_AUTH", "client_secret_basic"
                    ),
                    "verified_email": SSO_DOMAINS,
                    "email_authentication": True,
                },
            }
        ],
    }

if os.environ.get("MSS_SAML_IDP"):
    SOCIALACCOUNT_PROVIDERS["saml"] = {
        "APPS": [
            {
                "provider_id": os.environ["MSS_SAML_IDP"],
                "client_id": "sso",
                "name": os.environ.get("MSS_SAML_NAME", "your work account"),
                "settings": {
                    "verified_email": SSO_DOMAINS,
                    "email_authentication": True,
                    "use_nameid_for_email": os.environ.get("MSS_SAML_NAMEID_IS_EMAIL") == "1",
                    "attribute_mapping": {
                        "uid": os.environ.get(
                            "MSS_SAML_UID", "urn:oasis:names:tc:SAML:attribute:subject-id"
                        ),
                        "email": os.environ.get(
                            "MSS_SAML_EMAIL",
                            "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
                        ),
                    },
                    "idp": {
                        "entity_id": os.environ["MSS_SAML_IDP"],
                        "metadata_url": os.environ.get("MSS_SAML_METADATA", ""),
                        "sso_url": os.environ.get("MSS_SAML_SSO", ""),
                        "slo_url": os.environ.get("MSS_SAML_SLO", ""),
                        "x509cert": _written("MSS_SAML_CERTIFICATE"),
                    },
                    # Every one of these defaults to False in the library.
                    "advanced": {
                        "strict": True,
                        "want_assertion_signed": True,
                        "want_message_signed": os.environ.get("MSS_SAML_MESSAGE_SIGNED", "1")
                        == "1",
                        "authn_request_signed": bool(_written("MSS_SAML_SP_KEY")),
                        "logout_request_signed": bool(_written("MSS_SAML_SP_KEY")),
                        "metadata_signed": bool(_written("MSS_SAML_SP_KEY")),
                        "want_assertion_encrypted": bool(_written("MSS_SAML_SP_KEY")),
                        "reject_deprecated_algorithm": True,
                        "reject_idp_initiated_sso": True,
                        "x509cert": _written("MSS_SAML_SP_CERTIFICATE"),
                        "private_key": _written("MSS_SAML_SP_KEY"),
                    },
                },
            }
        ],
    }
