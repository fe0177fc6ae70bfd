"""The journal of runs and returns: written once, seen by finance and auditors, taken out as a file."""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection
from django.db.models import Sum
from django.urls import reverse

from finance.payments import operations
from finance.payments.models import JournalLine, LedgerAccount, Payment, Run
from mss.audit.models import Event
from mss.foundation.refused import Refused
from mss.jobs.models import Incident
from tests.cast import Cast
from tests.doors import machine, signed_in
from tests.factories.payments import (
    BACK,
    BACK_ON,
    PAY_ON,
    account,
    came_back,
    paid,
    payable,
    run_after,
    run_released,
    work,
)

pytestmark = pytest.mark.django_db
LATER = BACK + timedelta(days=2)


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(BACK, tick=False):
        yield


def _lines(about: str) -> list[tuple[Any, ...]]:
    rows = JournalLine.objects.filter(about=about).order_by("number")
    return list(rows.values_list("account", "cost_centre__code", "debit", "credit"))


def test_a_run_that_is_paid_is_in_the_journal(cast: Cast) -> None:
    payments = payable(cast)
    run = run_released(cast)
    assert not JournalLine.objects.exists()
    run = work(run)
    nothing = Decimal("0.00")
    assert _lines(run.reference) == [
        ("920000", None, Decimal("20.92"), nothing),
        ("700100", "10010", Decimal("41.81"), nothing),
        ("700200", "10010", Decimal("62.72"), nothing),
        ("910000", None, nothing, Decimal("125.45")),
    ]
    assert sum(one.amount for one in payments) == run.total == Decimal("125.45")
    assert set(JournalLine.objects.values_list("day", "run")) == {(PAY_ON, run.pk)}
    assert not Incident.objects.filter(kind="journal").exists()


def test_what_nobody_explains_is_in_suspense_and_reported(cast: Cast) -> None:
    payments = payable(cast)
    LedgerAccount.objects.filter(use="thing:that").delete()
    run = work(run_released(cast))
    assert run.state == "paid"
    assert [line[0] for line in _lines(run.reference)] == ["999000", "910000"]
    incident = Incident.objects.get(kind="journal")
    assert incident.role == "finance-officer"
    assert payments[0].reference in incident.message


def test_money_that_came_back_is_spent_once(cast: Cast) -> None:
    payment = paid(cast)[0]
    came_back(cast, payment)
    nothing = Decimal("0.00")
    assert _lines(payment.reference) == [
        ("910000", None, Decimal("18.40"), nothing),
        ("930000", None, nothing, Decimal("18.40")),
    ]
    account(cast.officer, number="99998888", at=BACK + timedelta(hours=1))
    run = run_after(cast, LATER)
    work(operations.release_run(run=run, by=cast.second_finance_officer, at=LATER), at=LATER)
    assert _lines(run.reference) == [
        ("930000", None, Decimal("18.40"), nothing),
        ("910000", None, nothing, Decimal("18.40")),
    ]
    sums = dict(
        JournalLine.objects.order_by()
        .values_list("account")
        .annotate(left=Sum("debit") - Sum("credit"))
    )
    assert sums["930000"] == 0
    assert -sums["910000"] == sum(
        Payment.objects.filter(state="paid").values_list("amount", flat=True)
    )


def test_a_new_account_holds_from_its_day(cast: Cast) -> None:
    LedgerAccount.objects.create(
        use="bank", starts=PAY_ON, code="910001", name="Bank", source="Tests"
    )
    LedgerAccount.objects.create(
        use="vat", starts=PAY_ON + timedelta(days=1), code="920001", name="VAT", source="Tests"
    )
    paid(cast)
    run = Run.objects.get()
    accounts = {line[0] for line in _lines(run.reference)}
    assert accounts >= {"910001", "920000"}
    assert not accounts & {"910000", "920001"}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE payments_journalline SET debit = debit + 1 WHERE debit > 0",
        "DELETE FROM payments_journalline",
    ],
)
def test_a_line_is_never_changed(cast: Cast, change: str) -> None:
    paid(cast)
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.parametrize(
    "wrong", [{"debit": Decimal(1), "credit": Decimal(1)}, {"debit": Decimal(0)}, {"run": None}]
)
def test_a_line_is_a_debit_or_a_credit_of_one_thing(cast: Cast, wrong: dict[str, Any]) -> None:
    paid(cast)
    line = JournalLine.objects.filter(debit__gt=0).first()
    fields = {"run": line.run, "about": "RUN-X", "number": 1, "day": PAY_ON, "account": "1",
              "account_name": "One", "debit": Decimal(1), **wrong}  # fmt: skip
    with pytest.raises(IntegrityError):
        JournalLine.objects.create(**fields)


