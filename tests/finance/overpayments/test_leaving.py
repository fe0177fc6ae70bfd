"""Somebody leaves: what is owed to them is paid, what they owe follows them, drafts are closed."""

from datetime import timedelta
from typing import Any

import pytest

from finance.expenses import operations as expenses
from finance.expenses.models import Claim
from finance.overpayments import operations, queries
from finance.payments.models import Payment
from mss.audit.models import Event
from mss.notifications.models import Notice
from mss.people.operations import leave
from tests.cast import AT, Cast
from tests.factories.claims import draft, limits, submitted
from tests.factories.overpayments import FOUND, NEXT, coming, next_run, planned
from tests.factories.payments import account, run_after
from tests.finance.expenses.acts import decide
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db
GONE = (AT + timedelta(days=3)).date()
AFTER = AT + timedelta(days=5)


def _leaves(cast: Cast, who: str = "officer", on: Any = GONE, at: Any = AFTER) -> None:
    leave(person=cast.people[who], on=on, by=None, at=at)
    cast.people[who].refresh_from_db()


def test_a_claim_sent_before_is_still_decided_and_paid(cast: Cast) -> None:
    limits(cast.mps)
    account(cast.officer)
    claim = submitted(cast.officer)
    _leaves(cast)
    decide(claim, cast.sergeant, at=AFTER)
    run = run_after(cast, AFTER + timedelta(hours=1), leavers=True)
    payment = Payment.objects.get(about=claim.reference)
    assert payment.run == run


def test_drafts_of_leavers_are_listed_and_closed(cast: Cast, refused: RefusedBy) -> None:
    limits(cast.mps)
    mine, sent = draft(cast.officer), submitted(cast.officer)
    stays = draft(cast.other_officer)
    _leaves(cast)
    for who in (cast.finance_officer, cast.sergeant):
        (left,) = queries.as_left(queries.never_sent(who, at=AFTER))
        assert left.reference == mine.reference
    for who in (cast.other_sergeant, cast.inspector, cast.other_officer):
        assert not queries.never_sent(who, at=AFTER).exists()
        with refused("OP-23"):
            operations.close_claim(claim=left, reason="Gone", by=who, at=AFTER)
    with refused("OP-6"):
        operations.close_claim(claim=left, reason=" ", by=cast.sergeant, at=AFTER)
    for _ in range(2):
        operations.close_claim(claim=left, reason="Gone", by=cast.sergeant, at=AFTER)
    assert Claim.objects.get(pk=mine.pk).state == "withdrawn"
    assert Claim.objects.get(pk=sent.pk).state == "submitted"
    assert Claim.objects.get(pk=stays.pk).state == "draft"
    assert Event.objects.filter(verb="claim.closed").count() == 1
    assert not queries.never_sent(cast.sergeant, at=AFTER).exists()


def test_what_was_sent_is_not_closed(cast: Cast, refused: RefusedBy) -> None:
    limits(cast.mps)
    claim = submitted(cast.officer)
    with refused("EX-10"):
        expenses.close_left(
            reference=claim.reference, reason="x", by=cast.finance_officer, at=AFTER
        )


def test_the_manager_over_an_empty_post(cast: Cast) -> None:
    draft(cast.dog_handler)
    _leaves(cast, "dog_handler")
    assert queries.never_sent(cast.inspector, at=AFTER).count() == 1
    assert not queries.never_sent(cast.sergeant, at=AFTER).exists()


def test_one_last_email(cast: Cast, refused: RefusedBy) -> None:
    claim = draft(cast.officer)
    _leaves(cast)
    (left,) = queries.as_left(queries.never_sent(cast.sergeant, at=AFTER))
    with refused("OP-23"):
        operations.remind(claim=left, by=cast.other_sergeant, at=AFTER)
    for _ in range(2):
        (left,) = queries.as_left(queries.never_sent(cast.sergeant, at=AFTER))
        operations.remind(claim=left, by=cast.sergeant, at=AFTER)
    told = Notice.objects.get(event=f"claim.left:{claim.reference}")
    assert told.person == cast.officer
    assert Event.objects.filter(verb="claim.left-reminded").count() == 1
    assert queries.as_left(queries.never_sent(cast.sergeant, at=AFTER))[0].reminded


def test_what_a_leaver_owes_is_recovered_outside_pay(cast: Cast) -> None:
    row = planned(cast, "instalments", months=2)
    assert operations.follow_leavers(at=NEXT) == 0
    _leaves(cast, on=NEXT.date(), at=NEXT)
    assert operations.follow_leavers(at=NEXT) == 1
    assert operations.follow_leavers(at=NEXT) == 0
    row.refresh_from_db()
    assert row.state == "outside"
    for who in (cast.finance_officer, cast.sergeant):
        assert list(queries.owing(who, at=NEXT)) == [row]
    assert not queries.owing(cast.other_sergeant, at=NEXT).exists()
    assert Notice.objects.filter(event=f"overpaid.outside:{row.reference}").exists()


def test_set_off_goes_on_against_the_last_claims(cast: Cast) -> None:
    planned(cast)
    payment = coming(cast)
    _leaves(cast, on=FOUND.date(), at=NEXT)
    operations.follow_leavers(at=NEXT)
    assert list(queries.owed(cast.sergeant, at=NEXT)) == [payment]
    run = next_run(cast, leavers=True)
    assert run.recovered == 15
