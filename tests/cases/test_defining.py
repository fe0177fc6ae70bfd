"""Types made in versions by two service owners; queues, who works there, and the way."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from mss.cases import operations, queries
from mss.cases.models import Case, Queue, Type, Version
from mss.cases.operations.defining import CHANGED
from mss.cases.shipped import TYPES, ship
from tests.cases.conftest import unchanged
from tests.cast import AT, Cast
from tests.factories.cases import opened, owners
from tests.refusals import RefusedBy

DAY = timedelta(days=1)
TODAY = date(2026, 6, 10)


def what(version: Version, **changes: Any) -> dict[str, Any]:
    return {name: getattr(version, name) for name in CHANGED} | changes


def test_what_a_new_portal_comes_with(db: None):
    codes = {one.type.code: one for one in queries.offered(TODAY)}
    assert set(codes) == {one["code"] for one in TYPES}
    assert {code for code, one in codes.items() if one.confidential} == {"grievance", "sickness"}
    assert codes["subject-access"].promise == "1 month"
    assert codes["freedom-of-information"].promise == "20 working days"
    with unchanged():  # a second time it finds everything there
        from django.apps import apps

        ship(lambda name: apps.get_model("cases", name))


def test_a_version_by_two_in_force_from_a_day(cast: Cast, refused: RefusedBy):
    owner, other = owners(cast)
    before = opened(cast.officer)
    draft = operations.draft(code="hr-query", what=None, by=owner, at=AT)
    with unchanged():
        assert operations.draft(code="hr-query", what=None, by=other, at=AT) == draft
    changed = operations.change(
        version=draft, what=what(draft, days=2), edition=draft.edition, by=owner, at=AT
    )
    with refused("CA-10"):
        operations.change(version=draft, what=what(draft), edition=1, by=owner, at=AT)
    with refused("CA-32"):
        operations.publish(version=draft, starts=TODAY, by=other, at=AT)
    operations.propose(version=draft, by=owner, at=AT)
    with refused("CA-31"):
        operations.change(version=draft, what=what(draft), edition=changed.edition + 1, by=owner,
                          at=AT)  # fmt: skip
    with refused("CA-30"):
        operations.publish(version=draft, starts=TODAY, by=owner, at=AT)
    with refused("CA-33"):
        operations.publish(version=draft, starts=TODAY - DAY, by=other, at=AT)
    operations.publish(version=draft, starts=TODAY + DAY, by=other, at=AT)
    with unchanged():
        operations.publish(version=draft, starts=TODAY + DAY, by=other, at=AT)
    with refused("CA-31"):
        operations.discard(version=draft, by=owner, at=AT)
    assert opened(cast.officer).version == before.version
    after = opened(cast.officer, at=AT + DAY)
    assert (after.version, after.due_on) == (draft, date(2026, 6, 15))
    before.refresh_from_db()
    assert before.due_on == date(2026, 6, 17)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"days": 0}, "CA-29"),
        ({"months": 1}, "CA-29"),
        ({"questions": [{"label": "", "kind": "text"}]}, "CA-28"),
    ],
)
def test_a_type_is_whole(cast: Cast, refused: RefusedBy, changes: dict[str, Any], rule: str):
    owner, _ = owners(cast)
    draft = operations.draft(code="hr-query", what=None, by=owner, at=AT)
    with refused(rule):
        operations.change(
            version=draft, what=what(draft, **changes), edition=draft.edition, by=owner, at=AT
        )


def test_a_draft_is_thrown_away_and_taken_up(cast: Cast):
    owner, other = owners(cast)
    draft = operations.draft(code="hr-query", what=None, by=owner, at=AT)
    operations.propose(version=draft, by=owner, at=AT)
    operations.take_up(version=draft, by=other, at=AT)
    operations.discard(version=draft, by=owner, at=AT)
    for does in (operations.discard,):
        with unchanged():
            does(version=draft, by=owner, at=AT)
    assert operations.draft(code="hr-query", what=None, by=owner, at=AT).number == 3


@pytest.mark.parametrize("who", ["system_administrator", "hr_adviser", "auditor", "officer"])
def test_nobody_else_keeps_types_and_queues(cast: Cast, refused: RefusedBy, who: str):
    by, queue = cast.people[who], Queue.objects.get(code="hr-private")
    for does in (
        lambda: operations.draft(code="hr-query", what=None, by=by, at=AT),
        lambda: operations.join(queue=queue, once=uuid4(), by=by, at=AT, person=by),
        lambda: operations.keep_queue(code="new", name="New", in_use=True, by=by, at=AT),
        lambda: operations.route(type=Type.objects.get(code="hr-query"), queue=queue, once=uuid4(),
                                 organisation=cast.mps, by=by, at=AT),
    ):  # fmt: skip
        with refused("CA-34"):
            does()


def test_who_works_in_a_queue(cast: Cast, refused: RefusedBy):
    owner, other = owners(cast)
    queue = operations.keep_queue(code="pensions", name="Pensions", in_use=True, by=owner, at=AT)
    join = {"queue": queue, "at": AT}
    with refused("CA-35"):
        operations.join(**join, once=uuid4(), by=owner, person=owner)
    with refused("CA-36"):
        operations.join(**join, once=uuid4(), by=owner)
    member = operations.join(**join, once=uuid4(), by=owner, person=cast.sergeant)
    with unchanged():
        operations.join(**join, once=uuid4(), by=other, person=cast.sergeant)
    operations.join(**join, once=uuid4(), by=owner, role="hr-adviser", organisation=cast.mopac)
    assert list(queries.workers_of(queue, at=AT)) == [cast.sergeant]  # he advises the MPS
    operations.leave(member=member, by=owner, at=AT)
    assert not queries.workers_of(queue, at=AT).exists()


def test_the_way_of_a_case(cast: Cast):
    owner, _ = owners(cast)
    kind = Type.objects.get(code="hr-query")
    places = {
        code: operations.keep_queue(code=code, name=code, in_use=True, by=owner, at=AT)
        for code in ("body", "unit", "team")
    }
    way = {"type": kind, "by": owner, "at": AT}
    operations.route(**way, queue=places["body"], once=uuid4(), organisation=cast.mopac)
    operations.route(**way, queue=places["unit"], once=uuid4(), unit=cast.units["FLP"])
    last = operations.route(**way, queue=places["team"], once=uuid4(), unit=cast.units["CE-D"])
    expected = {"officer": "unit", "dog_handler": "team", "mopac_officer": "body", "auditor": "hr"}
    found = {who: opened(cast.people[who]).queue.code for who in expected}
    assert found == expected
    operations.unroute(route=last, by=owner, at=AT)
    assert opened(cast.dog_handler).queue.code == "unit"
    operations.keep_queue(code="unit", name="unit", in_use=False, by=owner, at=AT)
    assert opened(cast.dog_handler).queue.code == "hr"
    assert Case.objects.count() == 6
