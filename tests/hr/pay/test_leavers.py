"""Who has left reads their own pay for a time, and nothing else of the portal."""

import re
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from hr.details import operations as details
from hr.details.queries import details_of
from hr.pay.models import Employer, PayFigure, Payslip
from hr.pay.queries import write_to
from hr.pay.rules.leaving import readable_until
from mss.audit.models import Event
from mss.notifications.operations import deliver, notify
from mss.people import operations as people
from mss.people.models import Person
from mss.portal.middleware import Leavers
from tests.architecture.test_permissions import ours
from tests.cast import Cast
from tests.doors import machine, signed_in
from tests.factories.pay import NOVEMBER, out, slip
from tests.refusals import words

pytestmark = pytest.mark.django_db
WORDS = "three random words"
LEFT = date(2026, 11, 10)
SOON, LAST_DAY, CLOSED = (
    datetime(2026, 12, 1, 9, tzinfo=UTC), datetime(2028, 11, 9, 9, tzinfo=UTC),
    datetime(2028, 11, 10, 9, tzinfo=UTC),
)  # fmt: skip
HOME = "p.shah@home.example"


@pytest.fixture(autouse=True)
def _no_tries_counted() -> None:
    cache.clear()


def filled(person: Person, email: str) -> None:
    """Where they want e-mail once they have left."""
    details.change_own(
        by=person, known_as="", phone="", email=email, version=details_of(person).version, at=SOON
    )


@pytest.fixture
def payslip(cast: Cast) -> Payslip:
    made = out(cast.officer, slip(NOVEMBER))
    filled(cast.officer, HOME)
    cast.officer.set_password(WORDS)
    cast.officer.save()
    people.leave(person=cast.officer, on=LEFT, by=cast.hr_adviser, at=SOON)
    cast.officer.refresh_from_db()
    assert not cast.officer.is_active
    return made


def entered(person: Person, password: str = WORDS) -> tuple[Client, Any]:
    client = Client()
    return client, client.post(
        reverse("account_login"), {"login": person.email, "password": password}
    )


@pytest.mark.parametrize(
    ("left", "months", "closed"),
    [
        (date(2026, 11, 10), 24, date(2028, 11, 10)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 11, 10), 0, date(2026, 11, 10)),
        (None, 24, None),
    ],
)
def test_py_70_how_long(left: date | None, months: int, closed: date | None):
    assert readable_until(left, months) == closed


@pytest.mark.parametrize(("at", "opens"), [(SOON, True), (LAST_DAY, True), (CLOSED, False)])
def test_they_sign_in_until_the_last_day(cast: Cast, payslip: Payslip, at: datetime, opens: bool):
    with time_machine.travel(at, tick=False):
        client, answer = entered(cast.officer)
        assert answer.status_code == 302
        page = client.get("/", follow=True)
        assert (page.redirect_chain[-1][0] == "/pay/") is opens
        if opens:
            said = words(page)
            assert "until 10 November 2028" in said and payslip.reference in said
            assert "write to Payroll, New Scotland Yard" in said
            assert "Decide" not in said and "Search" not in said and "Sign out" in said


def test_where_they_write_is_payrolls_to_say(cast: Cast):
    day = date(2026, 11, 10)
    assert write_to(cast.officer, on=day).startswith("Payroll, New Scotland Yard")
    Employer.objects.filter(body="mps").update(contact="leavers@payroll.example")
    assert write_to(cast.officer, on=day) == "leavers@payroll.example"
    Employer.objects.filter(body="mps").update(contact="", address="")
    assert write_to(cast.officer, on=day) == ""
    Employer.objects.all().delete()
    assert write_to(cast.officer, on=day) == ""


def test_a_session_ends_when_the_time_is_over(cast: Cast, payslip: Payslip):
    with time_machine.travel(LAST_DAY, tick=False):
        client, _ = entered(cast.officer)
        assert client.get("/pay/").status_code == 200
    PayFigure.objects.filter(code="leaver-months").update(value=1)
    with time_machine.travel(LAST_DAY, tick=False):
        assert "login" in client.get("/pay/")["Location"]


