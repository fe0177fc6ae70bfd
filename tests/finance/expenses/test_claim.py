"""A claim from start to paid, and every way it is refused: then nothing has changed."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from finance.expenses import operations
from finance.expenses.models import Claim, Receipt
from finance.payments.models import Payment
from finance.payments.operations import release_run
from mss.approvals.models import Approval
from mss.audit.models import Event
from mss.notifications.models import Notice
from mss.people.models import Assignment
from tests.cast import AT, Cast
from tests.factories.claims import draft, line, submitted, waiting_step
from tests.factories.payments import BACK, PAY_ON, account, came_back, run_after, work
from tests.finance.expenses.acts import SOON, decide, pay
from tests.finance.expenses.conftest import unchanged
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db
LATER = BACK + timedelta(days=3)


def verbs(claim: Claim) -> list[str]:
    return list(
        Event.objects.filter(reference=claim.reference)
        .order_by("id")
        .values_list("verb", flat=True)
    )


def fresh(claim: Claim) -> Claim:
    return Claim.objects.get(pk=claim.pk)


def send(claim: Claim, **options: object) -> Claim:
    claim = fresh(claim)
    options = {"version": claim.version, "by": claim.claimant, "at": SOON, **options}
    return operations.submit(claim=claim, **options)


def test_money_the_bank_sent_back_is_owed_again(scheme: Cast) -> None:
    claim = draft(scheme.officer, at=SOON)
    send(claim)
    decide(claim, scheme.sergeant)
    pay(scheme, scheme.officer)
    came_back(scheme, Payment.objects.get(about=claim.reference))
    claim = fresh(claim)
    assert (claim.state, claim.paid_on) == ("came_back", None)
    event = Event.objects.get(verb="claim.came-back", reference=claim.reference)
    assert (event.subject, event.data["note"]) == (scheme.officer, "The account is closed.")
    account(scheme.officer, number="99998888", at=BACK + timedelta(hours=1))
    run = run_after(scheme, LATER)
    work(release_run(run=run, by=scheme.second_finance_officer, at=LATER), at=LATER)
    claim = fresh(claim)
    assert (claim.state, claim.paid_on) == ("paid", run.pay_on)
    assert verbs(claim)[-3:] == ["claim.paid", "claim.came-back", "claim.paid"]


def test_from_start_to_paid_by_way_of_a_change(scheme: Cast) -> None:
    claim = draft(scheme.officer, at=SOON)
    send(claim)
    decide(claim, scheme.sergeant, "return", "Which scene was it?")
    assert fresh(claim).state == "returned"
    line(claim, amount="3.20", at=SOON)
    send(claim)
    assert fresh(claim).total == Decimal("21.60")
    decide(claim, scheme.sergeant)
    assert fresh(claim).state == "approved"
    pay(scheme, scheme.officer)

    claim = fresh(claim)
    assert (claim.state, claim.paid_on) == ("paid", PAY_ON)
    payment = Payment.objects.get(about=claim.reference)
    assert (payment.state, payment.amount, payment.payee) == ("paid", claim.total, scheme.officer)
    assert verbs(claim) == [
        "claim.started", "claim.line.saved", "claim.submitted", "claim.returned",
        "claim.line.saved", "claim.submitted", "claim.approved", "claim.paid",
    ]  # fmt: skip
    told = Notice.objects.filter(person=scheme.officer).exclude(topic="security").order_by("id")
    assert [(notice.topic, notice.subject.partition(" £")[0]) for notice in told] == [
        ("request", f"{claim.reference} needs a change"),
        ("payment", "Add your bank details to be paid"),
        ("request", f"{claim.reference} is approved:"),
        ("payment", "You are paid"),
    ]
    assert list(
        Approval.objects.filter(about=claim.reference)
        .order_by("id")
        .values_list("state", flat=True)
    ) == ["returned", "approved"]


def test_the_same_form_twice_starts_one_claim(cast: Cast) -> None:
    once = uuid4()
    first = operations.start(by=cast.officer, once=once, at=AT)
    with unchanged():
        assert operations.start(by=cast.officer, once=once, at=AT) == first
    assert operations.start(by=cast.other_officer, once=once, at=AT) != first
    assert first.cost_centre == cast.cost_centres["10010"]


def test_ex_9_without_a_post_nothing_starts(cast: Cast, refused: RefusedBy) -> None:
    Assignment.objects.filter(person=cast.officer).update(ends=AT.date())
    with refused("EX-9"):
        operations.start(by=cast.officer, once=uuid4(), at=AT)
    operations.start(by=cast.officer, once=uuid4(), at=AT - timedelta(days=1))


def test_ex_9_a_leaver_starts_nothing(cast: Cast, refused: RefusedBy) -> None:
    with refused("EX-9"):
        operations.start(by=cast.leaver, once=uuid4(), at=AT)


def test_sending_says_who_decides_and_tells_them(scheme: Cast) -> None:
    claim = send(draft(scheme.officer))
    step = waiting_step(claim)
    assert (step.holder, step.approval.version) == (scheme.sergeant, claim.version)
    assert step.approval.amount == claim.total == Decimal("18.40")
    assert claim.purpose == "Lunch at the scene"
    assert Notice.objects.filter(person=scheme.sergeant, topic="decide").count() == 1


def test_a_claim_of_many_is_named_after_its_first_line(scheme: Cast) -> None:
    claim = draft(scheme.officer)
    line(claim, kind="fare", what="Train back")
    assert send(claim).purpose == "Lunch at the scene and 1 more"


def test_the_same_version_sent_twice_is_sent_once(scheme: Cast) -> None:
    claim = draft(scheme.officer)
    first = send(claim)
    with unchanged():
        again = send(claim, version=first.version)
    assert (again.pk, again.state) == (first.pk, "submitted")


def test_ex_8_nothing_in_it(scheme: Cast, refused: RefusedBy) -> None:
    claim = operations.start(by=scheme.officer, once=uuid4(), at=AT)
    with refused("EX-8"):
        send(claim)


def test_ex_7_without_its_receipt(scheme: Cast, refused: RefusedBy) -> None:
    claim = draft(scheme.officer)
    Receipt.objects.filter(claim=claim).delete()
    with refused("EX-7"):
        send(claim)


def test_ex_7_a_receipt_that_could_not_be_used_is_none(scheme: Cast, refused: RefusedBy) -> None:
    claim = draft(scheme.officer)
    Receipt.objects.filter(claim=claim).update(state="refused")
    with refused("EX-7"):
        send(claim)


def test_ex_7_one_that_is_still_being_checked_does_not_hold_it_up(scheme: Cast) -> None:
    claim = draft(scheme.officer)
    Receipt.objects.filter(claim=claim).update(state="checking")
    assert send(claim).state == "submitted"


def test_ex_2_a_draft_that_waited_too_long(scheme: Cast, refused: RefusedBy) -> None:
    claim = draft(scheme.officer)  # spent on 8 June
    with refused("EX-2"):
        send(claim, at=AT.replace(month=9, day=9))
    assert send(claim, at=AT.replace(month=9, day=8)).state == "submitted"


def test_ex_14_changed_in_another_window(scheme: Cast, refused: RefusedBy) -> None:
    claim = draft(scheme.officer)
    seen = fresh(claim).version
    line(claim, amount="100.00")
    with refused("EX-14"):
        send(claim, version=seen)


@pytest.mark.parametrize("who", ["sergeant", "other_officer", "finance_officer", "stranger"])
def test_ex_11_nobody_sends_changes_or_takes_back_anothers(
    scheme: Cast, refused: RefusedBy, who: str
) -> None:
    other = scheme.people[who]
    mine, sent = draft(scheme.officer), submitted(scheme.officer)
    with refused("EX-11"):
        send(mine, by=other)
    with refused("EX-11"):
        operations.save_line(
            claim=mine, once=uuid4(), by=other, at=AT, kind="meal", spent_on=AT.date(),
            what="Lunch", amount=Decimal("5"),
        )  # fmt: skip
    with refused("EX-11"):
        operations.remove_line(claim=mine, number=1, by=other, at=AT)
    with refused("EX-11"):
        operations.keep(claim=mine, by=other, typed={}, at=AT)
    with refused("EX-11"):
        operations.explain(claim=sent, by=other, note="I was there", at=AT)
    with refused("EX-11"):
        operations.withdraw(claim=sent, by=other, at=AT)
    with refused("EX-11"):
        operations.remove_receipt(receipt=mine.receipts.get(), by=other, at=AT)


@pytest.mark.parametrize("state", ["submitted", "approved", "rejected", "paid"])
def test_ex_10_what_is_sent_is_not_changed(scheme: Cast, refused: RefusedBy, state: str) -> None:
    claim = _in(state, scheme)
    first = claim.lines.get()
    with refused("EX-10"):
        operations.save_line(
            claim=claim, once=first.once, by=scheme.officer, at=AT, kind="meal",
            spent_on=first.spent_on, what="Dinner", amount=Decimal("99"),
        )  # fmt: skip
    with refused("EX-10"):
        operations.remove_line(claim=claim, number=1, by=scheme.officer, at=AT)
    with refused("EX-10"):
        operations.keep(claim=claim, by=scheme.officer, typed={"what": "x"}, at=AT)
    with refused("EX-10"):
        operations.remove_receipt(receipt=claim.receipts.first(), by=scheme.officer, at=AT)


@pytest.mark.parametrize("state", ["draft", "returned", "approved", "rejected", "paid"])
def test_ex_12_only_what_waits_is_taken_back_or_explained(
    scheme: Cast, refused: RefusedBy, state: str
) -> None:
    claim = _in(state, scheme)
    with refused("EX-12"):
        operations.withdraw(claim=claim, by=scheme.officer, at=AT)
    with refused("EX-12"):
        operations.explain(claim=claim, by=scheme.officer, note="Wait", at=AT)


def _in(state: str, cast: Cast) -> Claim:
    """A claim of the officer in that state, got there as people get there."""
    claim = draft(cast.officer, at=SOON)
    if state != "draft":
        send(claim)
    if state in {"approved", "paid"}:
        decide(claim, cast.sergeant)
    if state in {"returned", "rejected"}:
        decide(claim, cast.sergeant, {"returned": "return"}.get(state, "reject"), "No")
    if state == "paid":
        pay(cast, cast.officer)
    assert fresh(claim).state == state
    return fresh(claim)


def test_taken_back_changed_and_sent_again(scheme: Cast) -> None:
    claim = send(draft(scheme.officer))
    step = waiting_step(claim)
    operations.withdraw(claim=claim, by=scheme.officer, at=AT)
    step.refresh_from_db()
    assert (fresh(claim).state, step.state) == ("withdrawn", "ended")
    line(claim, amount="1.60")
    assert send(claim).total == Decimal("20.00")
    assert waiting_step(claim).approval.amount == Decimal("20.00")
    assert Approval.objects.filter(about=claim.reference, state="waiting").count() == 1


def test_a_note_is_a_new_version_and_said_once(scheme: Cast) -> None:
    claim = send(draft(scheme.officer))
    seen = claim.version
    said = operations.explain(claim=claim, by=scheme.officer, note="The canteen was shut", at=AT)
    assert said.version == waiting_step(claim).approval.version == seen + 1
    with unchanged():
        operations.explain(claim=claim, by=scheme.officer, note="The canteen was shut", at=AT)
    operations.explain(claim=claim, by=scheme.officer, note="And the shop", at=AT)
    assert fresh(claim).version == seen + 2


def test_the_database_keeps_total_and_day_of_payment_honest(scheme: Cast) -> None:
    claim = draft(scheme.officer)
    for wrong in ({"total": Decimal("-1")}, {"state": "paid"}, {"paid_on": AT.date()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Claim.objects.filter(pk=claim.pk).update(**wrong)


def test_who_sees_a_claim(scheme: Cast) -> None:
    mine, sent = draft(scheme.officer), submitted(scheme.officer)

    def sees(who: str) -> set[int]:
        return set(Claim.objects.visible_to(scheme.people[who]).values_list("pk", flat=True))

    assert sees("officer") == {mine.pk, sent.pk}
    for who in ("sergeant", "finance_officer", "auditor"):
        assert sees(who) == {sent.pk}
    for who in ("other_officer", "stranger", "inspector", "system_administrator", "hr_adviser"):
        assert sees(who) == set()
    operations.withdraw(claim=sent, by=scheme.officer, at=AT)
    assert sees("sergeant") == set()
