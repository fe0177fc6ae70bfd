"""The life of a version: drafted, changed, published by a second person, never changed again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from mss.approvals.models import Recheck
from mss.audit.models import Event
from mss.authority import operations
from mss.authority.models import Approver, Clause, Limit, Scheme, Stage
from mss.authority.queries import changed_by, draft_of, in_force
from mss.authority.queries.schemes import publishers, worked_on
from mss.foundation.working_time import midnight
from mss.people.models import Person, RoleHolding
from tests.authority.drafting import TOMORROW, everything, publish, refused
from tests.cast import AT, SINCE, Cast
from tests.factories import authority as factory

pytestmark = pytest.mark.django_db


def copied(scheme: Scheme) -> list[Any]:
    """Everything a version says, without the ids of its rows."""
    keys = {"id", "scheme_id", "clause_id", "stage_id"}
    rows = [
        scheme.clauses.order_by("number"),
        Stage.objects.filter(clause__scheme=scheme).order_by("clause__number", "number"),
        Approver.objects.filter(stage__clause__scheme=scheme).order_by(
            "stage__clause__number", "stage__number", "position"
        ),
        scheme.limits.order_by("number"),
    ]
    return [[{name: row[name] for name in row if name not in keys} for row in one.values()]
            for one in rows]  # fmt: skip


def test_a_draft_says_everything_the_latest_version_says(cast: Cast, draft: Scheme) -> None:
    old = draft.based_on
    assert old is not None
    assert (draft.number, draft.state, draft.changed) == (2, "draft", 0)
    assert copied(draft) == copied(old)
    assert len(copied(draft)[3]) > 5
    assert draft_of(cast.mps.pk) == draft


def test_every_column_of_a_version_is_copied() -> None:
    """A column added later is not forgotten."""
    kept = {"id", "scheme", "clause", "stage"}
    columns = [
        {field.name for field in model._meta.concrete_fields} - kept
        for model in (Clause, Approver, Limit)
    ]
    from mss.authority.operations import schemes

    assert columns == [set(schemes.COPIED_CLAUSE), set(schemes.COPIED_APPROVER),
                       set(schemes.COPIED_LIMIT)]  # fmt: skip


def test_the_first_draft_of_an_organisation_has_a_default_clause(cast: Cast) -> None:
    made = operations.begin_draft(organisation=cast.npcc, by=cast.scheme_owner, at=AT)
    clause = made.clauses.get()
    assert clause.is_default
    assert clause.stages.get().approvers.get().role == "scheme-owner"


def test_there_is_one_draft_at_a_time(cast: Cast, draft: Scheme, second: Person) -> None:
    assert operations.begin_draft(organisation=cast.mps, by=second, at=AT) == draft
    assert Event.objects.filter(verb="scheme.drafted").count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        factory.draft(cast.mps)


def test_only_owners_there_begin_and_change(cast: Cast, draft: Scheme) -> None:
    def begin(by: Person) -> Callable[[], object]:
        return lambda: operations.begin_draft(organisation=cast.mps, by=by, at=AT)

    refused("DA-30", begin(cast.officer))
    refused("DA-30", begin(cast.auditor))
    refused("DA-30", lambda: operations.discard(scheme=draft, by=cast.auditor, at=AT))
    RoleHolding.objects.filter(person=cast.scheme_owner).update(organisation=cast.mopac)
    refused("DA-30", begin(cast.scheme_owner))
    with pytest.raises(Scheme.DoesNotExist):
        operations.discard(scheme=draft, by=cast.scheme_owner, at=AT)


def test_a_clause_is_added_below_the_others_and_above_the_default(how: dict[str, Any]) -> None:
    made = operations.add_clause(**how, paragraph="3.2", words="New", kind="expense-claim")
    order = how["scheme"].clauses.order_by("is_default", "position")
    assert [one.number for one in order] == [2, made.number, 1]
    assert made.number == 3
    assert made.stages.get().approvers.get().relation == "manager"


def test_the_same_clause_sent_twice_is_one(how: dict[str, Any]) -> None:
    said = {"paragraph": "3.2", "words": "New", "amount_from": Decimal("5.00")}
    first = operations.add_clause(**how, seen=0, **said)
    assert operations.add_clause(**how, seen=0, **said) == first
    assert operations.add_clause(**how, seen=1, **(said | {"words": "Newer"})) != first
    how["scheme"].refresh_from_db()
    assert how["scheme"].changed == 2


def test_a_number_is_never_given_to_another_clause(cast: Cast, how: dict[str, Any]) -> None:
    """It names a clause through all versions, so that they can be compared."""
    operations.remove_clause(**how, number=2)
    made = operations.add_clause(**how, paragraph="3.2", words="New")
    assert made.number == 3


def test_changing_says_only_what_may_be_changed(how: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="position"):
        operations.change_clause(**how, number=2, position=9)
    with pytest.raises(ValueError, match="is_default"):
        operations.add_clause(**how, is_default=True)
    changed = operations.change_clause(**how, number=2, words="Other words", due_days=9)
    assert (changed.words, changed.due_days) == ("Other words", 9)


def test_the_default_clause_keeps_fitting_everything(how: dict[str, Any]) -> None:
    changed = operations.change_clause(
        **how, number=1, kind="tender", amount_from=Decimal(5), words="Left over"
    )
    assert (changed.kind, changed.amount_from, changed.words) == ("", 0, "Left over")
    refused("DA-44", lambda: operations.remove_clause(**how, number=1))


def test_what_is_said_already_changes_nothing(how: dict[str, Any]) -> None:
    """Not even who has worked on the draft."""
    scheme = how["scheme"]
    limit = scheme.limits.exclude(grade=None).first()
    stages = [("all", [{"relation": "manager"}]), ("all", [{"relation": "grade", "covers": True}])]
    before = everything()
    operations.change_scheme(**how, title=scheme.title, note=scheme.note, seen=-1)
    operations.change_clause(**how, number=2, words="As decided.", seen=-1)
    operations.set_stages(**how, number=2, stages=stages, seen=-1)
    operations.add_limit(**how, grade=limit.grade, amount=limit.amount, source="tests", seen=-1)
    operations.move_clause(**how, number=2, up=True, seen=-1)
    operations.remove_clause(**how, number=99, seen=-1)
    operations.remove_limit(**how, number=99, seen=-1)
    assert everything() == before


@pytest.mark.parametrize(
    "act",
    [
        lambda how: operations.change_scheme(**how, title="Other", note=""),
        lambda how: operations.add_clause(**how, paragraph="7", words="New"),
        lambda how: operations.change_clause(**how, number=2, words="Other"),
        lambda how: operations.move_clause(**how, number=2, up=False),
        lambda how: operations.remove_clause(**how, number=2),
        lambda how: operations.set_stages(
            **how, number=2, stages=[("all", [{"relation": "owner"}])]
        ),
        lambda how: operations.add_limit(**how, role="auditor", amount=None, source="tests"),
        lambda how: operations.remove_limit(**how, number=1),
        lambda how: operations.discard(**how),
    ],
)
def test_every_change_is_counted_recorded_and_of_what_was_read(
    how: dict[str, Any], act: Callable[[dict[str, Any]], object]
) -> None:
    operations.add_clause(**how, paragraph="3.2", words="Another")
    refused("DA-34", lambda: act({**how, "seen": 0}))
    events = Event.objects.filter(reference=how["scheme"].reference, verb__startswith="scheme.")
    recorded = events.count()
    act({**how, "seen": 1})
    assert events.count() == recorded + 1
    left = Scheme.objects.filter(pk=how["scheme"].pk).values_list("changed", flat=True)
    assert list(left) in ([2], [])


def test_clauses_move_one_place_and_stop_at_the_ends(how: dict[str, Any]) -> None:
    for paragraph in ("3.2", "3.3"):
        operations.add_clause(**how, paragraph=paragraph, words=paragraph)

    def order() -> list[int]:
        named = how["scheme"].clauses.filter(is_default=False)
        return list(named.order_by("position").values_list("number", flat=True))

    assert order() == [2, 3, 4]
    operations.move_clause(**how, number=4, up=True)
    assert order() == [2, 4, 3]
    operations.move_clause(**how, number=2, up=False)
    assert order() == [4, 2, 3]
    operations.move_clause(**how, number=4, up=True)
    operations.move_clause(**how, number=3, up=False)
    assert order() == [4, 2, 3]


def test_a_limit_is_one_for_each_and_changed_in_place(cast: Cast, how: dict[str, Any]) -> None:
    grade = cast.grades["sergeant"]
    old = how["scheme"].limits.get(grade=grade)
    made = operations.add_limit(**how, grade=grade, amount=Decimal(400), source="tests")
    assert (made.pk, made.amount) == (old.pk, Decimal(400))
    other = operations.add_limit(
        **how, grade=grade, kind="tender", amount=Decimal(1), source="tests"
    )
    assert other.number != made.number
    operations.remove_limit(**how, number=made.number)
    assert list(how["scheme"].limits.filter(grade=grade)) == [other]


def test_a_second_person_publishes_and_nothing_holds_before_its_day(
    cast: Cast, draft: Scheme, how: dict[str, Any], second: Person
) -> None:
    operations.change_clause(**how, number=2, words="Other words")
    made = publish(draft, second)
    assert (made.state, made.starts, made.published_by) == ("published", TOMORROW, second)
    now, then = (in_force(cast.mps.pk, at=at) for at in (TOMORROW - timedelta(seconds=1), TOMORROW))
    assert now and then
    assert (now.id, then.id) == (draft.based_on_id, draft.pk)
    assert Event.objects.filter(verb="scheme.published", by=second).count() == 1
    assert Recheck.objects.get(organisation=cast.mps).at == TOMORROW


def test_published_twice_by_the_same_person_it_is_published_once(
    draft: Scheme, second: Person
) -> None:
    publish(draft, second)
    again = publish(draft, second, TOMORROW + timedelta(days=9))
    assert again.starts == TOMORROW
    assert Event.objects.filter(verb="scheme.published").count() == 1


def test_whoever_worked_on_it_does_not_publish_it(
    cast: Cast, draft: Scheme, second: Person
) -> None:
    refused("DA-32", lambda: publish(draft, cast.scheme_owner))
    assert not worked_on(draft, second)
    assert publishers(draft, at=AT) == [second]
    operations.change_clause(scheme=draft, number=2, words="Mine", by=second, at=AT)
    assert changed_by(draft) == {cast.scheme_owner.pk, second.pk}
    assert publishers(draft, at=AT) == []
    refused("DA-32", lambda: publish(draft, second))
    with pytest.raises(IntegrityError), transaction.atomic():
        Scheme.objects.filter(pk=draft.pk).update(
            state="published", starts=TOMORROW, published_by=draft.drafted_by_id
        )


def test_only_owners_publish(cast: Cast, draft: Scheme, second: Person) -> None:
    refused("DA-30", lambda: publish(draft, cast.auditor))
    RoleHolding.objects.filter(person=second).update(ends=AT)
    with pytest.raises(Scheme.DoesNotExist):
        publish(draft, second)
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_what_is_published_is_what_was_read(
    draft: Scheme, how: dict[str, Any], second: Person
) -> None:
    operations.change_clause(**how, number=2, words="Other words")
    refused("DA-34", lambda: publish(draft, second, changed=0))
    assert publish(draft, second, changed=1).state == "published"


@pytest.mark.parametrize("starts", [AT, AT - timedelta(days=1), factory.LONG_AGO])
def test_it_begins_later(draft: Scheme, second: Person, starts: datetime) -> None:
    refused("DA-33", lambda: publish(draft, second, starts))


def test_it_begins_after_every_version_that_is_published(
    cast: Cast, draft: Scheme, second: Person
) -> None:
    publish(draft, second, TOMORROW + timedelta(days=10))
    third = operations.begin_draft(organisation=cast.mps, by=cast.scheme_owner, at=AT)
    refused("DA-33", lambda: publish(third, second, TOMORROW + timedelta(days=10)))
    refused("DA-33", lambda: publish(third, second, TOMORROW))
    assert publish(third, second, TOMORROW + timedelta(days=11)).number == 3


def test_the_first_version_may_begin_today(cast: Cast, second: Person) -> None:
    made = operations.begin_draft(organisation=cast.npcc, by=cast.scheme_owner, at=AT)
    assert publish(made, second, midnight(AT.date())).state == "published"


def test_what_the_check_finds_is_put_right_first(
    draft: Scheme, how: dict[str, Any], second: Person
) -> None:
    operations.change_clause(**how, number=2, amount_below=Decimal(100))
    words = refused("DA-43", lambda: publish(draft, second))
    assert "Nothing says who decides from £100.00 up." in words


def test_published_by_somebody_else_meanwhile(cast: Cast, draft: Scheme, second: Person) -> None:
    RoleHolding.objects.create(person=cast.head_of_hr, role="scheme-owner", starts=SINCE)
    publish(draft, second)
    refused("DA-31", lambda: publish(draft, cast.head_of_hr))


def test_a_draft_is_thrown_away_whole(cast: Cast, draft: Scheme, how: dict[str, Any]) -> None:
    operations.discard(**how, seen=0)
    assert draft_of(cast.mps.pk) is None
    assert not Clause.objects.filter(scheme=draft.pk).exists()
    again = operations.begin_draft(organisation=cast.mps, by=cast.scheme_owner, at=AT)
    assert (again.number, again.changed) == (2, 0)
    assert again.reference != draft.reference


def test_drafts_are_for_owners_there_and_auditors(cast: Cast, draft: Scheme) -> None:
    def sees(who: str) -> bool:
        return Scheme.objects.visible_to(cast.people[who]).filter(pk=draft.pk).exists()

    assert {who for who in cast.people if sees(who)} == {"scheme_owner", "auditor"}
    RoleHolding.objects.filter(person=cast.scheme_owner).update(organisation=cast.mopac)
    assert not sees("scheme_owner")
    assert Scheme.objects.visible_to(cast.officer).filter(pk=draft.based_on_id).exists()
