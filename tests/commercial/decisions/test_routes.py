"""Where a proposal goes: the bands to the penny, parallel steps, the board, and how it ends."""

from datetime import timedelta
from decimal import Decimal

import pytest

from commercial.decisions import operations, queries
from mss.approvals.models import Approval, Decision
from mss.approvals.queries import close_to
from mss.audit.models import Event
from mss.notifications.models import Notice
from tests.cast import AT, Cast
from tests.factories import proposals as make
from tests.factories.proposals import CASE, TENDER
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db
OWNER, FINANCE, COMMERCIAL = "Ruth Okafor", "Judith Marlowe", "Stephen Oduya"
SECRETARY, DEPUTY, MANAGER = "Hugh Bellamy", "Caroline Esdaile", "Daniel Whitlock"
ALL_THE_WAY_TENDER = [[OWNER, COMMERCIAL], [SECRETARY], [DEPUTY]]
ALL_THE_WAY_CASE = [[OWNER, FINANCE], [SECRETARY], [DEPUTY]]


@pytest.mark.parametrize(
    ("kind", "amount", "interest", "expected"),
    [
        (TENDER, "0.01", False, [[OWNER, COMMERCIAL]]),
        (TENDER, "213476.99", False, [[OWNER, COMMERCIAL]]),
        (TENDER, "213477.00", False, [[OWNER], [COMMERCIAL, FINANCE]]),
        (TENDER, "499999.99", False, [[OWNER], [COMMERCIAL, FINANCE]]),
        (TENDER, "500000.00", False, ALL_THE_WAY_TENDER),
        (TENDER, "0.01", True, ALL_THE_WAY_TENDER),
        (TENDER, "213477.00", True, ALL_THE_WAY_TENDER),
        (CASE, "49999.99", False, [[MANAGER, OWNER]]),
        (CASE, "50000.00", False, [[OWNER], [FINANCE]]),
        (CASE, "499999.99", False, [[OWNER], [FINANCE]]),
        (CASE, "500000.00", False, ALL_THE_WAY_CASE),
        (CASE, "100.00", True, ALL_THE_WAY_CASE),
    ],
)
def test_the_bands_to_the_penny(
    scheme: Cast, kind: str, amount: str, interest: bool, expected: list[list[str]]
) -> None:
    row = make.draft(scheme, kind=kind, amount=Decimal(amount), public_interest=interest)
    route = queries.route_of(row, by=scheme.inspector, at=AT)
    names: dict[int, list[str]] = {}
    for leg in route:
        assert leg.person is not None and leg.reason and leg.due > AT.date()
        names.setdefault(leg.stage, []).append(leg.person.name)
    assert list(names.values()) == expected
    operations.submit(proposal=row, version=1, by=scheme.inspector, at=AT)
    assert make.who(row) == expected  # what was shown is what happens


def test_it_is_the_amount_with_vat_that_counts(scheme: Cast) -> None:
    row = make.sent(scheme, kind=TENDER, amount=Decimal("213477.00"), vat=Decimal("35579.50"))
    assert make.who(row) == [[OWNER], [COMMERCIAL, FINANCE]]
    assert Approval.objects.get().net == Decimal("177897.50")


def test_all_of_a_stage_agree(scheme: Cast) -> None:
    row = make.sent(scheme, kind=TENDER)
    first, second = make.waiting(row)
    make.decide(first)
    row.refresh_from_db()
    assert row.state == "submitted"
    make.decide(second)
    row.refresh_from_db()
    assert row.state == "approved"


def test_one_of_an_any_of_stage_is_enough(scheme: Cast) -> None:
    row = make.sent(scheme, kind=TENDER, amount=Decimal(300_000))
    assert make.agree(row) == [OWNER]
    assert [one.holder.name for one in make.waiting(row) if one.holder] == [COMMERCIAL, FINANCE]
    make.decide(make.waiting(row)[1])
    row.refresh_from_db()
    assert row.state == "approved"
    assert make.who(row) == [[OWNER], [FINANCE]]
    assert make.waiting(row) == []


