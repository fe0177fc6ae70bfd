"""Receipts that follow: approved before, paid after; late, and then not at all."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from finance.expenses import operations, receipt_art
from finance.expenses.models import Awaited, Claim, Duplicate, Line, Receipt
from finance.expenses.queries import held
from finance.expenses.special.operations import late
from finance.expenses.special.queries import reading_of
from finance.payments.models import Payment
from finance.payments.queries import preview
from mss.foundation.working_time import LONDON, add_working_days, today
from mss.notifications.models import Notice
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.factories.claims import receipt
from tests.factories.payments import account
from tests.finance.expenses.acts import decide
from tests.refusals import RefusedBy

D = Decimal
State = Awaited.State
DUE = add_working_days(today(AT), 10)


def at(days_after: int) -> datetime:
    """Noon, so many days after the last day."""
    return datetime.combine(DUE + timedelta(days=days_after), time(12), LONDON)


def fare(by: Person, *, proven: str = "", send: bool = True, **fields: Any) -> Claim:
    """A claim with a fare whose receipt follows, and with `proven`, a meal with its receipt."""
    claim = operations.start(by=by, once=uuid4(), at=AT)
    details = {"kind": "fare", "spent_on": today(AT) - timedelta(days=1), "what": "Taxi to court",
               "amount": D("38.00"), "follows": True} | fields  # fmt: skip
    operations.save_line(claim=claim, once=uuid4(), by=by, at=AT, **details)
    if proven:
        operations.save_line(
            claim=claim, once=uuid4(), by=by, at=AT, kind="parking", what="Parking at court",
            spent_on=today(AT) - timedelta(days=1), amount=D(proven), receipts=[receipt(claim)],
        )  # fmt: skip
    claim.refresh_from_db()
    if send:
        operations.submit(claim=claim, version=claim.version, by=by, at=AT)
        claim.refresh_from_db()
    return claim


def approved(cast: Cast, **fields: Any) -> Claim:
    claim = fare(cast.officer, **fields)
    account(cast.officer)
    decide(claim, cast.sergeant)
    claim.refresh_from_db()
    return claim


def bring(claim: Claim, *, data: bytes | None = None) -> Receipt:
    drawn = receipt_art.Receipt(
        "City Cabs", ("14 High Street",), "1", AT, (receipt_art.Item("Taxi", D("38.00"), 0),)
    )
    found = operations.bring_receipt(
        claim=claim, number=1, file=BytesIO(data or receipt_art.png(drawn)), name="taxi.png",
        by=claim.claimant, at=AT + timedelta(hours=2),
    )  # fmt: skip
    operations.prepare_receipt(receipt=found.pk, at=AT + timedelta(hours=2))
    found.refresh_from_db()
    return found


def test_it_is_sent_and_approved_and_not_paid(scheme: Cast) -> None:
    claim = approved(scheme)
    row = Awaited.objects.get()
    assert (row.state, row.due_on) == (State.WAITING, DUE)
    assert held()[claim.reference].reason == "Waits for a receipt"
    seen = preview(cut_off=AT, leavers=False, at=AT)
    assert (seen.count, [one.reason for one in seen.held_back]) == (0, ["Waits for a receipt"])
    told = Notice.objects.get(person=scheme.officer, subject__contains="is approved")
    assert f"Waits for a receipt until {DUE.day} {DUE:%B %Y}; without it" in told.body


def test_the_receipt_comes_and_changes_nothing_that_was_approved(scheme: Cast) -> None:
    claim = approved(scheme)
    before = claim.lines.values().get()
    kept = bring(claim)
    assert kept.state == Receipt.State.READY
    assert Awaited.objects.get().state == State.ARRIVED
    claim.refresh_from_db()
    assert (claim.state, claim.lines.values().get()) == (Claim.State.APPROVED, before)
    assert held() == {}
    assert bring_again_is_one(claim)


def bring_again_is_one(claim: Claim) -> bool:
    return Receipt.objects.filter(claim=claim).count() == 1


def test_the_receipt_that_came_is_looked_for_elsewhere(scheme: Cast) -> None:
    theirs = approved(scheme)
    bring(theirs)
    mine = fare(scheme.other_officer, what="Cab from the station", amount=D("38.00"))
    bring(mine)
    found = Duplicate.objects.get(claim=mine, ground="file")
    assert (found.other_claim, found.likely) == (theirs, True)


def test_unequal_amounts_are_told(scheme: Cast) -> None:
    claim = approved(scheme)
    kept = bring(claim)
    line = Line.objects.prefetch_related("receipts__reading").get(claim=claim)
    assert reading_of(line) is None
    kept.reading.total = D("36.00")
    kept.reading.save()
    line = Line.objects.prefetch_related("receipts__reading").get(claim=claim)
    assert reading_of(line) == D("36.00")


def test_a_file_that_cannot_be_used_is_waited_for_still(scheme: Cast) -> None:
    claim = approved(scheme)
    row = late.brings
    with transaction.atomic():
        _, line = row(claim, 1, scheme.officer)
    Receipt.objects.create(
        reference="REC-X", claim=claim, line=line, name="x", sha256="0" * 64, size=1,
        content_type="image/png", state=Receipt.State.REFUSED, added_at=AT,
    )  # fmt: skip
    assert Awaited.objects.get().state == State.WAITING
    assert late.lapse(line=line.pk, at=at(1))


def test_nobody_else_brings_it(scheme: Cast, refused: RefusedBy) -> None:
    claim = approved(scheme)
    picture = receipt_art.png(receipt_art.Receipt("A", ("B",), "1", AT, ()))
    for person in (scheme.sergeant, scheme.finance_officer):
        with refused("EX-138"):
            operations.bring_receipt(
                claim=claim, number=1, file=BytesIO(picture), name="x.png", by=person, at=AT
            )
        with refused("EX-138"):
            late.declare(claim=claim, number=1, words="Lost", by=person, at=AT)


def test_declared_missing_within_the_limits(scheme: Cast, refused: RefusedBy) -> None:
    dear = approved(scheme)
    with refused("EX-88"):
        late.declare(claim=dear, number=1, words="Lost it", by=scheme.officer, at=AT)
    cheap = fare(scheme.other_officer, amount=D("12.00"), what="Bus")
    with refused("EX-7"):
        late.declare(claim=cheap, number=1, words="  ", by=scheme.other_officer, at=AT)
    late.declare(claim=cheap, number=1, words="Lost it", by=scheme.other_officer, at=AT)
    late.declare(claim=cheap, number=1, words="Lost it", by=scheme.other_officer, at=AT)
    line = cheap.lines.get()
    assert (line.no_receipt, line.awaited.state) == ("Lost it", State.DECLARED)


def test_reminded_once_on_the_working_day(scheme: Cast) -> None:
    approved(scheme)
    remind = Awaited.objects.get().remind_on
    assert remind == add_working_days(DUE, -3)
    noon = datetime.combine(remind, time(12), LONDON)
    assert late.chase(at=noon - timedelta(days=1)) == 0
    assert [late.chase(at=noon), late.chase(at=noon)] == [1, 0]
    told = Notice.objects.get(subject__startswith="Add the receipt for £38.00")
    assert told.address.endswith("/lines/1/bring/")


def test_after_the_last_day_the_rest_is_paid(scheme: Cast) -> None:
    claim = approved(scheme, proven="14.00")
    late.chase(at=at(-3))
    assert late.chase(at=at(0)) == 0
    assert [late.chase(at=at(1)), late.chase(at=at(1))] == [1, 0]
    claim.refresh_from_db()
    line = claim.lines.get(number=1)
    assert (line.amount, line.asked, line.vat) == (D("0.00"), D("38.00"), D("0.00"))
    assert "had not come by" in line.cut_reason
    assert (claim.state, claim.total) == (Claim.State.APPROVED, D("14.00"))
    owed = dict(Payment.objects.values_list("state", "amount"))
    assert owed == {"let_go": D("52.00"), "waiting": D("14.00")}
    assert held() == {}
    told = Notice.objects.get(subject__contains="is not paid")
    assert "The other £14.00 is paid" in told.body
    assert preview(cut_off=at(1), leavers=False, at=at(1)).total == D("14.00")


def test_nothing_left_is_not_paid_at_all(scheme: Cast) -> None:
    claim = approved(scheme)
    late.chase(at=at(-3))
    assert late.chase(at=at(1)) == 1
    claim.refresh_from_db()
    assert (claim.state, claim.total) == (Claim.State.REJECTED, D("0.00"))
    assert list(Payment.objects.values_list("state", flat=True)) == ["let_go"]
    gone = Payment.objects.get()
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        Payment.objects.filter(pk=gone.pk).update(state="waiting")


def test_while_nobody_decided_it_is_waited_for(scheme: Cast) -> None:
    claim = fare(scheme.officer)
    late.chase(at=at(-3))
    assert late.chase(at=at(5)) == 0
    decide(claim, scheme.sergeant)
    assert late.chase(at=at(5)) == 1


def test_a_receipt_that_is_being_looked_at_is_not_late(scheme: Cast) -> None:
    claim = approved(scheme)
    with transaction.atomic():
        _, line = late.brings(claim, 1, scheme.officer)
    kept = receipt(claim)
    kept.line, kept.state = line, Receipt.State.CHECKING
    kept.save()
    assert not late.lapse(line=line.pk, at=at(1))


@pytest.mark.parametrize("outcome", ["return", "reject"])
def test_what_is_not_on_its_way_is_waited_for_no_more(scheme: Cast, outcome: str) -> None:
    claim = fare(scheme.officer)
    decide(claim, scheme.sergeant, outcome, "Which night?")
    assert Awaited.objects.get().state == State.DROPPED


def test_taken_back_and_sent_again_it_is_waited_for_anew(scheme: Cast) -> None:
    claim = fare(scheme.officer)
    claim = operations.withdraw(claim=claim, by=scheme.officer, at=AT)
    assert Awaited.objects.get().state == State.DROPPED
    operations.submit(claim=claim, version=claim.version, by=scheme.officer, at=AT)
    assert Awaited.objects.get().state == State.WAITING


@pytest.mark.parametrize(
    "fields", [{"amount": D("150.01")}, {"kind": "fee", "body": "CIPFA", "needed": True}]
)
def test_only_what_the_policy_lists_follows(
    cast: Cast, refused: RefusedBy, fields: dict[str, Any]
) -> None:
    claim = operations.start(by=cast.officer, once=uuid4(), at=AT)
    day = today(AT) - timedelta(days=1)
    details = {"kind": "fare", "spent_on": day, "what": "Taxi", "amount": D("5"), "follows": True,
               "period_from": day, "period_to": day}  # fmt: skip
    with refused("EX-133"):
        operations.save_line(claim=claim, once=uuid4(), by=cast.officer, at=AT, **details | fields)


def test_with_a_receipt_nothing_is_waited_for(scheme: Cast) -> None:
    claim = fare(scheme.officer, send=False)
    kept = receipt(claim)
    kept.line = claim.lines.get()
    kept.save()
    operations.submit(claim=claim, version=claim.version, by=scheme.officer, at=AT)
    assert not Awaited.objects.exists()
