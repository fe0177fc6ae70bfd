"""Before a run is made, and what holds back payments of one, for machines; how an account ends."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from finance.payments import queries
from mss.people.models import Person
from tests.cast import Cast
from tests.doors import machine
from tests.factories import payments as make

API = "/api/v1/payments/"


def read(person: Person, path: str, **asked: str) -> Any:
    return machine(person, "payments:read").get(f"{API}{path}", asked)


def test_what_a_run_would_pay_and_leave(cast: Cast) -> None:
    now = timezone.now()
    make.account(cast.officer)
    make.owed(cast, cast.officer, "60.00")
    waits = make.owed(cast, cast.sergeant, "8.00")
    told = read(cast.finance_officer, "runs/check/", cut_off=now.isoformat()).json()
    found = queries.preview(cut_off=now, leavers=False, at=now)
    assert (told["count"], told["people"], told["held_back_count"]) == (1, 1, 1)
    assert Decimal(told["total"]) == found.total == Decimal("60.00")
    (held,) = told["held_back"]
    assert (held["payment"], held["reason"]) == (waits.reference, found.held_back[0].reason)
    assert read(cast.finance_officer, "runs/check/").status_code == 422
    for person in (cast.officer, cast.auditor):
        asked = read(person, "runs/check/", cut_off=now.isoformat())
        assert asked.status_code == 404


def test_how_an_account_ends(cast: Cast) -> None:
    assert read(cast.officer, "bank-details/").status_code == 404
    make.account(cast.officer)
    told = read(cast.officer, "bank-details/").json()
    assert len(told["ending"]) == 3 and told["waiting"] == ""
    assert set(told) == {"ending", "changed_at", "usable_from", "waiting"}
