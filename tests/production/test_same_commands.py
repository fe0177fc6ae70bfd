"""The commands of the containers, run without Docker under production's settings over TCP."""

import json
import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import closing

import psycopg2
import pytest

from tests.drills.portal import until
from tests.notifications.mail_server import Server, mail_server
from tests.production.running import HOST, Production, connect, production


@pytest.fixture(scope="module")
def post() -> Iterator[Server]:
    with mail_server() as server:
        yield server


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory, post: Server) -> Iterator[Production]:
    folder = tmp_path_factory.mktemp("p")
    with production(folder, post.port) as found:
        yield found


def test_it_says_that_it_is_alive_and_ready(portal: Production) -> None:
    status, _, body = portal.ask("/healthz")
    assert (status, json.loads(body)) == (200, {"alive": True})
    status, headers, body = portal.ask("/readyz")
    assert (status, json.loads(body)) == (200, {"ready": True, "database": "ok", "broker": "ok"})
    assert "no-cache" in headers["cache-control"] or "no-store" in headers["cache-control"]
    portal.run(["python", "docker/healthcheck.py"])


def test_tls_is_insisted_on_and_cookies_stay_inside_it(portal: Production) -> None:
    status, headers, _ = portal.ask("/account/login/", **{"X-Forwarded-Proto": "http"})
    assert (status, headers["location"]) == (301, f"https://{HOST}/account/login/")
    status, headers, body = portal.ask("/account/login/")
    assert status == 200
    assert headers["strict-transport-security"] == "max-age=31536000; includeSubDomains; preload"
    assert re.match(r"__Host-mss_csrf=.*;.* Secure", headers["set-cookie"])
    assert "unsafe" not in headers["content-security-policy"]
    assert "Demonstration" not in body
    assert portal.ask("/account/login/", Host="elsewhere.example")[0] == 400


def test_static_files_are_named_by_content_and_kept_for_ever(portal: Production) -> None:
    _, _, body = portal.ask("/account/login/")
    (sheet,) = re.findall(r'href="(/static/css/portal\.[0-9a-f]{12}\.css)"', body)
    status, headers, _ = portal.ask(sheet)
    assert status == 200
    assert "immutable" in headers["cache-control"]


@pytest.mark.parametrize("path", ["/demo/", "/demo/mail/", "/demo/become/"])
def test_there_is_no_demonstration(portal: Production, path: str) -> None:
    assert portal.ask(path)[0] == 404


def test_figures_are_for_the_monitor_alone(portal: Production) -> None:
    assert portal.ask("/metrics")[0] == 404
    assert portal.ask("/metrics", Authorization="Bearer wrong")[0] == 404
    status, _, body = portal.ask("/metrics", Authorization=f"Bearer {portal.metrics_token}")
    assert status == 200
    assert re.search(r"^mss_incidents_open 0$", body, re.M)
    assert re.search(
        r"^django_http_requests_total_by_method_total\{method=\"GET\"\} \d", body, re.M
    )


def test_the_applications_role_cannot_change_the_record(portal: Production) -> None:
    with closing(connect(portal.database, "mss_app", password=portal.password)) as line:
        for statement in (
            "UPDATE audit_event SET verb = ''",
            "TRUNCATE audit_event",
            "CREATE TABLE x ()",
        ):
            with line.cursor() as cursor, pytest.raises(psycopg2.errors.InsufficientPrivilege):
                cursor.execute(statement)
            line.rollback()


def test_worker_and_beat_find_work_that_nobody_rang_for(portal: Production, post: Server) -> None:
    portal.run(["python", "-m", "tests.production.people"], owner=True)
    with closing(connect(portal.database, "mss_owner")) as line:
        line.autocommit = True

        def found() -> bool:
            with line.cursor() as cursor:
                cursor.execute(
                    "SELECT (SELECT state FROM jobs_job) = 'done' "
                    "AND (SELECT email FROM notifications_notice) = 'sent'"
                )
                return bool(cursor.fetchone()[0])

        until(found, f"the sweep\n{portal.said('beat')}\n{portal.said('worker')}", 60)
    (message,) = post.messages
    assert "From production" in message


def test_every_log_line_is_json_and_names_nobody(portal: Production) -> None:
    time.sleep(0.5)
    lines = [line for line in portal.said("web").splitlines() if line.startswith("{")]
    assert any(json.loads(line).get("event") == "request_finished" for line in lines)
    assert "192.0.2.7" not in "".join(lines)


def test_hosts_use_the_connections_that_operations_says(portal: Production) -> None:
    """docs/operations.md: processes × threads for web, one each for the worker's, one for beat."""
    for _ in range(30):
        portal.ask("/readyz")
    with closing(connect(portal.database, "mss_owner")) as line, line.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE usename = 'mss_app'")
        (used,) = cursor.fetchone()
    assert used <= 2 * 8 + (2 + 1) + 1


def test_without_the_broker_it_is_degraded_and_ready(portal: Production) -> None:
    assert portal.broker.process is not None
    os.kill(portal.broker.process.pid, signal.SIGSTOP)
    try:
        began = time.monotonic()
        status, _, body = portal.ask("/readyz")
        assert time.monotonic() - began < 10
    finally:
        os.kill(portal.broker.process.pid, signal.SIGCONT)
    assert status == 200
    assert json.loads(body)["broker"] == "no answer"
    assert "degraded" in json.loads(body)


def test_it_can_be_migrated_and_checked_while_it_serves(portal: Production) -> None:
    portal.run(portal.command("migrate"), owner=True)
    assert "untouched" in portal.run(["docker/manage", "verify_audit"])
    assert "no issues" in portal.run(
        ["docker/manage", "check", "--deploy", "--fail-level", "WARNING"]
    )
    assert portal.serves()


def test_without_its_database_it_is_alive_and_not_ready(portal: Production) -> None:
    with closing(connect(portal.database, "mss_owner", "postgres")) as line:
        line.autocommit = True
        with line.cursor() as cursor:
            cursor.execute("ALTER DATABASE mss ALLOW_CONNECTIONS false")
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname='mss'"
            )
            try:
                status, _, body = portal.ask("/readyz")
                assert portal.ask("/healthz")[0] == 200
            finally:
                cursor.execute("ALTER DATABASE mss ALLOW_CONNECTIONS true")
    assert (status, json.loads(body)["database"]) == (503, "no answer")
    until(portal.serves, "the database is back")


def test_each_stops_when_it_is_told_to(portal: Production) -> None:
    for service in ("beat", "worker", "web"):
        process = portal.running[service]
        process.terminate()
        assert process.wait(30) == 0, portal.said(service)[-2000:]
