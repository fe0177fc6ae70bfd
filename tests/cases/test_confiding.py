"""Who gets to see what is told in confidence: no queue that keeps none, no administrator, nobody by
one service owner alone."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from mss.cases import operations, queries, rules
from mss.cases.models import Case, Member, Proposal, Queue, Route, Type, Version
from mss.people.models import Role, RoleHolding
from tests.cases.conftest import unchanged
from tests.cases.test_defining import what
from tests.cast import AT, SINCE, Cast
from tests.doors import signed_in
from tests.factories.cases import opened, owners
from tests.refusals import RefusedBy, words


def queue(code: str) -> Queue:
    return Queue.objects.get(code=code)


@pytest.mark.parametrize(
    ("confidential", "keeps", "may"),
    [(False, False, True), (False, True, True), (True, True, True), (True, False, False)],
)
def test_where_a_case_may_be(confidential: bool, keeps: bool, may: bool):
    assert rules.keeps_confidence(confidential, keeps) is may


@pytest.mark.parametrize(
    ("roles", "by", "may"),
    [
        ({"hr-adviser"}, {"service-owner"}, True),
        ({"hr-adviser"}, {"service-owner", "hr-adviser"}, False),
        ({"service-owner"}, set(), False),
        ({"system-administrator"}, {"service-owner"}, False),
        ({"process-owner"}, {"process-owner", "service-owner"}, False),
        (set(), {"service-owner"}, True),
    ],
)
def test_who_may_be_let_in(roles: set[str], by: set[str], may: bool):
    assert rules.may_be_let_in(roles, by) is may


@pytest.mark.parametrize(
    ("types", "cases", "may"), [(0, 0, True), (1, 0, False), (0, 1, False)]
)  # fmt: skip
def test_when_a_queue_keeps_none_any_more(types: int, cases: int, may: bool):
    assert rules.holds_none(types, cases) is may


def test_shipped_types_are_where_they_are_kept(db: None):
    assert {one.code for one in Queue.objects.filter(confidential=True)} == {"hr-private"}


@pytest.mark.parametrize("to", ["access", "complaints", "pay", "hr"])
def test_a_grievance_is_not_moved_to_a_queue_that_keeps_none(
    cast: Cast, refused: RefusedBy, to: str
):
    case = opened(cast.officer, "grievance")
    with refused("CA-48"):
        operations.transfer(
            case=case, to=queue(to), words="x", once=uuid4(), by=cast.hr_adviser, at=AT
        )
    page = words(signed_in(cast.hr_adviser).get(f"/cases/{case.reference}/transfer/"))
    assert f'value="{to}"' not in page


def test_moved_to_another_that_keeps_them(cast: Cast):
    Queue.objects.filter(code="complaints").update(confidential=True)
    Member.objects.filter(queue__code="complaints").update(role="information-officer")
    case = opened(cast.officer, "grievance")
    operations.transfer(
        case=case, to=queue("complaints"), words="x", once=uuid4(), by=cast.hr_adviser, at=AT
    )
    assert case not in Case.objects.visible_to(cast.hr_adviser)


def test_a_confidential_type_names_a_queue_that_keeps_them(cast: Cast, refused: RefusedBy):
    owner, _ = owners(cast)
    for code, changes in (
        ("grievance", {"queue": queue("access")}),
        ("hr-query", {"confidential": True}),
    ):
        draft = operations.draft(code=code, what=None, by=owner, at=AT)
        with refused("CA-48"):
            operations.change(version=draft, what=what(draft, **changes), edition=draft.edition,
                              by=owner, at=AT)  # fmt: skip


def test_a_way_to_a_queue_that_keeps_none_is_not_taken(cast: Cast, refused: RefusedBy):
    owner, _ = owners(cast)
    kind = Type.objects.get(code="grievance")
    Route.objects.create(key=uuid4(), type=kind, organisation=cast.mps, queue=queue("access"))
    assert opened(cast.officer, "grievance").queue.code == "hr-private"
    with refused("CA-48"):
        operations.route(type=kind, queue=queue("hr"), organisation=cast.mopac, once=uuid4(),
                         by=owner, at=AT)  # fmt: skip


def test_where_its_type_was_sent_elsewhere_nothing_is_opened(cast: Cast, refused: RefusedBy):
    case = opened(cast.officer)
    Version.objects.filter(type__code="sickness").update(queue=queue("access"))
    with refused("CA-48"):
        opened(cast.officer, "sickness")
    with refused("CA-48"):
        operations.retype(case=case, to="sickness", words="x", once=uuid4(), by=cast.hr_adviser,
                          at=AT)  # fmt: skip


def let_in(cast: Cast, code: str = "hr-private", **who: Any) -> Callable[[], Any]:
    by = who.pop("by", cast.process_owner)
    return lambda: operations.join(queue=queue(code), once=uuid4(), by=by, at=AT, **who)


def test_no_administrator_and_no_role_of_ones_own_is_let_in(cast: Cast, refused: RefusedBy):
    owners(cast)
    for who in (
        {"role": "service-owner"},
        {"role": "system-administrator"},
        {"role": "process-owner"},  # which whoever proposes it holds
        {"person": cast.system_administrator},
        {"person": cast.scheme_owner},  # a service owner
    ):
        with refused("CA-49"):
            let_in(cast, **who)()
    with refused("CA-35"):
        let_in(cast, person=cast.process_owner)()
    assert isinstance(let_in(cast, "complaints", role="process-owner")(), Member)  # no confidence


def test_somebody_is_let_in_by_two(cast: Cast, refused: RefusedBy):
    owner, other = owners(cast)
    case = opened(cast.officer, "grievance")
    made = let_in(cast, person=cast.sergeant)()
    assert isinstance(made, Proposal)
    with unchanged():
        assert let_in(cast, person=cast.sergeant)() == made
    assert case not in Case.objects.visible_to(cast.sergeant)
    with refused("CA-50"):
        operations.confirm(proposal=made, by=owner, at=AT)
    with refused("CA-34"):
        operations.confirm(proposal=made, by=cast.system_administrator, at=AT)
    operations.confirm(proposal=made, by=other, at=AT)
    with unchanged():
        operations.confirm(proposal=made, by=other, at=AT)
    with refused("CA-51"):
        operations.throw_away(proposal=made, by=owner, at=AT)
    assert case in Case.objects.visible_to(cast.sergeant)


def test_looked_at_again_when_it_is_confirmed(cast: Cast, refused: RefusedBy):
    """What was in order when it was proposed may not be any more."""
    _, other = owners(cast)
    made = let_in(cast, role="auditor")()
    RoleHolding.objects.create(person=other, role=Role.AUDITOR, starts=SINCE)
    with refused("CA-49"):
        operations.confirm(proposal=made, by=other, at=AT)
    operations.throw_away(proposal=made, by=other, at=AT)
    with unchanged():
        operations.throw_away(proposal=made, by=other, at=AT)
    with refused("CA-51"):
        operations.confirm(proposal=made, by=other, at=AT)
    own = let_in(cast, person=cast.sergeant)()
    RoleHolding.objects.create(person=cast.sergeant, role=Role.SERVICE_OWNER, starts=SINCE)
    with refused("CA-35"):
        operations.confirm(proposal=own, by=cast.sergeant, at=AT)


def test_the_way_of_a_confidential_type_is_changed_by_two(cast: Cast):
    owner, other = owners(cast)
    Queue.objects.filter(code="data-quality").update(confidential=True)
    kind, place = Type.objects.get(code="grievance"), queue("data-quality")
    made = operations.route(
        type=kind, queue=place, organisation=cast.mps, once=uuid4(), by=owner, at=AT
    )
    assert isinstance(made, Proposal)
    assert opened(cast.officer, "grievance").queue.code == "hr-private"
    operations.confirm(proposal=made, by=other, at=AT)
    assert opened(cast.officer, "grievance").queue == place
    back = operations.unroute(route=Route.objects.get(), by=owner, at=AT)
    assert isinstance(back, Proposal)
    assert opened(cast.officer, "grievance").queue == place
    operations.confirm(proposal=back, by=other, at=AT)
    assert opened(cast.officer, "grievance").queue.code == "hr-private"


def test_a_queue_keeps_them_once_two_say_so(cast: Cast, refused: RefusedBy):
    owner, other = owners(cast)
    keep = {"by": owner, "at": AT}
    for code in ("access", "complaints", "data-quality"):  # administrators, and their own role
        with refused("CA-49"):
            operations.keep_in_confidence(
                queue=queue(code), confidential=True, once=uuid4(), **keep
            )
    with refused("CA-52"):
        operations.keep_in_confidence(queue=queue("hr-private"), confidential=False, once=uuid4(),
                                      **keep)  # fmt: skip
    for confidential in (True, False):
        made = operations.keep_in_confidence(queue=queue("pay"), confidential=confidential,
                                             once=uuid4(), **keep)  # fmt: skip
        assert made is not None
        assert queue("pay").confidential is not confidential
        operations.confirm(proposal=made, by=other, at=AT)
        assert queue("pay").confidential is confidential
    with unchanged():
        assert operations.keep_in_confidence(
            queue=queue("pay"), confidential=False, once=uuid4(), **keep) is None  # fmt: skip
    assert [one.confidential for one in queue("pay").history.order_by("history_id")][-2:] == [
        True, False]  # fmt: skip


def test_a_new_queue_renames_no_other(cast: Cast, refused: RefusedBy):
    owner, _ = owners(cast)
    make = {"in_use": True, "new_one": True, "by": owner, "at": AT}
    operations.keep_queue(code="pensions", name="Pensions", **make)
    with unchanged():
        operations.keep_queue(code="pensions", name="Pensions", **make)
    with refused("CA-53"):
        operations.keep_queue(code="hr-private", name="Mine", **make)


def test_two_service_owners_on_the_page(cast: Cast):
    owner, other = owners(cast)
    first, second, path = signed_in(owner), signed_in(other), "/cases/queues/hr-private/"
    join = {"what": "member", "member-once": uuid4(), "member-who": cast.sergeant.email}
    said = words(first.post(path, join, follow=True))
    assert "Proposed. Another service owner confirms it." in said
    assert "Confirm it" not in said
    look = f"{path}look/{Proposal.objects.get().key}/"
    assert first.post(look, {"confirm": "yes"}).status_code == 409
    assert "Confirm it" in words(second.get(path))
    assert "Confirmed." in words(second.post(look, {"confirm": "yes"}, follow=True))
    assert cast.sergeant in queries.workers_of(queue("hr-private"), at=AT)
    keep = {"what": "confidence", "confidence-once": uuid4()}
    assert first.post(path, keep).status_code == 409
    assert "Proposed" in words(first.post("/cases/queues/pay/", keep, follow=True))
    throw = f"/cases/queues/pay/look/{Proposal.objects.get(queue__code='pay').key}/"
    assert "Thrown away." in words(first.post(throw, follow=True))
    taken = first.post("/cases/queues/", {"code": "hr", "name": "Mine"})
    assert taken.status_code == 409
    assert "has this short name" in words(taken)
