"""Production: refuses to start without its secrets, and with those of the demonstration.

A secret may be given as text (`MSS_SECRET_KEY`) or as the path of the file that holds it
(`MSS_SECRET_KEY_FILE`), as container platforms mount them.
"""

import os
from pathlib import Path

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

NEEDED = {
    "MSS_SECRET_KEY": "50 or more random characters; signs cookies and links",
    "DATABASE_URL": "postgres://mss_app:…@host/mss, the application's restricted role",
    "REDIS_URL": "redis://… or rediss://…",
    "MSS_FIELD_KEYS": "Fernet keys, newest first; close bank details",
    "MSS_ALLOWED_HOSTS": "the names people type, separated by commas",
    "MSS_ADDRESS": "https://…, as people reach the portal",
}
KNOWN_SECRETS = {  # of the demonstration, the tests and the checks: in public, so never a secret
    "only-for-the-demonstration-on-one-machine",
    "only-for-tests",
    "ZGVtb25zdHJhdGlvbi1vbmx5LW5vdC1hLXNlY3JldCE=",
    "b25seS1mb3ItdGVzdHMtbm90LWEtc2VjcmV0LWtleSE=",
}


def _read_files() -> None:
    for name in [*NEEDED, "DATABASE_OWNER_URL", "MSS_SMTP_PASSWORD", "MSS_METRICS_TOKEN"]:
        if path := os.environ.get(f"{name}_FILE"):
            os.environ[name] = Path(path).read_text().strip()


def _refuse() -> None:
    """Raise ImproperlyConfigured with everything that is wrong, in one message."""
    if missing := [name for name in NEEDED if not os.environ.get(name)]:
        told = "".join(f"\n  {name}: {NEEDED[name]}" for name in missing)
        raise ImproperlyConfigured(f"The portal does not start without:{told}")
    wrong = []
    key, keys = os.environ["MSS_SECRET_KEY"], os.environ["MSS_FIELD_KEYS"].split(",")
    if len(key) < 50 or len(set(key)) < 5 or key in KNOWN_SECRETS:
        wrong.append("MSS_SECRET_KEY: take 50 or more random characters")
    if KNOWN_SECRETS.intersection(keys) or not all(map(_is_field_key, keys)):
        wrong.append("MSS_FIELD_KEYS: make one with `openssl rand -base64 32 | tr +/ -_`")
    if "*" in os.environ["MSS_ALLOWED_HOSTS"]:
        wrong.append("MSS_ALLOWED_HOSTS: name each host")
    if not os.environ["MSS_ADDRESS"].startswith("https://"):
        wrong.append("MSS_ADDRESS: must start with https://")
    if wrong:
        raise ImproperlyConfigured("The portal does not start with:\n  " + "\n  ".join(wrong))


def _is_field_key(key: str) -> bool:
    try:
        Fernet(key)
    except ValueError:
        return False
    return True


_read_files()
_refuse()

from mss.settings.base import *
from mss.settings.base import REST_FRAMEWORK

DEBUG = False
DEMO = False
SECRET_KEY = os.environ["MSS_SECRET_KEY"]
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("MSS_OLD_SECRET_KEYS", "").split(",") if key]
ALLOWED_HOSTS = [host.strip() for host in os.environ["MSS_ALLOWED_HOSTS"].split(",")]
CSRF_TRUSTED_ORIGINS = [os.environ["MSS_ADDRESS"].rstrip("/")]
PORTAL_ADDRESS = os.environ["MSS_ADDRESS"].rstrip("/")

# TLS ends at the load balancer. Its headers are believed only when it is said to be there.
TRUSTED_PROXIES = int(os.environ.get("MSS_TRUSTED_PROXIES", "0"))
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
REST_FRAMEWORK = {**REST_FRAMEWORK, "NUM_PROXIES": TRUSTED_PROXIES}
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-mss_session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-mss_csrf"

if os.environ.get("MSS_SENTRY_DSN"):
    import sentry_sdk

    sentry_sdk.init(
        dsn=os.environ["MSS_SENTRY_DSN"],
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        traces_sample_rate=0,
    )
