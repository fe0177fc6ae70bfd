"""The settings the portal is measured under: those it has, with four differences.

A bare page stands beside the portal to compare with, answers carry their figures, no e-mail
leaves, and the worker has a queue of its own. `MSS_MEASURED_SETTINGS` names the settings.
"""

import os
from importlib import import_module
from typing import Any

from mss.portal.measure.server import QUEUE

_measured = import_module(os.environ["MSS_MEASURED_SETTINGS"])
_found: dict[str, Any] = {
    name: getattr(_measured, name) for name in dir(_measured) if name.isupper()
}
globals().update(_found)

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
SECURE_SSL_REDIRECT = False  # timed without the load balancer that holds the certificate
ROOT_URLCONF = "mss.portal.measure.urls"
MIDDLEWARE = ["mss.portal.measure.middleware.Figures", *_found["MIDDLEWARE"]]
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
CELERY_TASK_DEFAULT_QUEUE = QUEUE
