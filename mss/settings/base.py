"""What holds wherever the portal runs. `demo`, `test` and `production` add their own."""

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from mss.settings.database import database
from mss.settings.identity import *
from mss.settings.logs import LOGGING, configure_logs

ROOT = Path(__file__).resolve().parents[2]
DEMO = False

SERVICE_NAME = "Met Shared Services"
ROOT_URLCONF = "mss.urls"
WSGI_APPLICATION = "mss.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "simple_history",
    "django_prometheus",
    "django_structlog",
    "csp",
    "mss.people",
    "mss.audit",
    "mss.jobs",
    "mss.notifications",
    "mss.authority",
    "mss.approvals",
    "mss.cases",
    "mss.knowledge",
    "mss.rates",
    "mss.interfaces",
    "mss.interfaces.imports",
    "mss.portal",
    "mss.portal.identity",
    "finance.payments",
    "finance.expenses",
    "finance.overpayments",
    "finance.spending",
    "finance.control",
    "hr.leave",
    "commercial.decisions",
    "hr.duties",
    "hr.training",
    "hr.details",
    "hr.team",
    "hr.pay",
    "hr.payroll",
]

MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "mss.portal.middleware.UnfinishedForms",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "mss.portal.middleware.SignedInEverywhere",
    "mss.portal.middleware.IdleTimeout",
    "mss.portal.middleware.Leavers",
    "mss.portal.middleware.SecondFactor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "mss.portal.middleware.Refusals",
    "mss.portal.middleware.PrivatePages",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "mss.portal.context.shell",
            ],
            "builtins": ["mss.pages.words", "mss.pages.alike", "django.templatetags.static"],
        },
    },
]
FORM_RENDERER = "mss.pages.renderer.GovukRenderer"

# Time, words and numbers: UTC in the database, London on screen.
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"
USE_I18N = False

# DATABASE_URL is the application's restricted role; migrations and bulk fills run as the owner.
_as_owner = os.environ.get("MSS_AS_OWNER") == "1"
DATABASE_URL = os.environ.get("DATABASE_URL", "")
if _as_owner:
    DATABASE_URL = os.environ.get("DATABASE_OWNER_URL", DATABASE_URL)
DATABASES = {"default": database(DATABASE_URL)} if DATABASE_URL else {}
APPLICATION_ROLE = os.environ.get("MSS_APPLICATION_ROLE", "mss_app")

# The broker only rings: short time-outs so that no page ever waits for it.
REDIS_URL = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0")
_impatient = {"socket_timeout": 2, "socket_connect_timeout": 2, "retry_on_timeout": False}
CELERY_BROKER_URL = (
    f"redis+socket://{REDIS_URL[7:]}" if REDIS_URL.startswith("unix://") else REDIS_URL
)
CELERY_BROKER_TRANSPORT_OPTIONS = {**_impatient, "max_retries": 0, "visibility_timeout": 300}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "Europe/London"
CELERY_TASK_TIME_LIMIT = 240
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "mss.jobs.tasks.sweep", "schedule": 15.0, "options": {"expires": 15}},
    "seal": {"task": "mss.audit.tasks.seal", "schedule": 60.0, "options": {"expires": 60}},
}

# One counter for every web process; a session is a row, so signing everybody out is one command.
CACHES = {
    "default": {
        "BACKEND": "mss.portal.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
        "KEY_PREFIX": "mss",
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "mss_session"
CSRF_COOKIE_NAME = "mss_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "mss.portal.errors.csrf_failed"
IDLE_SECONDS = int(os.environ.get("MSS_IDLE_SECONDS", 30 * 60))
IDLE_WARNING_SECONDS = 5 * 60

# Files: on disk, or S3-compatible storage by setting. Never under the web root.
UPLOAD_LIMIT_BYTES = 15 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
MEDIA_ROOT = Path(os.environ.get("MSS_FILES", ROOT / ".local" / "files"))
MSS_CLAMD = os.environ.get("MSS_CLAMD", "")
STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("MSS_STATIC", ROOT / ".local" / "static"))
STATICFILES_DIRS = [ROOT / "static"]
_files: dict[str, object] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
if os.environ.get("MSS_S3_BUCKET"):
    _files = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": os.environ["MSS_S3_BUCKET"],
            "endpoint_url": os.environ.get("MSS_S3_ENDPOINT") or None,
            "default_acl": "private",
            "querystring_auth": True,
            "file_overwrite": False,
        },
    }
STORAGES = {
    "default": _files,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# E-mail by SMTP settings.
EMAIL_HOST = os.environ.get("MSS_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("MSS_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("MSS_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MSS_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("MSS_SMTP_TLS", "1") == "1"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("MSS_MAIL_FROM", "no-reply@portal.invalid")
# The domain whose mail is piped to `manage.py receive_mail`; without it nobody answers by e-mail.
MSS_REPLY_DOMAIN = os.environ.get("MSS_REPLY_DOMAIN", "")
PORTAL_ADDRESS = os.environ.get("MSS_ADDRESS", "http://127.0.0.1:8000")

# The browser is told to run nothing but our own files.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "mss.interfaces.authentication.MachineToken",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["mss.interfaces.authentication.SignedInWithScope"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "rest_framework.parsers.JSONParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_PAGINATION_CLASS": "mss.interfaces.paging.ByCursor",
    "DEFAULT_SCHEMA_CLASS": "mss.interfaces.openapi.Described",
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.UserRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"user": "600/min"},
    "EXCEPTION_HANDLER": "mss.interfaces.problems.answer",
    "COERCE_DECIMAL_TO_STRING": True,
    "PAGE_SIZE": 25,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Met Shared Services API",
    "DESCRIPTION": "The same operations as the screens, for people and machines.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "POSTPROCESSING_HOOKS": [],  # a choice is described where it is, so no two can share a name
    "SCHEMA_PATH_PREFIX": "/api/v1",
}

SIMPLE_HISTORY_ENABLED = True
SIMPLE_HISTORY_HISTORY_ID_USE_UUID = False
PROMETHEUS_EXPORT_MIGRATIONS = False
METRICS_TOKEN = os.environ.get("MSS_METRICS_TOKEN", "")

# The account that payments leave from, and the service user number Bacs knows it by.
MSS_BACS_USER_NUMBER = os.environ.get("MSS_BACS_USER_NUMBER", "")
MSS_BACS_SORT_CODE = os.environ.get("MSS_BACS_SORT_CODE", "")
MSS_BACS_ACCOUNT_NUMBER = os.environ.get("MSS_BACS_ACCOUNT_NUMBER", "")
MSS_BACS_NAME = os.environ.get("MSS_BACS_NAME", "")
# In which format its bank takes files of payments: bacs (Standard 18) or pain001 (ISO 20022).
MSS_PAYMENT_FORMAT = os.environ.get("MSS_PAYMENT_FORMAT", "bacs")
# Working days for which a run does not use changed bank details, so that a thief's are noticed.
MSS_ACCOUNT_HELD_DAYS = int(os.environ.get("MSS_ACCOUNT_HELD_DAYS", "1"))
# The published table of check digits of bank accounts (valacdos.txt); without it none is checked.
MSS_MODULUS_TABLE = os.environ.get("MSS_MODULUS_TABLE", "")

# Bank details and National Insurance numbers are encrypted with the first key; older keys still open.
FIELD_KEYS: list[str] = [key for key in os.environ.get("MSS_FIELD_KEYS", "").split(",") if key]

DJANGO_STRUCTLOG_USER_ID_FIELD = "reference"
configure_logs()
LOGGING = LOGGING