def test_the_board_decides_with_a_minute(scheme: Cast, refused: RefusedBy) -> None:
    row = make.sent(scheme, public_interest=True)
    assert sorted(make.agree(row)) == sorted([OWNER, FINANCE])
    (step,) = make.waiting(row)
    with refused("DA-38") as said:
        make.decide(step, comment=" ")
    assert "Investment Board" in said.value.message
    decision = make.decide(step, comment="Minute 7 of 10 June 2026")
    assert decision.snapshot["board"] == "Investment Board"
    assert make.agree(row) == [DEPUTY]
    row.refresh_from_db()
    assert (row.state, Decision.objects.count()) == ("approved", 4)


def test_approved_its_asker_is_told_and_it_is_on_record(scheme: Cast) -> None:
    row = make.approved(scheme)
    assert row.ended_at is not None
    told = Notice.objects.get(person=scheme.inspector, topic="request")
    assert told.subject == f"{row.reference} is approved: {row.title}"
    assert told.address == f"/decisions/{row.reference}/"
    event = Event.objects.get(verb="proposal.approved")
    assert (event.reference, event.data["version"]) == (row.reference, 1)


@pytest.mark.parametrize(("outcome", "state"), [("return", "returned"), ("reject", "rejected")])
def test_sent_back_or_refused_with_the_reason(scheme: Cast, outcome: str, state: str) -> None:
    row = make.sent(scheme)
    make.decide(make.waiting(row)[0], outcome, "Which model is it?")
    row.refresh_from_db()
    assert row.state == state
    assert make.waiting(row) == []
    assert "Which model is it?" in Notice.objects.get(person=scheme.inspector).body


def test_sent_back_changed_and_sent_again(scheme: Cast) -> None:
    row = make.sent(scheme)
    make.decide(make.waiting(row)[0], "return", "Which model?")
    said = make.wanted(scheme, title="Replace 40 cameras, model 4")
    row = operations.save(proposal=row, wanted=said, by=scheme.inspector, at=AT)
    row = operations.submit(proposal=row, version=2, by=scheme.inspector, at=AT)
    assert make.who(row) == [[MANAGER, OWNER]]
    make.agree(row)
    row.refresh_from_db()
    assert (row.state, row.version) == ("approved", 2)


def test_nobody_decides_what_they_ask_for(scheme: Cast) -> None:
    """The owner of the cost centre asks: whoever is above their post takes their part."""
    row = make.sent(scheme, by=scheme.superintendent)
    assert make.who(row) == [["Marcus Thorne"]]
    commercial = make.sent(scheme, by=scheme.commercial_manager, kind=TENDER)
    names = [name for stage in make.who(commercial) for name in stage]
    assert COMMERCIAL not in names


def test_whoever_has_ties_to_the_supplier_does_not_decide(scheme: Cast) -> None:
    from mss.authority.operations import declare

    declare(by=scheme.superintendent, other=None, party="Axon Ltd", words="A cousin", at=AT)
    later = AT + timedelta(minutes=1)
    plain = make.sent(scheme, at=later)
    close = make.sent(scheme, at=later, supplier="axon  ltd")
    assert make.who(plain) == [[MANAGER, OWNER]]
    assert make.who(close) == [[MANAGER, "Marcus Thorne"]]


def test_two_for_one_supplier_that_cross_a_line_together(scheme: Cast) -> None:
    first = make.sent(scheme, kind=TENDER, amount=Decimal(120_000), supplier="Axon Ltd")
    later = AT + timedelta(days=20)
    second = make.sent(
        scheme, kind=TENDER, amount=Decimal(110_000), supplier="Axon Ltd", title="Docks", at=later
    )
    assert Approval.objects.get(about=first.reference).flags == []
    approval = Approval.objects.get(about=second.reference)
    assert approval.flags == ["split"]
    close = close_to(approval, at=later)
    assert close is not None
    assert (close.total, [one.about for one in close.others]) == (230_000, [first.reference])


def test_what_an_approver_reads_is_theirs_to_read(scheme: Cast) -> None:
    row = make.sent(scheme, amount=Decimal(100_000))
    assert queries.evidence(row.reference, scheme.superintendent, AT)["proposal"] == row
    assert queries.evidence(row.reference, scheme.head_of_finance, AT) == {}  # not their turn yet
    assert queries.evidence(row.reference, scheme.stranger, AT) == {}
    operations.withdraw(proposal=row, by=scheme.inspector, at=AT)
    assert queries.evidence(row.reference, scheme.superintendent, AT) == {}
