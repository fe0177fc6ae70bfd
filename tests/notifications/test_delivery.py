"""Told once; e-mailed by a real server; tried again by the sweep; never lost, never in the way."""

import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from mss.jobs import sweeps
from mss.jobs.models import Incident
from mss.notifications import operations, queries, tasks
from mss.notifications.models import Notice
from mss.notifications.rules import TRIES
from mss.people.models import Person
from tests.cast import Cast
from tests.notifications.mail_server import Server, mail_server, settings_for

pytestmark = pytest.mark.django_db(transaction=True)


def tell(
    person: Person, event: str = "claim.approved:EXP-26-000001", topic: str = "request"
) -> None:
    operations.notify(
        person=person, event=event, topic=topic, subject="Your claim is approved",
        body="It is paid next week.", address="/expenses/EXP-26-000001/", at=timezone.now(),
    )  # fmt: skip


@pytest.fixture
def post() -> Any:
    with mail_server() as server, override_settings(**settings_for(server)):
        yield server


def test_one_event_is_told_once_and_mailed_once(cast: Cast, post: Server) -> None:
    for _ in range(3):
        tell(cast.officer)
    tasks.deliver()
    tasks.deliver()
    notice = Notice.objects.get()
    (message,) = post.messages
    assert f"To: {cast.officer.email}" in message
    assert "Subject: Your claim is approved" in message
    assert "/expenses/EXP-26-000001/" in message
    assert notice.reference in message, "one Message-ID for every try"
    assert (notice.email, notice.attempts) == (Notice.Email.SENT, 1)


def _address_replaced(person: Person, *, days: int) -> str:
    """Their e-mail address was another until so many days ago. Returns the old one."""
    old, new, when = person.email, "new.address@demo.invalid", timezone.now()
    person._history_date = when - timedelta(days=days + 400)
    person.save()
    person.email, person._history_date = new, when - timedelta(days=days)
    person.save()
    return old


@pytest.mark.parametrize(
    ("topic", "days", "told"),
    [("security", 29, True), ("security", 31, False), ("request", 1, False)],
)
def test_no_5_the_address_that_was_replaced_is_told_too(
    cast: Cast, post: Server, topic: str, days: int, told: bool
) -> None:
    old = _address_replaced(cast.officer, days=days)
    tell(cast.officer, topic=topic)
    tasks.deliver()
    assert post.sent_to == [cast.officer.email, *([old] if told else [])]
    (message,) = post.messages
    assert old not in message


def test_ten_at_once_are_one(cast: Cast) -> None:
    def once() -> None:
        try:
            tell(cast.officer)
        finally:
            connection.close()

    threads = [threading.Thread(target=once) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Notice.objects.count() == 1


def test_two_workers_send_one_mail(cast: Cast, post: Server) -> None:
    tell(cast.officer)
    (notice,) = queries.to_send(at=timezone.now())
    now = timezone.now()

    def send() -> None:
        try:
            operations.deliver(notice=notice, at=now)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(post.messages) == 1


def test_somebody_who_was_never_changed_stops_no_other_mail(cast: Cast, post: Server) -> None:
    cast.officer.history.all().delete()  # as whoever was written in bulk
    tell(cast.officer, "account.changed", "security")
    tell(cast.sergeant)
    tasks.deliver()
    assert len(post.messages) == 2


def test_more_than_a_task_takes_does_not_wait_for_the_sweep(
    cast: Cast, post: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[int] = []
    monkeypatch.setattr(tasks.deliver, "delay", lambda: rung.append(len(post.messages)))
    monkeypatch.setattr(queries, "AT_ONCE", 2)
    for number in range(3):
        tell(cast.officer, f"claim.approved:EXP-26-00000{number}")
    rung.clear()
    tasks.deliver()
    assert rung == [2], "rung again after two"
    tasks.deliver()
    assert (rung, len(post.messages)) == ([2], 3), "and not once nothing is left"


def test_with_the_mail_server_down_the_sweep_tries_again(cast: Cast) -> None:
    assert "mss.notifications.tasks.deliver" in sweeps.registered()
    with mail_server() as gone:
        away = settings_for(gone)
    tell(cast.officer)
    now = timezone.now()
    with override_settings(**away):
        (notice,) = queries.to_send(at=now)
        assert not operations.deliver(notice=notice, at=now)
        assert queries.to_send(at=now) == [], "not at once again"
    row = Notice.objects.get()
    assert (row.email, row.attempts) == (Notice.Email.WAITING, 1)
    later = now + timedelta(minutes=1, seconds=1)
    with mail_server() as back, override_settings(**settings_for(back)):
        (again,) = queries.to_send(at=later)
        assert operations.deliver(notice=again, at=later)
        assert len(back.messages) == 1


def test_given_up_it_is_an_incident_and_the_notice_stays(cast: Cast, post: Server) -> None:
    post.refuses = True
    tell(cast.officer)
    at = timezone.now()
    for _ in range(TRIES + 1):
        for notice in queries.to_send(at=at):
            operations.deliver(notice=notice, at=at)
        at += timedelta(hours=2)
    row = Notice.objects.get()
    assert (row.email, row.attempts) == (Notice.Email.FAILED, TRIES)
    assert Incident.objects.get().about == row.reference
    assert queries.unread_count(cast.officer) == 1


def test_with_the_broker_gone_telling_neither_fails_nor_waits(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mss.celery import app

    with mail_server() as gone:
        nowhere = f"redis://127.0.0.1:{gone.port}/0"
    monkeypatch.setattr(app.conf, "broker_url", nowhere)
    monkeypatch.setattr(app.conf, "broker_write_url", nowhere)
    app.pool.force_close_all()
    app.amqp._producer_pool = None
    began = time.monotonic()
    tell(cast.officer)
    assert time.monotonic() - began < 5
    monkeypatch.undo()
    app.amqp._producer_pool = None
    assert queries.to_send(at=timezone.now()), "the sweep finds it"


def test_choices_and_what_cannot_be_turned_off(cast: Cast) -> None:
    at = timezone.now()
    wishes = {"decide": True, "request": False, "payment": True}
    operations.choose_all(by=cast.officer, wishes=wishes, at=at)
    tell(cast.officer)
    tell(cast.officer, "security:1", "security")
    emails = dict(Notice.objects.values_list("topic", "email"))
    assert emails == {"request": Notice.Email.NONE, "security": Notice.Email.WAITING}
