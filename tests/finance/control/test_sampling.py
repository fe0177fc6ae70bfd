"""Paid claims drawn, taken in hand, asked about and concluded."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finance.control import operations, queries
from finance.control.models import Draw, Sample
from finance.control.queries.drawing import prove, runs_to_draw
from finance.control.queries.facts import facts_of
from finance.control.rules import number_of
from finance.control.tasks import draw_samples
from finance.expenses import operations as expenses
from finance.expenses.duplicates import operations as duplicates
from finance.expenses.models import Claim, Duplicate, Receipt, Working
from finance.expenses.working import operations as working
from finance.expenses.working import queries as hands
from finance.overpayments.models import Overpayment
from mss.audit.models import Event
from mss.notifications.models import Notice
from mss.people.models import RoleHolding
from tests.cast import AT, Cast
from tests.factories import claims as make
from tests.finance.control.conftest import SENT, drawn, figure, sample
from tests.finance.expenses.acts import decide, pay
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db


def test_a_draw_is_proved_from_what_it_kept(scheme: Cast) -> None:
    claims = [make.submitted(scheme.officer, amount=f"{n}.10", at=SENT) for n in range(6, 14)]
    some = (seed for seed in _seeds() if 0 < len(_drawn_by(seed, claims)) < 8)
    seed = next(some)
    again = _drawn_by(seed, claims)
    taken = drawn(scheme, *claims, share="40", seed=seed)
    draw = Draw.objects.get()
    assert [one.claim.reference for one in taken] == again
    assert (draw.claims, draw.at_random, draw.at_risk, draw.seed) == (8, len(again), 0, seed)
    assert prove(draw).holds
    Sample.objects.filter(pk=taken[0].pk).delete()
    assert not prove(draw).holds  # somebody took one away
    Draw.objects.update(seed=next(one for one in some if _drawn_by(one, claims) != again))
    assert not prove(Draw.objects.get()).same_drawn


def _seeds() -> Iterator[str]:
    """Which of a handful of claims a seed draws depends on their references: the test takes the
    first seeds that show what it is about."""
    return (f"seed {n}" for n in range(1000))


def _drawn_by(seed: str, claims: list[Claim]) -> list[str]:
    return sorted(one.reference for one in claims if number_of(seed, one.reference) < 40)


def test_what_is_known_of_a_claim_is_counted(scheme: Cast) -> None:
    """The first of a person; high, of a weekend and without its receipt. Seven questions."""
    figure("new-claims", "1")
    plain = make.submitted(scheme.officer, at=SENT)
    decide(plain, scheme.sergeant)
    later = SENT + timedelta(minutes=1)
    large = make.draft(
        scheme.officer, amount="500.00", at=later, kind="hotel",
        spent_on=SENT.date() - timedelta(days=3),
    )  # fmt: skip
    large = expenses.submit(claim=large, version=large.version, by=scheme.officer, at=later)
    large.lines.update(no_receipt="Lost at the scene")
    held = queries.figures(on=AT.date())
    with CaptureQueriesContext(connection) as asked:
        found = facts_of([plain.reference, large.reference], held)
    assert found[plain.reference] == ["new"]
    assert set(found[large.reference]) - {"explained"} == {"declared", "high", "weekend"}
    assert len(asked) == 7


def test_a_run_is_drawn_once_and_old_ones_stay(scheme: Cast) -> None:
    claim = make.submitted(scheme.officer, at=SENT)
    decide(claim, scheme.sergeant)
    run = pay(scheme, scheme.officer)
    assert runs_to_draw(at=AT) == [run]
    assert runs_to_draw(at=AT + timedelta(days=40)) == []
    first = operations.draw(run=run, seed="one", at=AT)
    assert operations.draw(run=run, seed="two", at=AT) == first
    assert first.seed == "one"
    assert runs_to_draw(at=AT) == []
    said = Event.objects.get(verb="draw.made").data
    assert (said["seed"], said["digest"]) == ("one", first.digest)


def test_the_sweep_draws_what_was_paid(scheme: Cast, time_machine: Any) -> None:
    time_machine.move_to(AT, tick=False)
    decide(make.submitted(scheme.officer, at=SENT), scheme.sergeant)
    pay(scheme, scheme.officer)
    draw_samples()
    draw_samples()
    assert Draw.objects.get().claims == 1


def test_one_works_on_it_and_others_see_who(scheme: Cast, refused: RefusedBy) -> None:
    one = sample(scheme)
    first, second = scheme.finance_officer, scheme.second_finance_officer
    working.take(claim=one.claim, by=first, at=AT)
    working.take(claim=one.claim, by=first, at=AT)  # twice is once
    with refused("CO-2") as said:
        working.take(claim=one.claim, by=second, at=AT)
    assert first.name in str(said.value) and "since 10 June" in str(said.value)
    stands = hands.stands(one.claim, second, at=AT)
    assert (stands.others, stands.mine, stands.may) == (True, False, True)
    with refused("CO-2"):
        operations.conclude(sample=one, outcome="in-order", words="", by=second, at=AT)
    with refused("CO-3"):
        working.take_over(claim=one.claim, by=second, why=" ", at=AT)
    working.take_over(claim=one.claim, by=second, why="He is on leave", at=AT)
    assert Notice.objects.filter(person=first, body="He is on leave").count() == 1
    with refused("CO-2"):
        operations.conclude(sample=one, outcome="in-order", words="", by=first, at=AT)
    working.release(claim=one.claim, by=second, at=AT)
    with refused("CO-8"):
        operations.conclude(sample=one, outcome="in-order", words="", by=second, at=AT)
    assert [row.end for row in Working.objects.order_by("pk")] == ["taken-over", "released"]


def test_its_time_runs_out(scheme: Cast) -> None:
    one = sample(scheme)
    working.take(claim=one.claim, by=scheme.finance_officer, at=AT)
    later = AT + timedelta(minutes=31)
    assert hands.in_hand([one.claim_id], at=later) == {}
    working.take(claim=one.claim, by=scheme.second_finance_officer, at=later)
    ran_out = Working.objects.get(end="expired")
    assert ran_out.ended_at == ran_out.until < later


def test_nobody_looks_at_their_own_or_what_they_decided(scheme: Cast, refused: RefusedBy) -> None:
    one = sample(scheme)
    for who in (scheme.sergeant, scheme.officer):
        RoleHolding.objects.create(
            person=who, role="finance-officer", starts=AT - timedelta(days=1)
        )
        with refused("CO-1"):
            working.take(claim=one.claim, by=who, at=AT)
        with refused("CO-1"):
            operations.ask(sample=one, question="Why?", by=who, at=AT)
    for who in (scheme.auditor, scheme.stranger):
        with refused("CO-1"):
            working.take(claim=one.claim, by=who, at=AT)


def test_asked_answered_and_in_order(scheme: Cast, refused: RefusedBy) -> None:
    one, by = sample(scheme), scheme.finance_officer
    working.take(claim=one.claim, by=by, at=AT)
    for _ in range(2):
        operations.ask(sample=one, question="Who else ate? ", by=by, at=AT)
    told = Notice.objects.get(person=scheme.officer, subject__startswith="Finance asks about")
    assert told.body.startswith("Who else ate?") and told.address.endswith(f"{one.reference}/")
    with refused("CO-10"):
        operations.answer(sample=one, text="I did", by=scheme.stranger, at=AT)
    for _ in range(2):
        operations.answer(sample=one, text="Nobody", by=scheme.officer, at=AT)
    assert Notice.objects.filter(person=by, body="Nobody").count() == 1
    for _ in range(2):
        done = operations.conclude(sample=one, outcome="in-order", words="Fine", by=by, at=AT)
    assert (done.state, done.answer, done.concluded_by) == ("in-order", "Nobody", by)
    assert (
        Notice.objects.filter(person=scheme.officer, subject__endswith="is in order").count() == 1
    )
    assert not Working.objects.filter(ended_at=None).exists()
    with refused("CO-10"):
        operations.answer(sample=one, text="And yet", by=scheme.officer, at=AT)
    working.take(claim=one.claim, by=by, at=AT)
    with refused("CO-9"):
        operations.ask(sample=one, question="Really?", by=by, at=AT)


def test_overpaid_is_an_overpayment(scheme: Cast, refused: RefusedBy) -> None:
    one, by = sample(scheme), scheme.finance_officer
    working.take(claim=one.claim, by=by, at=AT)
    said = {"sample": one, "outcome": "overpaid", "by": by, "at": AT}
    for overpaid, words in ((Decimal("18.41"), "Twice"), (None, "Twice"), (Decimal(5), " ")):
        with refused("CO-11"):
            operations.conclude(**said, overpaid=overpaid, words=words)  # type: ignore[arg-type]
    for _ in range(2):
        operations.conclude(**said, overpaid=Decimal("8.40"), words="Twice")  # type: ignore[arg-type]
    row = Overpayment.objects.get()
    assert (row.payee, row.amount, row.reason) == (scheme.officer, Decimal("8.40"), "Twice")


def test_the_list_narrows_and_sorts(scheme: Cast) -> None:
    two = [make.submitted(scheme.officer, amount=a, at=SENT) for a in ("8.00", "9.00")]
    small, large = drawn(scheme, *two)
    by = scheme.finance_officer
    working.take(claim=small.claim, by=by, at=AT)

    def listed(**asked: str) -> list[Sample]:
        return list(queries.listed(by, at=AT, **asked))

    assert listed(sort="amount") == [small, large] != listed(sort="-amount") == [large, small]
    assert listed(whose="mine") == [small] and listed(whose="free") == [large]
    assert listed(whose="others") == [] == listed(why="risk")
    assert listed(text=large.claim.reference.lower()) == [large]
    operations.conclude(sample=small, outcome="in-order", words="", by=by, at=AT)
    assert listed() == [large] and listed(state="in-order") == [small]
    assert len(listed(state="all")) == 2


def test_whose_they_are(scheme: Cast) -> None:
    one = sample(scheme)
    assert Sample.objects.visible_to(scheme.finance_officer).get() == one
    assert Sample.objects.visible_to(scheme.auditor).exists()
    for who in (scheme.officer, scheme.sergeant, scheme.scheme_owner, scheme.mopac_officer):
        assert not Sample.objects.visible_to(who).exists()
        assert not Draw.objects.visible_to(who).exists()
    assert not Sample.objects.asked_of(scheme.officer).exists()


def test_what_may_be_claimed_twice_is_one_persons_work_too(
    scheme: Cast, refused: RefusedBy
) -> None:
    one = make.draft(scheme.officer, amount="30.00", at=SENT)
    two = make.draft(scheme.other_officer, amount="30.00", at=SENT)
    for claim in (one, two):
        expenses.submit(claim=claim, version=claim.version, by=claim.claimant, at=SENT)
    found = Duplicate.objects.filter(likely=True).get()
    working.take(claim=found.claim, by=scheme.finance_officer, at=AT)
    with refused("CO-2"):
        duplicates.find_fine(
            duplicate=found, by=scheme.second_finance_officer, why="Two meals", at=AT
        )
    duplicates.find_fine(duplicate=found, by=scheme.finance_officer, why="Two meals", at=AT)
    assert Working.objects.get().end == "done"
    assert Receipt.objects.count() == 2
