"""Finance finds that something is claimed twice: taken out, left out, or recovered."""

from decimal import Decimal
from uuid import uuid4

import pytest

from finance.expenses import operations
from finance.expenses.duplicates import operations as duplicates
from finance.expenses.duplicates import rules
from finance.expenses.duplicates.models import Duplicate
from finance.expenses.duplicates.twice import find_twice
from finance.expenses.models import Claim
from finance.payments import operations as payments
from finance.payments.models import JournalLine, Payment, Stop
from finance.payments.queries import remittance
from mss.audit.models import Event
from mss.notifications.models import Notice
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories import claims as make
from tests.factories.payments import account
from tests.finance.expenses.acts import SOON, decide, pay
from tests.finance.expenses.test_duplicates import claimed, run, spent, submit
from tests.refusals import RefusedBy, words

WHY = "Ellie claimed the same taxi"


@pytest.mark.parametrize(
    ("state", "line", "follows"),
    [
        ("submitted", True, "leave-out"), ("approved", True, "take-out"), ("paid", True, "recover"),
        ("draft", True, ""), ("returned", True, ""), ("withdrawn", True, ""),
        ("rejected", True, ""), ("came_back", True, ""),
        ("submitted", False, ""), ("approved", False, ""), ("paid", False, ""),
    ],
)  # fmt: skip
def test_ex_42_what_follows(state: str, line: bool, follows: str) -> None:
    assert rules.what_follows(state, line=line) == follows


@pytest.mark.parametrize(
    ("state", "wanted", "may"),
    [
        ("open", "fine", True), ("open", "twice", True), ("fine", "fine", True),
        ("twice", "twice", True), ("fine", "twice", False), ("twice", "fine", False),
    ],
)  # fmt: skip
def test_ex_43_judged_once(state: str, wanted: str, may: bool) -> None:
    assert rules.may_be_judged(state, wanted) is may


def two_lines(cast: Cast) -> Claim:
    """A taxi that another claim has too, and a lunch of £5."""
    claimed(cast.officer)
    claim = claimed(cast.dog_handler, send=False)
    operations.save_line(
        claim=claim, once=uuid4(), by=cast.dog_handler, at=SOON, kind="meal", what="Lunch",
        spent_on=spent(), amount=Decimal("5.00"), receipts=[make.receipt(claim)],
    )  # fmt: skip
    claim.refresh_from_db()
    return submit(claim, SOON)


def found_in(claim: Claim) -> Duplicate:
    return Duplicate.objects.get(claim=claim)


def twice(cast: Cast, row: Duplicate) -> Duplicate:
    return find_twice(duplicate=row, by=cast.finance_officer, why=WHY, at=AT)


@pytest.mark.django_db
def test_it_is_taken_out_and_the_rest_is_paid(scheme: Cast) -> None:
    claim = two_lines(scheme)
    decide(claim, scheme.inspector)
    Stop.objects.create(
        payment=Payment.objects.get(about=claim.reference), why="Odd", by=scheme.finance_officer,
        at=AT,
    )  # fmt: skip
    row = twice(scheme, found_in(claim))
    assert twice(scheme, row) == row
    claim.refresh_from_db()
    line = claim.lines.get(number=1)
    assert (claim.state, claim.total) == ("approved", Decimal("5.00"))
    assert (line.amount, line.asked, line.cut_by) == (0, Decimal("31.00"), scheme.finance_officer)
    assert line.cut_reason == f"Claimed twice: {WHY}"
    owed = Payment.objects.filter(about=claim.reference).order_by("pk")
    assert [(one.state, str(one.amount)) for one in owed] == [
        ("let_go", "36.00"), ("waiting", "5.00"),
    ]  # fmt: skip
    assert Stop.objects.get().payment == owed[1]
    event = Event.objects.get(verb="claim.duplicate.twice")
    assert (event.by, event.data["note"]) == (scheme.finance_officer, WHY)
    told = Notice.objects.get(person=scheme.dog_handler, subject__contains="claimed twice")
    assert "£31.00" in told.subject
    assert "The other £5.00 is paid" in told.body
    assert "claim it again" in told.body

    payments.let_on(stop=Stop.objects.get(), why="Fine", by=scheme.finance_officer, at=AT)
    done = pay(scheme, scheme.dog_handler)
    assert (done.count, str(done.total)) == (1, "5.00")
    paid = Payment.objects.get(about=claim.reference, state="paid")
    assert sum(one.amount for one in remittance(paid).items) == paid.sent
    lines = JournalLine.objects.filter(about=done.reference)
    assert sum(one.debit for one in lines) == sum(one.credit for one in lines) == done.total


@pytest.mark.django_db
def test_where_nothing_is_left_the_claim_is_closed(scheme: Cast) -> None:
    claimed(scheme.officer)
    claim = claimed(scheme.dog_handler)
    decide(claim, scheme.inspector)
    twice(scheme, found_in(claim))
    claim.refresh_from_db()
    assert (claim.state, claim.total) == ("rejected", 0)
    assert [one.state for one in Payment.objects.filter(about=claim.reference)] == ["let_go"]
    told = Notice.objects.get(person=scheme.dog_handler, subject__contains="claimed twice")
    assert "The claim is closed." in told.body


