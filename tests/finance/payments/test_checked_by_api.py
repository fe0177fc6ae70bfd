"""Before a run is made, and what holds back payments of one, for machines; how an account ends."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from finance.payments import operations, queries
from mss.people.models import Person
from tests.cast import AT, Cast
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


def test_whom_a_run_would_pay(cast: Cast) -> None:
    make.payable(cast)
    api = machine(cast.finance_officer, "payments:read")
    address = "/api/v1/payments/runs/check/payees/"
    asked = {"cut_off": AT.isoformat()}
    told = api.get(address, asked).json()
    assert [(one["count"], one["total"]) for one in told if one["name"] == cast.officer.name] == [
        (2, "118.40")
    ]
    assert len(told) == 2
    part = cast.dog_handler.name.split()[0].lower()
    assert [one["total"] for one in api.get(address, {**asked, "name": part}).json()] == ["7.05"]
    assert api.get(address, {**asked, "page": 2}).json() == []


def test_what_is_left_comes_by_person_and_what_finance_can_do_first(cast: Cast) -> None:
    for amount in ("8.00", "9.00"):
        make.owed(cast, cast.sergeant, amount)
    stopped = make.payable(cast)[1]
    operations.stop(payment=stopped, why="Odd", by=cast.finance_officer, at=AT)
    found = queries.preview(cut_off=AT, leavers=False, at=AT)
    assert [(one.person, one.reason, str(one.total)) for one in found.left] == [
        (cast.dog_handler, "Stopped by a finance officer", "7.05"),
        (cast.sergeant, "No bank details yet", "17.00"),
    ]
    assert found.left == [*found.to_look_into, *found.no_account]
    assert [about for about, _ in found.no_account[0].things] == [
        one.payment.about for one in found.held_back[1:]
    ]
