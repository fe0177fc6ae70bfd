"""The test suite: its own PostgreSQL, quick password hashing, e-mail in memory."""

import json
import os
import tempfile
from pathlib import Path

# Of several processes that share the suite each has a database server and a broker of its own.
if _process := os.environ.get("PYTEST_XDIST_WORKER"):
    _services = json.loads(os.environ["MSS_TEST_SERVICES"])
    os.environ |= _services[int(_process.removeprefix("gw")) % len(_services)]
os.environ.setdefault("DATABASE_URL", "postgresql:///mss")

from mss.settings.base import *
from mss.settings.base import DATABASES, INSTALLED_APPS, LOGGING, STORAGES

if DATABASES and (_template := os.environ.get("MSS_TEST_TEMPLATE")):
    DATABASES["default"]["TEST"] = {"TEMPLATE": _template}  # the migrations are in it already
DEMO = True
DEBUG = False
LOGGING = {**LOGGING, "root": {**LOGGING["root"], "level": "ERROR"}}  # a line a request costs time
SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
FIELD_KEYS = ["b25seS1mb3ItdGVzdHMtbm90LWEtc2VjcmV0LWtleSE="]
MSS_BACS_USER_NUMBER = "000000"  # nobody's: no bank takes a file made here
MSS_BACS_SORT_CODE = "000000"
MSS_BACS_ACCOUNT_NUMBER = "00000000"
MSS_BACS_NAME = "DEMO NOT FOR BANKS"
INSTALLED_APPS = [*INSTALLED_APPS, "mss.portal.demo"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
_files = tempfile.TemporaryDirectory(prefix="mss-test-files-")  # goes with the process
MEDIA_ROOT = Path(_files.name)
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