def test_the_file_says_what_it_is_and_runs_nothing(cast: Cast) -> None:
    LedgerAccount.objects.create(
        use="thing:this", starts=PAY_ON, code="=1+1", name="@SUM(A1)", source="Tests"
    )
    paid(cast)
    run = Run.objects.get()
    client = signed_in(cast.finance_officer)
    page = client.get(reverse("payments:journal"), {"about": run.reference}).content.decode()
    assert "£125.45" in page
    answer = client.get(reverse("payments:journal-file"), {"about": run.reference})
    assert f'filename="journal-{run.reference}.csv"' in answer["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[2] == ["Of", run.reference]
    assert cast.finance_officer.reference in rows[5][1]
    heading = rows.index(
        ["Day", "Reference", "Line", "Account", "Account name", "Cost centre", "Debit", "Credit"]
    )
    lines = rows[heading + 1 :]
    assert ["'=1+1", "'@SUM(A1)"] in [line[3:5] for line in lines]
    assert sum(Decimal(line[6] or 0) for line in lines) == run.total
    assert sum(Decimal(line[7] or 0) for line in lines) == run.total
    event = (
        Event.objects.filter(verb="viewed.journal", by=cast.finance_officer).order_by("pk").last()
    )
    assert event is not None
    assert event.data["period"] == run.reference


def test_a_period_is_asked_for_and_at_most_a_year(cast: Cast) -> None:
    came_back(cast, paid(cast)[0])
    client = signed_in(cast.auditor)
    days = {"first": PAY_ON.isoformat(), "last": BACK_ON.isoformat()}
    rows = client.get(reverse("payments:journal-file"), days).content.decode()
    assert rows.count("RUN-") == 4
    assert rows.count("PAY-") == 2
    assert client.get(reverse("payments:journal")).status_code == 200
    long = client.get(reverse("payments:journal-file"), days | {"last": "2027-12-31"})
    assert long.status_code == 422
    assert "within a year" in long.content.decode()
    assert client.get(reverse("payments:journal-file")).status_code == 422
    with pytest.raises(Refused) as no:
        operations.export_journal(
            about="", first=PAY_ON, last=date(2028, 1, 1), by=cast.auditor, at=BACK
        )
    assert no.value.rule == "PA-26"


def test_others_see_no_journal(cast: Cast) -> None:
    paid(cast)
    for one in (cast.officer, cast.payroll_officer, cast.system_administrator):
        client = signed_in(one)
        for name in ("journal", "journal-file"):
            assert client.get(reverse(f"payments:{name}"), {"about": "RUN"}).status_code == 404
        assert client.get("/api/v1/payments/journal/").json()["results"] == []
        assert not JournalLine.objects.visible_to(one).exists()


def test_a_machine_reads_the_lines(cast: Cast) -> None:
    paid(cast)
    run = Run.objects.get()
    client = machine(cast.finance_officer, "payments:read")
    lines = client.get(f"/api/v1/payments/journal/?about={run.reference}").json()["results"]
    assert sum(Decimal(line["debit"]) for line in lines) == run.total
    assert {line["cost_centre"] for line in lines} == {None, "10010"}
    assert '"id"' not in str(lines)
    none = client.get("/api/v1/payments/journal/?last=2026-06-14").json()["results"]
    assert none == []
    assert client.get("/api/v1/payments/journal/?last=soon").status_code == 422
