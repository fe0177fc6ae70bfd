"""EX-22 to EX-25 and DA-63: agreeing to part of a claim."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from finance.expenses import ledger, operations
from finance.expenses.models import Claim
from finance.expenses.rules import cut_has_reason, leaves_something, may_cut_to, vat_of_part
from finance.payments.models import Payment
from mss.approvals import operations as approvals
from mss.approvals.rules import may_narrow
from mss.audit.models import Event
from mss.foundation.money import penny
from mss.notifications.models import Notice
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories import claims as make
from tests.finance.expenses.conftest import unchanged
from tests.refusals import RefusedBy, words


@pytest.mark.parametrize(
    ("amount", "may"),
    [("-0.01", False), ("0.00", True), ("11.99", True), ("12.00", True), ("12.01", False)],
)
def test_ex_22_to_less_never_to_more(amount: str, may: bool) -> None:
    assert may_cut_to(Decimal(amount), Decimal("12.00")) is may


@pytest.mark.parametrize(
    ("amount", "reason", "enough"),
    [("11", "", False), ("11", " ", False), ("11", "Too dear", True), ("12", "", True)],
)
def test_ex_23_with_the_reason(amount: str, reason: str, enough: bool) -> None:
    assert cut_has_reason(Decimal(amount), Decimal(12), reason) is enough


@pytest.mark.parametrize(("total", "left"), [("0.00", False), ("0.01", True)])
def test_ex_24_something_is_left(total: str, left: bool) -> None:
    assert leaves_something(Decimal(total)) is left


@pytest.mark.parametrize(
    ("amount", "asked", "vat", "part"),
    [("30", "60", "10.00", "5.00"), ("0", "60", "10.00", "0.00"), ("60", "60", "10.00", "10.00"),
     ("20", "30", "5.00", "3.33"), ("10", "30", "0.00", "0.00")],
)  # fmt: skip
def test_ex_25_the_share_of_the_vat(amount: str, asked: str, vat: str, part: str) -> None:
    assert vat_of_part(Decimal(amount), Decimal(asked), Decimal(vat)) == Decimal(part)


pennies = st.integers(1, 1_000_000).map(lambda one: Decimal(one) / 100)


@given(asked=pennies, part=st.integers(0, 100), of_it=st.integers(0, 100))
def test_ex_25_vat_stays_within_a_sixth_of_what_is_left(
    asked: Decimal, part: int, of_it: int
) -> None:
    vat, amount = penny(asked / 6 * of_it / 100), penny(asked * part / 100)
    assert Decimal(0) <= vat_of_part(amount, asked, vat) <= penny(amount / 6)


@pytest.mark.parametrize(
    ("turn", "person", "parties", "may"),
    [(True, 1, (2, 3, None), True), (False, 1, (2, 3, None), False), (True, 2, (2, 3), False),
     (True, 3, (2, 3), False)],
)  # fmt: skip
def test_da_63_whose_turn_it_is(
    turn: bool, person: int, parties: tuple[int | None, ...], may: bool
) -> None:
    assert may_narrow(turn=turn, person=person, parties=parties) is may


pytestmark_db = pytest.mark.django_db


def sent(scheme: Cast) -> Claim:
    """A meal of £24.00 with £4.00 VAT, and a fare of £18.40."""
    claim = make.draft(scheme.officer, amount="24.00", vat=Decimal("4.00"))
    make.line(claim, kind="fare", what="Train back")
    claim.refresh_from_db()
    return operations.submit(claim=claim, version=claim.version, by=scheme.officer, at=AT)


def cut(claim: Claim, by: Person, amount: str = "12.00", **fields: Any) -> Claim:
    claim.refresh_from_db()
    how = {"number": 1, "reason": "The canteen was open", "version": claim.version, "at": AT}
    return operations.cut(claim=claim, by=by, amount=Decimal(amount), **{**how, **fields})


@pytestmark_db
def test_part_is_agreed_to_decided_and_paid(scheme: Cast) -> None:
    claim = sent(scheme)
    for _ in range(2):  # sent twice
        claim = cut(claim, scheme.sergeant)
    line = claim.lines.get(number=1)
    assert (line.amount, line.asked, line.vat) == (Decimal(12), Decimal(24), Decimal(2))
    assert (claim.total, line.cut_by) == (Decimal("30.40"), scheme.sergeant)
    assert Event.objects.filter(verb="claim.cut", by=scheme.sergeant).count() == 1
    assert Notice.objects.filter(person=scheme.officer, subject__contains="£12.00 of £24").exists()
    step = make.waiting_step(claim)
    assert (step.approval.amount, step.approval.net) == (Decimal("30.40"), Decimal("28.40"))
    approvals.decide(
        step=step.reference, by=scheme.sergeant, outcome="approve", comment="",
        version=claim.version, at=AT,
    )  # fmt: skip
    payment = Payment.objects.get(about=claim.reference)
    parts = ledger.split([claim.reference])[claim.reference]
    assert payment.amount == Decimal("30.40") == sum(one.net + one.vat for one in parts)


@pytestmark_db
def test_a_line_cut_to_nothing_is_no_row_of_the_ledger(scheme: Cast) -> None:
    claim = cut(sent(scheme), scheme.sergeant, "0.00")
    parts = ledger.split([claim.reference])[claim.reference]
    assert [(one.kind, one.net) for one in parts] == [("fare", Decimal("18.40"))]


@pytestmark_db
def test_all_of_it_after_all(scheme: Cast) -> None:
    claim = cut(sent(scheme), scheme.sergeant, "0.05")
    claim = cut(claim, scheme.sergeant, "24.00", reason="")
    line = claim.lines.get(number=1)
    assert (line.amount, line.asked, line.vat, line.cut_reason) == (
        Decimal(24), None, Decimal(4), "",
    )  # fmt: skip


@pytestmark_db
@pytest.mark.parametrize("back", ["return", "withdraw"])
def test_what_goes_back_is_what_was_asked(back: str, scheme: Cast) -> None:
    claim = cut(sent(scheme), scheme.sergeant)
    if back == "withdraw":
        operations.withdraw(claim=claim, by=scheme.officer, at=AT)
    else:
        approvals.decide(
            step=make.waiting_step(claim).reference, by=scheme.sergeant, outcome="return",
            comment="Which scene?", version=claim.version, at=AT,
        )  # fmt: skip
    claim.refresh_from_db()
    line = claim.lines.get(number=1)
    assert (claim.total, line.amount, line.vat, line.asked) == (
        Decimal("42.40"), Decimal(24), Decimal(4), None,
    )  # fmt: skip
    operations.submit(claim=claim, version=claim.version, by=scheme.officer, at=AT)


@pytestmark_db
def test_refused(scheme: Cast, refused: RefusedBy) -> None:
    claim = sent(scheme)
    for who in (scheme.officer, scheme.inspector, scheme.finance_officer, scheme.dog_handler):
        with refused("DA-63"):
            cut(claim, who)
    with refused("EX-14"):
        cut(claim, scheme.sergeant, version=claim.version - 1)
    with refused("EX-22"):
        cut(claim, scheme.sergeant, "24.01")
    with refused("EX-23"):
        cut(claim, scheme.sergeant, reason=" ")
    with refused("EX-12"):
        cut(claim, scheme.sergeant, number=9)
    cut(claim, scheme.sergeant, "0.00")
    with refused("EX-24"):
        cut(claim, scheme.sergeant, "0.00", number=2)
    operations.withdraw(claim=claim, by=scheme.officer, at=AT)
    with refused("EX-12"):
        cut(claim, scheme.sergeant)


@pytestmark_db
def test_on_the_screen_and_by_api(scheme: Cast) -> None:
    claim = sent(scheme)
    step = make.waiting_step(claim)
    browser = signed_in(scheme.sergeant)
    where = f"/expenses/{claim.reference}/lines/1/cut/"
    assert where in words(browser.get(f"/decide/{step.reference}/"))
    assert "Asked for: <strong>£24.00" in words(browser.get(where))
    typed = {"version": claim.version, "amount": "12", "reason": ""}
    with unchanged():
        page = browser.post(where, typed)
    assert page.status_code == 409 and "the claimant reads it" in words(page)
    assert 'value="12"' in words(page)
    whole = {**typed, "amount": "24.00"}
    for reason in ("", "All of it"):
        with unchanged():
            answer = browser.post(where, whole | {"reason": reason})
        page = words(browser.get(answer.url))
        assert "Nothing was cut. You agree to all £24.00 by approving" in page
    answer = browser.post(where, {**typed, "reason": "The canteen was open"})
    assert answer.url == f"/decide/{step.reference}/"
    assert "agrees to £12.00 of £24.00" in words(browser.get(answer.url))
    claim.refresh_from_db()
    back = browser.post(where, whole | {"version": claim.version}, follow=True)
    assert "The cut is taken back: all £24.00 stands again" in words(back)
    claim.refresh_from_db()
    browser.post(where, {**typed, "reason": "The canteen was open", "version": claim.version})
    page = words(signed_in(scheme.officer).get(f"/expenses/{claim.reference}/"))
    assert "agrees to £12.00 of £24.00: “The canteen was open”" in page
    assert "/cut/" not in page
    claim.refresh_from_db()
    changed = machine(scheme.sergeant, "claims:read", "claims:write").post(
        f"/api/v1/claims/{claim.reference}/lines/2/cut/",
        {"amount": "10.00", "reason": "Off-peak", "version": claim.version},
        content_type="application/json", headers={"Idempotency-Key": str(uuid4())},
    ).json()  # fmt: skip
    assert changed["total"] == "22.00"
    assert changed["lines"][1]["cut_reason"] == "Off-peak"
    assert Event.objects.filter(verb="claim.cut", at__lte=timezone.now()).count() == 4
