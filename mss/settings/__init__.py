"""Settings name the worker application too, so that every process rings the same broker."""

from mss.celery import app as celery_app

__all__ = ["celery_app"]
