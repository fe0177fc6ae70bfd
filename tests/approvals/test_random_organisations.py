"""Any organisation, however odd: each request finds somebody who may decide it, found eligible a
second time from the rows alone, or it is seen by people that nobody can."""

from collections.abc import Iterator
from contextlib import contextmanager
from os import environ

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mss.approvals import operations
from mss.approvals.models import Approval, Step
from mss.jobs.models import Incident
from tests.approvals.eligible import Rows, may_have_it, nobody_could
from tests.approvals.organisations import DAY, Made, Shape
from tests.approvals.probe import Things, probing
from tests.cast import AT
from tests.factories.authority import COVERING, MANAGER, OWNER

POSTS, PEOPLE = 6, 7
place = st.sampled_from([None, *range(POSTS)])
who = st.integers(0, PEOPLE - 1)
few = st.frozensets(who, max_size=2)
some = st.frozensets(who, max_size=4)
limits = st.sampled_from([-1, 50, 99, 100, 500, None])
asked = st.sampled_from([
    MANAGER, COVERING, {"relation": "manager", "up": 2}, {"relation": "owner"},
    {"relation": "owner", "covers": True}, {"relation": "grade", "grade": 2}, OWNER,
    {**OWNER, "covers": True}, *({"relation": "post", "post": one} for one in (0, 3)),
    {"relation": "board", "role": "scheme-owner", "board": "Board"},
])  # fmt: skip
stages = st.lists(
    st.builds(
        lambda any_of, wanted: ["any", *wanted] if any_of else wanted,
        st.booleans(), st.lists(asked, min_size=1, max_size=2),
    ),
    min_size=1, max_size=3,
)  # fmt: skip


def _above(found: list[int | None]) -> list[int | None]:
    """No post answers to itself: the database sees to that."""
    return [None if above == post else above for post, above in enumerate(found)]


def _cover(found: dict[int, tuple[int, int | None]]) -> dict[int, tuple[int, int | None]]:
    """No chains: the database refuses them."""
    fine: dict[int, tuple[int, int | None]] = {}
    for holder, (delegate, ceiling) in found.items():
        acting = {one for one, _ in fine.values()}
        if holder not in {delegate, *acting} and delegate not in fine:
            fine[holder] = (delegate, ceiling)
    return fine


shapes = st.builds(
    Shape,
    above=st.lists(place, min_size=POSTS, max_size=POSTS).map(_above),
    seats=st.lists(
        st.tuples(place, st.one_of(st.none(), place)), min_size=PEOPLE, max_size=PEOPLE
    ),
    stages=stages,
    ranks=st.lists(st.integers(0, 3), min_size=POSTS, max_size=POSTS),
    limits=st.tuples(limits, limits, limits, limits),
    gone=few, away=some, closed=few,
    cover=st.dictionaries(
        who, st.tuples(who, st.sampled_from([None, 99, 100])), max_size=3
    ).map(_cover),
    owners=few, owners_decide=limits, answers=place, default=asked,
    close=st.frozensets(st.tuples(who, who).filter(lambda pair: pair[0] != pair[1]), max_size=2),
    has_scheme=st.sampled_from([True] * 9 + [False]),
    who=st.tuples(who, who, st.one_of(st.none(), who)),
)  # fmt: skip

LINE = [None, 0, 1, 2]  # 3 answers to 2, which answers to 1, which answers to 0
RANKS = [3, 2, 1, 0]
LOOP = Shape([3, 0, 1, 2], [(3, None), (2, None), (1, None), (0, None)], [[COVERING]], RANKS)
VACANT = Shape(LINE, [(3, None), (0, None)], [[MANAGER], [COVERING]], RANKS)
ALL_VACANT = Shape(LINE, [(3, None), (None, None)], [[MANAGER]], RANKS, owners=frozenset([1]))
ALL_AWAY = Shape(LINE, [(3, None), (2, None), (1, None), (0, None)], [[MANAGER]], RANKS,
                 away=frozenset([1, 2, 3]))  # fmt: skip
# Nobody covers, and the default is the second manager, while the first decides another part.
SECOND_BY_DEFAULT = Shape([1, None, None, 0], [(None, 3), (0, None), (1, None)],
                          [[MANAGER, COVERING]], [0, 0, 0, 0], (-1, -1, -1, -1),
                          default={"relation": "manager", "up": 2})  # fmt: skip


