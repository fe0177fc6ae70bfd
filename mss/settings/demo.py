"""The demonstration on one machine: synthetic people, easy sign-in, e-mail kept in the database."""

import os

os.environ.setdefault("DATABASE_URL", "postgresql:///mss")

from mss.settings.base import *
from mss.settings.base import INSTALLED_APPS

DEMO = True
DEBUG = False
SECRET_KEY = os.environ.get("MSS_SECRET_KEY", "only-for-the-demonstration-on-one-machine")
ALLOWED_HOSTS = ["*"]
FIELD_KEYS = ["ZGVtb25zdHJhdGlvbi1vbmx5LW5vdC1hLXNlY3JldCE="]
MSS_BACS_USER_NUMBER = "000000"  # nobody's: no bank takes a file made here
MSS_BACS_SORT_CODE = "000000"
MSS_BACS_ACCOUNT_NUMBER = "00000000"
MSS_BACS_NAME = "DEMO NOT FOR BANKS"
INSTALLED_APPS = [*INSTALLED_APPS, "mss.portal.demo"]
EMAIL_BACKEND = "mss.portal.demo.mail.Outbox"
ACCOUNT_ADAPTER = "mss.portal.demo.adapters.DemoAccounts"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys work at http://localhost
