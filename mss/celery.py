"""The worker application.

Redis is a doorbell and PostgreSQL the truth: a task carries an id or nothing, finds its work as a
row, and is safe to run twice. A beat sweep finds whatever a lost message left behind.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mss.settings.production")

app = Celery("mss")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
