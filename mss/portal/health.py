"""What a load balancer, an orchestrator and a monitor ask. None of it says anything of anybody."""

import ipaddress
from typing import Any

import django_prometheus.exports
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu import Connection
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from mss.portal import figures

_applied = False  # migrations, once seen applied by this process, stay so until it is replaced


@login_not_required
@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """This process answers. Asks nothing of anybody else, so a sick database restarts no web."""
    return JsonResponse({"alive": True})


@login_not_required
@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether to send people here: 200 with the database there and migrated, else 503.

    Without the broker the portal still takes everything in (the row is the queue); it is ready,
    and says that it is degraded.
    """
    database = _database()
    broker = _broker() if database == "ok" else "not asked"
    found = {"ready": database == "ok", "database": database, "broker": broker}
    if database == "ok" and broker != "ok":
        found["degraded"] = "Work goes on by the sweep once the broker is back."
    return JsonResponse(found, status=200 if found["ready"] else 503)


def _database() -> str:
    global _applied
    try:
        if not _applied:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                return "migrations are waiting"
            _applied = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "no answer"
    return "ok"


def _broker() -> str:
    options: dict[str, Any] = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    try:
        with Connection(settings.CELERY_BROKER_URL, transport_options=options) as line:
            line.ensure_connection(max_retries=1, timeout=2, interval_start=0)
    except (OperationalError, RedisError, OSError):
        return "no answer"
    return "ok"


@login_not_required
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus: with the bearer token MSS_METRICS_TOKEN or, where none is set, from
    this machine alone. Anybody else is told there is nothing here."""
    if not _may_measure(request):
        raise Http404
    answer: HttpResponse = django_prometheus.exports.ExportToDjangoView(request)
    answer.write(figures.lines(at=timezone.now()))
    return answer


def _may_measure(request: HttpRequest) -> bool:
    if token := settings.METRICS_TOKEN:
        return constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {token}")
    forwarded = "X-Forwarded-For" in request.headers
    try:
        near = ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        near = request.META.get("REMOTE_ADDR", "") == ""
    return near and not forwarded