@time_machine.travel(SOON, tick=False)
def test_their_pay_is_whole_and_the_rest_is_closed(cast: Cast, payslip: Payslip):
    client, _ = entered(cast.officer)
    address = f"/pay/{payslip.reference}/"
    page = words(client.get(address))
    assert "£" in page and "Ask about this" not in page
    assert client.get(f"{address}file/")["Content-Type"] == "application/pdf"
    for path in ("/pay/words/", "/pay/year/2026/", "/pay/year/2026/lines/", "/privacy/"):
        assert client.get(path).status_code == 200, path
    for path in ("/decide/", "/people/", "/people/me/", "/leave/", "/cases/", "/requests/",
                 "/search/?q=a", "/notifications/", "/pay/what-if/", "/details/", "/expenses/",
                 f"{address}ask/pay.basic/", f"/pay/people/{cast.officer.reference}/"):  # fmt: skip
        answer = client.get(path)
        assert answer.status_code == 403 and "Closed to you since you left" in words(answer), path
    before = Event.objects.count()
    assert client.post("/feedback/", {"words": "Still here"}).status_code == 403
    assert client.post(f"{address}ask/pay.basic/", {"words": "Why"}).status_code == 403
    assert Event.objects.count() == before
    assert client.get("/api/v1/pay/").status_code in {401, 403}


@time_machine.travel(SOON, tick=False)
def test_of_all_addresses_only_these_stay_open(cast: Cast, payslip: Payslip):
    """Whatever is added to the portal is closed to them, unless it is named here as well."""
    shut, stays = Leavers(lambda request: HttpResponse()), set()
    for name in ours():
        request = RequestFactory().get(f"/{'api/v1/' if '-api:' in name else ''}")
        request.user, request.session = cast.officer, {}
        request.resolver_match = SimpleNamespace(view_name=name)
        if shut.process_view(request, lambda request: HttpResponse()) is None:
            stays.add(name)
    assert stays == {
        "pay:mine", "pay:payslip", "pay:latest", "pay:payslip-file", "pay:year-file", "pay:year-lines",
        "pay:words", "account_change_password", "account_logout", "account_reauthenticate",
        "portal:accessibility", "portal:privacy", "portal:stay",
    }  # fmt: skip


@time_machine.travel(SOON, tick=False)
def test_machines_of_theirs_are_closed(cast: Cast, payslip: Payslip):
    assert machine(cast.officer, "pay:read").get("/api/v1/pay/").status_code == 401


def test_colleagues_find_the_addresses_as_before(cast: Cast):
    assert signed_in(cast.sergeant).get("/people/").status_code == 200


@time_machine.travel(SOON, tick=False)
def test_a_new_password_goes_to_the_address_they_left(cast: Cast, payslip: Payslip, settings: Any):
    settings.PORTAL_ADDRESS = "https://portal.example"
    client = Client()
    client.post(reverse("account_reset_password"), {"email": cast.officer.email})
    (letter,) = mail.outbox
    assert letter.to == [HOME]
    path = re.search(r"https://portal\.example(/\S+)", letter.body)[1]  # type: ignore[index]
    form = client.get(path, follow=True).redirect_chain[-1][0]
    new = "four other random words"
    client.post(form, {"password1": new, "password2": new})
    client, _ = entered(cast.officer, new)
    assert client.get("/pay/").status_code == 200


@time_machine.travel(CLOSED, tick=False)
def test_after_that_no_password_is_sent(cast: Cast, payslip: Payslip):
    Client().post(reverse("account_reset_password"), {"email": cast.officer.email})
    assert mail.outbox == []


@pytest.mark.parametrize(("kept", "to"), [(HOME, HOME), ("", "officer@mps.example")])
@time_machine.travel(SOON, tick=False)
def test_what_they_are_told_goes_there_too(cast: Cast, payslip: Payslip, kept: str, to: str):
    filled(cast.officer, kept)
    notify(person=cast.officer, event="one", topic="pay", subject="Your payslip", body="It is here",
           address="/pay/", at=SOON)  # fmt: skip
    deliver(notice=cast.officer.notices.get(event="one").pk, at=SOON)
    assert [one.to for one in mail.outbox] == [[to]]


@time_machine.travel(datetime(2026, 11, 2, 9, tzinfo=UTC), tick=False)
def test_before_they_go_home_asks_for_an_address(cast: Cast):
    people.leave(person=cast.officer, on=LEFT, by=cast.hr_adviser,
                 at=datetime(2026, 11, 2, 9, tzinfo=UTC))  # fmt: skip
    client = signed_in(cast.officer)
    assert "Give a personal e-mail address" in words(client.get("/"))
    filled(cast.officer, HOME)
    assert "Give a personal e-mail address" not in words(client.get("/"))
