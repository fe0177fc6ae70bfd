"""What the shell shows on every page. Counts are asked for only where they are shown."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from mss.approvals.queries import waiting_count
from mss.notifications.queries import unread_count
from mss.portal.identity import leavers


def shell(request: HttpRequest) -> dict[str, Any]:
    """At most two queries a page: how much is unread, and how much waits to be decided."""
    context: dict[str, Any] = {"service_name": settings.SERVICE_NAME}
    if apps.is_installed("mss.portal.demo"):
        context["demo"] = import_string("mss.portal.demo.bar.bar")(request)
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return context
    return context | {
        "gone": leavers.gone(user, at=timezone.now()),
        "unread_count": SimpleLazyObject(lambda: unread_count(user)),
        "waiting_count": SimpleLazyObject(lambda: waiting_count(user)),
        "idle_seconds": settings.IDLE_SECONDS,
        "idle_warning_seconds": settings.IDLE_WARNING_SECONDS,
    }
