"""Agreed purchases by operation: confirmed first, and their words withheld everywhere."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from finance.expenses import operations
from finance.expenses.models import Agreement, Claim, Line, Withheld
from finance.expenses.special.operations import answer, reveal
from mss.audit.models import Event
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.notifications.models import Notice
from mss.people.models import Assignment, Person
from tests.cast import AT, Cast
from tests.finance.expenses.acts import decide
from tests.refusals import RefusedBy

D = Decimal
MONDAY = date(2026, 6, 8)
SECRET = "Burner handset for Operation Kestrel"


def begin(person: Person) -> Claim:
    return operations.start(by=person, once=uuid4(), at=AT)


def buy(claim: Claim, agreed_by: Person | None, **fields: Any) -> Line:
    details = {
        "kind": "covert", "spent_on": MONDAY, "spent_time": time(14, 0), "what": SECRET,
        "merchant": "Phone Hut", "amount": D("79.99"), "ceiling": D("80.00"),
        "agreed_by": agreed_by, "agreed_on": MONDAY, "agreed_time": time(9, 30),
    } | fields  # fmt: skip
    once = details.pop("once", uuid4())
    by = details.pop("by", claim.claimant)
    return operations.save_line(claim=claim, once=once, by=by, at=AT, **details)


def confirmed(line: Line) -> Agreement:
    found = Agreement.objects.get(line=line)
    return answer(agreement=found, agreed=True, by=found.agreed_by, at=AT)


def sent(cast: Cast) -> Claim:
    claim = begin(cast.officer)
    confirmed(buy(claim, cast.inspector))
    claim.refresh_from_db()
    return operations.submit(claim=claim, version=claim.version, by=cast.officer, at=AT)


def test_asked_confirmed_and_sent(scheme: Cast, refused: RefusedBy) -> None:
    claim = begin(scheme.officer)
    line = buy(claim, scheme.inspector)
    told = Notice.objects.get(person=scheme.inspector)
    assert "Did you agree to a purchase by Priya Shah" in told.subject
    claim.refresh_from_db()
    with refused("EX-115") as said:
        operations.submit(claim=claim, version=claim.version, by=scheme.officer, at=AT)
    assert "Farah Siddiqui has been asked to confirm" in str(said.value)
    confirmed(line)
    assert Notice.objects.filter(person=scheme.officer, subject__contains="confirmed").exists()
    operations.submit(claim=claim, version=claim.version, by=scheme.officer, at=AT)


def test_denied_is_not_sent(scheme: Cast, refused: RefusedBy) -> None:
    claim = begin(scheme.officer)
    found = Agreement.objects.get(line=buy(claim, scheme.inspector))
    answer(agreement=found, agreed=False, by=scheme.inspector, at=AT)
    claim.refresh_from_db()
    with refused("EX-115") as said:
        operations.submit(claim=claim, version=claim.version, by=scheme.officer, at=AT)
    assert "did not agree" in str(said.value)
    with refused("EX-116"):
        answer(agreement=found, agreed=True, by=scheme.inspector, at=AT)
    answer(agreement=found, agreed=False, by=scheme.inspector, at=AT)  # the same again


def test_nobody_else_answers(scheme: Cast, refused: RefusedBy) -> None:
    found = Agreement.objects.get(line=buy(begin(scheme.officer), scheme.inspector))
    for person in (scheme.officer, scheme.sergeant, scheme.finance_officer):
        with refused("EX-116"):
            answer(agreement=found, agreed=True, by=person, at=AT)


def test_an_answer_holds_for_what_was_asked_alone(scheme: Cast) -> None:
    claim, once = begin(scheme.officer), uuid4()
    line = buy(claim, scheme.inspector, once=once)
    confirmed(line)
    buy(claim, scheme.inspector, once=once, amount=D("60.00"), what="A cheaper one")
    assert Agreement.objects.get(line=line).state == Agreement.State.CONFIRMED
    buy(claim, scheme.inspector, once=once, ceiling=D("90.00"), amount=D("85.00"))
    assert Agreement.objects.get(line=line).state == Agreement.State.WAITING


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"ceiling": D("79.98")}, "EX-114"), ({"ceiling": None}, "EX-114"),
        ({"agreed_time": time(14, 0)}, "EX-113"), ({"agreed_time": None}, "EX-113"),
        ({"agreed_on": MONDAY + timedelta(days=1)}, "EX-113"),
    ],
)  # fmt: skip
def test_what_is_refused(cast: Cast, refused: RefusedBy, fields: dict[str, Any], rule: str) -> None:
    claim = begin(cast.officer)
    with refused(rule):
        buy(claim, cast.inspector, **fields)


@pytest.mark.parametrize(
    ("who", "rule"),
    [("officer", "EX-111"), ("other_officer", "EX-112"), ("head_of_finance", "EX-112"),
     ("leaver", "EX-112")],
)  # fmt: skip
def test_who_cannot_have_agreed(cast: Cast, refused: RefusedBy, who: str, rule: str) -> None:
    claim = begin(cast.officer)
    with refused(rule):
        buy(claim, getattr(cast, who))


def test_the_rank_of_that_day_counts(cast: Cast, refused: RefusedBy) -> None:
    """Made sergeant today: on Monday they were a constable like the claimant."""
    person = cast.other_officer
    old = Assignment.objects.get(person=person)
    Assignment.objects.filter(pk=old.pk).update(ends=today(AT))
    Assignment.objects.create(
        person=person, post=old.post, kind=old.kind, grade=cast.grades["sergeant"],
        starts=today(AT),
    )  # fmt: skip
    Person.objects.filter(pk=person.pk).update(grade=cast.grades["sergeant"])
    claim = begin(cast.officer)
    with refused("EX-112"):
        buy(claim, person)


def test_by_whatever_door_it_is_for_officers(cast: Cast, refused: RefusedBy) -> None:
    staff = begin(cast.hr_adviser)
    with refused("EX-39"):
        buy(staff, cast.head_of_hr)


def test_nothing_beside_it_shows_it(cast: Cast, refused: RefusedBy) -> None:
    from tests.factories.claims import receipt

    claim = begin(cast.officer)
    shown = receipt(claim)
    with refused("EX-118"):
        buy(claim, cast.inspector, receipts=[shown])
    once = uuid4()
    operations.save_line(
        claim=claim, once=once, by=cast.officer, at=AT, kind="other", spent_on=MONDAY,
        what=SECRET, amount=D("5"),
    )  # fmt: skip
    with refused("EX-118"):
        buy(claim, cast.inspector, once=once)


def test_the_words_are_nowhere_but_sealed(scheme: Cast) -> None:
    claim = sent(scheme)
    operations.explain(claim=claim, by=scheme.officer, note=f"It was a {SECRET}", at=AT)
    operations.explain(claim=claim, by=scheme.officer, note=f"It was a {SECRET}", at=AT)
    decide(claim, scheme.sergeant)
    line = claim.lines.get()
    assert (line.what, line.merchant) == ("Agreed purchase, words withheld", "")
    everywhere = [
        *Line.history.values_list("what", "merchant"),
        *Event.objects.values_list("data"),
        *Notice.objects.values_list("subject", "body"),
        *Claim.history.values_list("purpose", "unfinished"),
        *Claim.objects.values_list("purpose"),
    ]
    assert len(everywhere) > 20
    assert not any("Kestrel" in str(one) or "Phone Hut" in str(one) for one in everywhere)
    kept = Withheld.objects.get(line=line)
    assert (kept.what, kept.merchant, kept.note) == (SECRET, "Phone Hut", f"It was a {SECRET}")


def test_who_reads_them_and_that_it_is_recorded(scheme: Cast) -> None:
    claim = sent(scheme)

    def reads(who: str) -> bool:
        found = reveal(claim=claim, number=1, by=getattr(scheme, who), at=AT)
        return found is not None and found.what == SECRET

    others = ("inspector", "auditor", "finance_officer", "stranger", "hr_adviser")
    assert [reads(who) for who in others] == [False] * len(others)
    assert not Event.objects.filter(verb="viewed.withheld-words").exists()
    assert reads("officer")
    assert reads("sergeant")
    decide(claim, scheme.sergeant)
    claim.refresh_from_db()
    assert reads("finance_officer")
    assert not reads("auditor")
    looked = Event.objects.filter(verb="viewed.withheld-words", subject=scheme.officer)
    assert {one.by for one in looked} == {scheme.sergeant, scheme.finance_officer}


def test_what_is_not_complete_keeps_no_words(cast: Cast) -> None:
    claim = begin(cast.officer)
    typed = {"kind": "covert", "what": SECRET, "merchant": "Phone Hut", "amount": "79.99"}
    operations.keep(claim=claim, by=cast.officer, typed=typed, at=AT)
    claim.refresh_from_db()
    assert claim.unfinished == {"kind": "covert", "amount": "79.99"}


def test_the_same_again_copies_no_agreed_purchase(scheme: Cast) -> None:
    claim = sent(scheme)
    again = operations.claim_again(claim=claim, by=scheme.officer, once=uuid4(), at=AT)
    assert not again.lines.exists()


def test_it_is_not_prepared_by_somebody_else(scheme: Cast) -> None:
    claim = begin(scheme.officer)
    Claim.objects.filter(pk=claim.pk).update(prepared_by=scheme.other_officer)
    claim.refresh_from_db()
    with pytest.raises(Refused) as said:
        buy(claim, scheme.inspector, by=scheme.other_officer)
    assert said.value.rule in ("EX-11", "EX-118")
