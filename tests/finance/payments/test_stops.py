"""A payment is stopped before it goes out, and let on again."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from finance.overpayments.models import Overpayment
from finance.payments import operations, queries, rules, sources
from finance.payments.models import Payment, Run, Stop
from mss.audit.models import Event
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.factories import overpayments
from tests.factories.payments import (
    KIND,
    account,
    owed,
    payable,
    run_made,
    run_released,
    work,
)
from tests.finance.payments.conftest import RefusedBy

WHY = "The receipt is not theirs"


@pytest.mark.parametrize(
    ("payment", "run", "may"),
    [
        ("waiting", "", True), ("in_run", "made", True), ("in_run", "released", False),
        ("in_run", "stopped", False), ("in_run", "", False), ("paid", "paid", False),
        ("returned", "paid", False), ("let_go", "", False),
    ],
)  # fmt: skip
def test_pa_41_until_the_run_is_released(payment: str, run: str, may: bool) -> None:
    assert rules.may_stop(payment, run) is may


def test_pa_42_to_pa_45() -> None:
    assert rules.not_ones_own(1, 2)
    assert not rules.not_ones_own(1, 1)
    assert rules.something_left(2)
    assert not rules.something_left(1)
    assert rules.says_why("Because")
    assert not rules.says_why("  ")
    assert rules.goes_out(0)
    assert not rules.goes_out(1)


def stop(payment: Payment, by: Person, why: str = WHY) -> Stop:
    return operations.stop(payment=payment, why=why, by=by, at=AT)


@pytest.mark.django_db
def test_what_is_stopped_waits_and_says_so_until_it_is_let_on(cast: Cast) -> None:
    first, *others = payable(cast)
    found = stop(first, cast.finance_officer)
    assert stop(first, cast.second_finance_officer) == found
    event = Event.objects.get(verb="payment.stopped")
    assert (event.by, event.reference) == (cast.finance_officer, first.reference)
    assert WHY not in str(event.data)
    seen = queries.preview(cut_off=AT, leavers=False, at=AT)
    assert [(one.payment, one.reason, one.address) for one in seen.held_back] == [
        (first, "Stopped by a finance officer", "/payments/stopped/")
    ]
    assert set(run_made(cast).payments.all()) == set(others)

    operations.let_on(stop=found, why="It is theirs", by=cast.second_finance_officer, at=AT)
    operations.let_on(stop=found, why="Again", by=cast.finance_officer, at=AT)
    found.refresh_from_db()
    assert (found.ended_by, found.ended_why) == (cast.second_finance_officer, "It is theirs")
    assert Event.objects.filter(verb="payment.let-on").count() == 1
    assert list(run_made(cast, once=uuid4()).payments.all()) == [first]


@pytest.mark.django_db
def test_in_a_run_it_leaves_it_and_the_rest_is_paid(cast: Cast) -> None:
    first, *others = payable(cast)
    run = run_made(cast)
    stop(first, cast.second_finance_officer)
    run.refresh_from_db()
    first.refresh_from_db()
    assert (run.count, run.total) == (2, Decimal("107.05"))
    assert (first.state, first.run, first.account_number) == ("waiting", None, None)
    left = Event.objects.get(verb="run.left-out")
    assert (left.reference, left.data["payment"]) == (run.reference, first.reference)
    run = work(operations.release_run(run=run, by=cast.second_finance_officer, at=AT))
    assert (run.state, set(run.payments.filter(state="paid"))) == ("paid", set(others))


@pytest.mark.django_db
def test_what_was_kept_back_of_it_is_owed_again(cast: Cast) -> None:
    debt = overpayments.planned(cast)
    next_one = overpayments.coming(cast)
    overpayments.coming(cast, "9.00", payee=cast.dog_handler)
    owes = Overpayment.objects.get(pk=debt.pk).balance
    run = overpayments.next_run(cast)
    assert (run.count, run.recovered > 0) == (2, True)
    operations.stop(payment=next_one, why=WHY, by=cast.finance_officer, at=overpayments.NEXT)
    run.refresh_from_db()
    assert (run.count, run.recovered, run.total) == (1, Decimal("0.00"), Decimal("9.00"))
    assert Overpayment.objects.get(pk=debt.pk).balance == owes
    operations.cancel_run(run=run, by=cast.finance_officer, reason="No", at=overpayments.NEXT)
    assert Overpayment.objects.get(pk=debt.pk).balance == owes


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["officer", "sergeant", "auditor", "system_administrator"])
def test_only_finance_officers_stop_and_let_on(cast: Cast, refused: RefusedBy, who: str) -> None:
    payment = payable(cast)[1]
    with refused("PA-6"):
        stop(payment, cast.people[who])
    found = stop(payment, cast.finance_officer)
    with refused("PA-6"):
        operations.let_on(stop=found, why="Mine", by=cast.people[who], at=AT)


@pytest.mark.django_db
def test_not_ones_own_and_never_without_a_reason(cast: Cast, refused: RefusedBy) -> None:
    account(cast.finance_officer)
    own = owed(cast, cast.finance_officer)
    with refused("PA-42"):
        stop(own, cast.finance_officer)
    with refused("PA-44"):
        stop(own, cast.second_finance_officer, " ")
    found = stop(own, cast.second_finance_officer)
    with refused("PA-42"):
        operations.let_on(stop=found, why="Fine", by=cast.finance_officer, at=AT)
    with refused("PA-44"):
        operations.let_on(stop=found, why="", by=cast.second_finance_officer, at=AT)
    assert list(queries.stops(cast.finance_officer)) == []
    assert list(queries.stops(cast.second_finance_officer)) == [found]


@pytest.mark.django_db
def test_not_once_it_is_on_its_way_nor_the_only_one_of_a_run(
    cast: Cast, refused: RefusedBy
) -> None:
    first = payable(cast)[0]
    run_released(cast)
    with refused("PA-41"):
        stop(first, cast.finance_officer)
    alone = owed(cast, cast.officer)
    run_made(cast, once=uuid4())
    with refused("PA-43"):
        stop(alone, cast.finance_officer)


@pytest.mark.django_db
def test_a_run_with_something_held_back_is_not_released(cast: Cast, refused: RefusedBy) -> None:
    """Something came up about a payment after the run was made."""
    first = payable(cast)[0]
    run = run_made(cast)
    source = sources.get(KIND)
    held = {first.about: sources.Hold("Looks odd", "/things/")}
    sources.register(
        sources.Source(
            KIND, source.name, source.on_paid, source.on_came_back, source.split, source.address,
            held=lambda abouts: held,
        )
    )  # fmt: skip
    try:
        assert [(one.payment, one.reason) for one in queries.held_in(run)] == [(first, "Looks odd")]
        with refused("PA-45"):
            operations.release_run(run=run, by=cast.second_finance_officer, at=AT)
        stop(first, cast.finance_officer)
        run = operations.release_run(run=run, by=cast.second_finance_officer, at=AT)
    finally:
        sources.register(source)
    assert (run.state, run.count) == (Run.State.RELEASED, 2)


@pytest.mark.django_db
def test_the_screens(client: Client, cast: Cast) -> None:
    first, second, _ = payable(cast)
    run = run_made(cast)
    client.force_login(cast.second_finance_officer)
    page = client.get(reverse("payments:run", args=[run.reference])).content.decode()
    address = reverse("payments:stop")
    assert f"{address}?payment={first.reference}" in page
    empty = client.post(address, {"payment": first.about, "why": ""})
    assert "Say why it is stopped" in empty.content.decode()
    assert first.about in empty.content.decode()
    wrong = client.post(address, {"payment": "PAY-99-1", "why": WHY})
    assert "No payment under this reference can be stopped" in wrong.content.decode()
    assert WHY in wrong.content.decode()
    assert Stop.objects.count() == 0

    done = client.post(address, {"payment": first.about.lower(), "why": WHY}, follow=True)
    assert "No run takes it" in done.content.decode()
    assert WHY in done.content.decode()
    again = reverse("payments:let-on", args=[first.reference])
    assert WHY in client.get(again).content.decode()
    ended = client.post(again, {"why": "It is theirs"}, follow=True).content.decode()
    assert "goes with the next payment run" in ended
    assert "No payment is stopped" in ended
    assert "It is theirs" in client.get("/payments/stopped/?state=ended").content.decode()
    assert client.get(again).status_code == 404

    client.force_login(cast.officer)
    assert client.get("/payments/stopped/").status_code == 404
    assert second.state == "waiting"