@contextmanager
def thrown_away() -> Iterator[None]:
    """The world of one example."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def send(things: Things, made: Made) -> Approval:
    beneficiary, requester, preparer = made.shape.who
    return things.send(
        made.people[requester], made.shape.amount, made.centre, at=AT,
        beneficiary=made.people[beneficiary],
        prepared_by=None if preparer is None else made.people[preparer],
    )  # fmt: skip


def waiting(approval: Approval) -> list[Step]:
    steps = approval.steps.filter(state="waiting").select_related("holder", "approval__scheme")
    return list(steps.order_by("number"))


def seen(step: Step) -> bool:
    return Incident.objects.open().filter(kind="no-approver", about=step.reference).exists()


def decide_all(approval: Approval) -> None:
    """Everybody whose turn it is agrees, until it is approved or nobody can go on. Each of them is
    eligible, none is refused."""
    for _ in range(12):
        rows, steps = Rows(DAY, AT), waiting(approval)
        for step in steps:
            if step.holder is None:
                assert seen(step)
                assert step.serves == [] or nobody_could(rows, step)
            else:
                assert rows.here(step.holder_id)
                assert not rows.away(step.holder_id)
                assert may_have_it(rows, step)
        able = [one for one in steps if one.holder is not None]
        if not able:
            break
        operations.decide(
            step=able[0].reference, by=able[0].holder, outcome="approve", comment="Minute 7",
            version=1, at=AT,
        )  # fmt: skip
        approval.refresh_from_db()
    assert (approval.state == "approved") != bool(waiting(approval))


@pytest.mark.django_db(transaction=True)
@settings(
    max_examples=3000 if environ.get("MSS_LONG") else 150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(shapes)
@example(LOOP)
@example(VACANT)
@example(ALL_VACANT)
@example(ALL_AWAY)
@example(SECOND_BY_DEFAULT)
def test_somebody_eligible_or_seen_by_people(shape: Shape) -> None:
    with probing() as things, thrown_away():
        approval = send(things, Made(shape))
        assert waiting(approval)
        decide_all(approval)
        ended = things.told[approval.about, "approved"]
        assert ended == (approval.state == "approved")


# The three by name, and what exactly comes of them


def who_decides(shape: Shape) -> list[int | None]:
    with probing() as things, thrown_away():
        made = Made(shape)
        keys = [one.pk for one in made.people]
        steps = send(things, made).steps.order_by("stage", "number")
        return [None if one.holder_id is None else keys.index(one.holder_id) for one in steps]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("shape", "people"),
    [
        pytest.param(LOOP, [1], id="a loop ends the climb; the first whose limit covers decides"),
        pytest.param(VACANT, [1], id="two empty posts are climbed over"),
        pytest.param(ALL_VACANT, [1], id="a line of empty posts falls to the owner of the scheme"),
        pytest.param(ALL_AWAY, [None], id="everybody away and nobody to fall back on"),
    ],
)
def test_by_name(shape: Shape, people: list[int | None]) -> None:
    assert who_decides(shape) == people


@pytest.mark.django_db(transaction=True)
def test_a_loop_in_which_nobody_covers_is_an_incident_not_an_endless_climb() -> None:
    shape = Shape([1, 2, 0], [(0, None), (1, None), (2, None)], [[COVERING]], [0, 0, 0])
    with probing() as things, thrown_away():
        (step,) = waiting(send(things, Made(shape)))
        assert step.holder is None
        assert seen(step)
        assert step.reason.startswith("Nobody can be found in this way")


@pytest.mark.django_db(transaction=True)
def test_everybody_away_is_said_one_by_one() -> None:
    with probing() as things, thrown_away():
        (step,) = waiting(send(things, Made(ALL_AWAY)))
        for name in ("Person 1", "Person 2", "Person 3"):
            assert f"{name} is away" in step.reason
        assert seen(step)


# The second opinion objects


def turned_down(shape: Shape, step_holder: int) -> bool:
    """Whether the oracle objects to this person having the step."""
    with probing() as things, thrown_away():
        made = Made(shape)
        (step,) = waiting(send(things, made))
        Step.objects.filter(pk=step.pk).update(holder=made.people[step_holder])
        (step,) = waiting(step.approval)
        return not may_have_it(Rows(DAY, AT), step)


@pytest.mark.django_db(transaction=True)
def test_the_oracle_objects() -> None:
    line = Shape(LINE, [(3, None), (2, None), (1, None), (0, None)], [[MANAGER]], RANKS)
    assert not turned_down(line, 1)
    assert turned_down(line, 0)
    covering = Shape(line.above, line.seats, [[COVERING]], RANKS, amount=400)
    assert turned_down(covering, 1)
    assert not turned_down(covering, 2)
    with probing() as things, thrown_away():
        (step,) = waiting(send(things, Made(line)))
        assert not nobody_could(Rows(DAY, AT), step)
