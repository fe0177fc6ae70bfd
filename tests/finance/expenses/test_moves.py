"""Moving home for work: agreed beforehand, and at most what was agreed in all claims together."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from finance.expenses import operations
from finance.expenses.models import Claim, Line, Move
from finance.expenses.special.operations import agree_move
from finance.expenses.special.queries import claimed_of, moves_seen
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.refusals import RefusedBy

D = Decimal
AGREED, LAST = date(2026, 4, 20), date(2027, 4, 5)


def agreed(cast: Cast, person: Person | None = None, **fields: Any) -> Move:
    details = {
        "person": person or cast.officer, "agreed_on": AGREED, "last_day": LAST,
        "cap": D("1000.00"), "note": "Leeds to Lambeth", "once": uuid4(),
        "by": cast.finance_officer, "at": AT,
    } | fields  # fmt: skip
    return agree_move(**details)


def spend(move: Move | None, by: Person, **fields: Any) -> Line:
    claim = fields.pop("claim", None) or operations.start(by=by, once=uuid4(), at=AT)
    details = {
        "kind": "move", "spent_on": date(2026, 6, 1), "what": "Van", "amount": D("600.00"),
        "part": "moving", "move": move,
    } | fields  # fmt: skip
    once = details.pop("once", uuid4())
    return operations.save_line(claim=claim, once=once, by=by, at=AT, **details)


def test_two_claims_of_one_move_count_together(cast: Cast, refused: RefusedBy) -> None:
    move = agreed(cast)
    first = spend(move, cast.officer)
    other = operations.start(by=cast.officer, once=uuid4(), at=AT)
    with refused("EX-125") as said:
        spend(move, cast.officer, claim=other, amount=D("400.01"))
    assert "£400.00 is left" in str(said.value)
    spend(move, cast.officer, claim=other, amount=D("400.00"))
    assert claimed_of(move) == D("1000.00")
    spend(move, cast.officer, claim=first.claim, once=first.once, amount=D("599.00"))
    assert moves_seen(cast.officer).get().claimed == D("999.00")


def test_what_was_rejected_or_cut_leaves_room(cast: Cast) -> None:
    move = agreed(cast)
    gone = spend(move, cast.officer)
    Claim.objects.filter(pk=gone.claim_id).update(state=Claim.State.REJECTED)
    assert claimed_of(move) == D("0.00")
    cut = spend(move, cast.officer)
    Line.objects.filter(pk=cut.pk).update(amount=D("100"), asked=D("600"), cut_reason="Dear")
    assert claimed_of(move) == D("600.00")  # until it is decided it may be asked again
    Claim.objects.filter(pk=cut.claim_id).update(state=Claim.State.APPROVED)
    assert claimed_of(move) == D("100.00")
    assert moves_seen(cast.officer).get().claimed == D("100.00")


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"spent_on": date(2026, 4, 19)}, "EX-123"), ({"part": "car"}, "EX-124"),
        ({"amount": D("1000.01")}, "EX-125"),
    ],
)  # fmt: skip
def test_what_is_refused(cast: Cast, refused: RefusedBy, fields: dict[str, Any], rule: str) -> None:
    move = agreed(cast)
    claim = operations.start(by=cast.officer, once=uuid4(), at=AT)
    details = {"spent_on": date(2026, 6, 1), "amount": D("1"), "part": "moving"} | fields
    with refused(rule):
        operations.save_line(
            claim=claim, once=uuid4(), by=cast.officer, at=AT, kind="move",
            what="Van", move=move, **details,
        )  # fmt: skip


def test_without_an_agreement_of_ones_own(cast: Cast, refused: RefusedBy) -> None:
    theirs = agreed(cast, cast.sergeant)
    claim = operations.start(by=cast.officer, once=uuid4(), at=AT)
    for move in (None, theirs):
        with refused("EX-39"):
            operations.save_line(
                claim=claim, once=uuid4(), by=cast.officer, at=AT, kind="move", what="Van",
                spent_on=date(2026, 6, 1), amount=D("5"), part="moving", move=move,
            )  # fmt: skip
    agreed(cast)
    with refused("EX-120"):
        operations.save_line(
            claim=claim, once=uuid4(), by=cast.officer, at=AT, kind="move", what="Van",
            spent_on=date(2026, 6, 1), amount=D("5"), part="moving", move=theirs,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "rule"),
    [({"cap": D("8000.01")}, "EX-122"), ({"cap": D("0")}, "EX-122"),
     ({"last_day": date(2026, 4, 19)}, "EX-123")],
)  # fmt: skip
def test_what_cannot_be_agreed(
    cast: Cast, refused: RefusedBy, fields: dict[str, Any], rule: str
) -> None:
    with refused(rule):
        agreed(cast, **fields)
    assert not Move.objects.exists()


def test_who_enters_it_and_once(cast: Cast, refused: RefusedBy) -> None:
    for who in ("officer", "sergeant", "auditor"):
        with refused("EX-121"):
            agreed(cast, by=getattr(cast, who))
    with refused("EX-121"):
        agreed(cast, cast.finance_officer)
    with refused("EX-121"):  # of another organisation
        agreed(cast, cast.mopac_officer)
    once = uuid4()
    assert agreed(cast, once=once) == agreed(cast, once=once)
    assert {one for who in ("sergeant", "stranger", "hr_adviser")
            for one in Move.objects.visible_to(getattr(cast, who))} == set()  # fmt: skip
    assert Move.objects.visible_to(cast.auditor).count() == 1


def test_a_move_needs_its_receipts(scheme: Cast, refused: RefusedBy) -> None:
    line = spend(agreed(scheme), scheme.officer)
    line.claim.refresh_from_db()
    with refused("EX-7"):
        operations.submit(claim=line.claim, version=line.claim.version, by=scheme.officer, at=AT)