@pytest.mark.django_db
def test_what_waits_is_shown_to_the_approver_and_left_out_when_approved(scheme: Cast) -> None:
    claim = two_lines(scheme)
    twice(scheme, found_in(claim))
    claim.refresh_from_db()
    assert (claim.state, str(claim.total)) == ("submitted", "36.00")
    for reader in (scheme.inspector, scheme.dog_handler):
        page = words(signed_in(reader).get(f"/expenses/{claim.reference}/"))
        assert f"Finance finds that it is claimed twice:</strong> “{WHY}”" in page
    assert Notice.objects.filter(
        person=scheme.dog_handler, body__contains="left out when the claim is approved"
    ).exists()
    decide(claim, scheme.inspector)
    claim.refresh_from_db()
    assert (claim.state, str(claim.total)) == ("approved", "5.00")
    assert str(Payment.objects.get(about=claim.reference).amount) == "5.00"


@pytest.mark.django_db
def test_all_of_it_is_left_out(scheme: Cast) -> None:
    claimed(scheme.officer)
    claim = claimed(scheme.dog_handler)
    twice(scheme, found_in(claim))
    decide(claim, scheme.inspector)
    claim.refresh_from_db()
    assert (claim.state, claim.total) == ("rejected", 0)
    assert not Payment.objects.filter(about=claim.reference).exists()


@pytest.mark.django_db
def test_it_leaves_a_run_that_is_not_released(scheme: Cast, refused: RefusedBy) -> None:
    first = claimed(scheme.officer, amount="12.00")
    claim = claimed(scheme.dog_handler, amount="12.00")
    decide(first, scheme.sergeant)
    decide(claim, scheme.inspector)
    account(scheme.officer)
    account(scheme.dog_handler, number="12345678")
    made = run(scheme)
    assert made.count == 2
    twice(scheme, found_in(claim))
    made.refresh_from_db()
    assert (made.count, str(made.total)) == (1, "12.00")
    assert Payment.objects.get(about=claim.reference).state == "let_go"
    reverse = {"claim": first, "line": first.lines.get(), "ground": "file", "likely": False,
               "found_at": AT}  # fmt: skip
    with refused("EX-42"):  # the other one is not paid any more
        twice(scheme, Duplicate.objects.create(
            reference="DUP-20-000008", other_claim=claim, **reverse
        ))  # fmt: skip
    third = claimed(scheme.other_officer, amount="9.99")
    other = Duplicate.objects.create(reference="DUP-20-000009", other_claim=third, **reverse)
    with refused("PA-43"):
        twice(scheme, other)
    payments.release_run(run=made, by=scheme.second_finance_officer, at=AT)
    with refused("PA-41"):
        twice(scheme, other)


@pytest.mark.django_db
def test_what_is_paid_leads_to_an_overpayment_that_is_filled_in(scheme: Cast) -> None:
    claimed(scheme.officer, amount="12.00")
    claim = claimed(scheme.dog_handler, amount="12.00")
    decide(claim, scheme.inspector)
    pay(scheme, scheme.dog_handler)
    row = found_in(claim)
    browser = signed_in(scheme.finance_officer)
    gone = browser.post(f"/expenses/duplicates/{row.reference}/twice/", {"why": WHY})
    assert gone.url.startswith(f"/overpayments/find/?payment={claim.reference}&line_1=12.00")
    form = browser.get(gone.url).content.decode()
    assert 'value="12.00"' in form
    assert WHY in form
    claim.refresh_from_db()
    assert (claim.state, str(claim.total)) == ("paid", "12.00")
    assert "enter the overpayment" in words(browser.get(f"/expenses/duplicates/{row.reference}/"))


@pytest.mark.django_db
def test_who_may_not_and_what_cannot(scheme: Cast, refused: RefusedBy) -> None:
    claim = two_lines(scheme)
    decide(claim, scheme.inspector)
    row = found_in(claim)
    for by in (scheme.officer, scheme.dog_handler, scheme.auditor):
        with refused("EX-68"):
            find_twice(duplicate=row, by=by, why=WHY, at=AT)
    with refused("EX-69"):
        find_twice(duplicate=row, by=scheme.finance_officer, why=" ", at=AT)
    Claim.objects.filter(pk=claim.pk).update(state="came_back")
    with refused("EX-42"):
        twice(scheme, row)
    Claim.objects.filter(pk=claim.pk).update(state="approved")
    duplicates.find_fine(duplicate=row, by=scheme.finance_officer, why="Two taxis", at=AT)
    with refused("EX-43"):
        twice(scheme, row)


@pytest.mark.django_db
def test_by_screen_and_by_api(scheme: Cast) -> None:
    claim = two_lines(scheme)
    decide(claim, scheme.inspector)
    row = found_in(claim)
    browser = signed_in(scheme.finance_officer)
    api = machine(scheme.finance_officer, "claims:read", "claims:write")
    one = f"/expenses/duplicates/{row.reference}/"
    assert "It is claimed twice" in words(browser.get(one))
    assert "taken out of the claim" in words(browser.get(f"{one}twice/"))
    assert "Say why it is claimed twice" in words(browser.post(f"{one}twice/", {"why": ""}))
    answer = api.post(
        f"/api/v1/claims/duplicates/{row.reference}/twice/", {"why": WHY},
        content_type="application/json", headers={"Idempotency-Key": str(uuid4())},
    )  # fmt: skip
    assert answer.json()["twice"] == WHY
    assert WHY in words(browser.get(one))
    assert row.reference not in words(browser.get("/expenses/duplicates/"))
    mine = words(signed_in(scheme.dog_handler).get(f"/expenses/{claim.reference}/"))
    assert f"£31.00 was taken out by {scheme.finance_officer.name}" in mine
