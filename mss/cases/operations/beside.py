"""Second contacts, collaborators, and what is to be done before a case is answered."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from mss.cases import rules
from mss.cases.models import Case, Follower, Task
from mss.cases.operations.keeping import locked, not_closed, to_work_on, written_down
from mss.cases.operations.telling import tell_staff
from mss.cases.queries import within
from mss.foundation.refused import Refused
from mss.people.models import Person


@transaction.atomic
def follow(*, case: Case, person: Person, kind: str, by: Person, at: datetime) -> Follower:
    """Let somebody else into a case: the person names a second contact, whoever works on it a
    collaborator. Let in already, nothing changes."""
    row = locked(case)
    if by.pk != row.person_id or kind == Follower.Kind.COLLABORATOR:
        row = to_work_on(case, by)
    not_closed(row)
    if not rules.others_may_see(row.confidential):
        raise Refused("This case is confidential: nobody else can be let in.", rule="CA-21")
    there = list(row.followers.filter(ended_at=None))
    same = next((one for one in there if one.person_id == person.pk), None)
    if same is not None and same.kind == kind:
        return same
    if not rules.may_be_followed(same is not None, person.pk == row.person_id):
        raise Refused(f"{person.name} sees this case already.", rule="CA-40")
    if not rules.room_for_another(len(there)):
        raise Refused(f"Up to {rules.MOST_OTHERS} others can be let in.", rule="CA-39")
    made = Follower.objects.create(case=row, person=person, kind=kind, added_by=by, added_at=at)
    contact = kind == Follower.Kind.CONTACT
    words = f"{person.name} is second contact" if contact else f"{person.name} helps with it"
    written_down(row, "case.followed", words, by=by, at=at, open=contact, who=person.reference)
    tell_staff(row, [person], "followed", f"You were asked into {row.reference}", by=by, at=at)
    return made


@transaction.atomic
def unfollow(*, case: Case, person: Person, by: Person, at: datetime) -> None:
    """They see it no longer: said by themselves, by the person of a contact, or by whoever works on
    it. Gone already, nothing changes."""
    row = locked(case)
    found = row.followers.filter(person=person, ended_at=None).first()
    if found is None:
        return
    own = by.pk == person.pk or (by.pk == row.person_id and found.kind == Follower.Kind.CONTACT)
    if not own:
        row = to_work_on(case, by)
    found.ended_at = at
    found.save(update_fields=["ended_at"])
    written_down(row, "case.unfollowed", f"{person.name} sees it no longer", by=by, at=at,
                 open=found.kind == Follower.Kind.CONTACT)  # fmt: skip


@transaction.atomic
def add_task(
    *, case: Case, words: str, once: UUID, by: Person, at: datetime, due_on: date | None = None
) -> Task:
    """Something to do before it can be answered. The same `once` is the same task."""
    row = to_work_on(case, by)
    if again := Task.objects.filter(key=once, case=row).first():
        return again
    not_closed(row)
    if not rules.says_something(words):
        raise Refused("Say what is to be done.", rule="CA-17")
    made = Task.objects.create(
        key=once, case=row, words=words.strip()[:200], due_on=due_on, added_by=by, added_at=at
    )
    written_down(row, "case.task", f"To do: {made.words}", by=by, at=at, open=False)
    return made


@transaction.atomic
def do_task(*, case: Case, task: Task, by: Person, at: datetime) -> Task:
    """It is done. Done already by the same person, nothing changes."""
    row = to_work_on(case, by)
    found = Task.objects.filter(within(row)).get(pk=task.pk)
    if found.done_by_id == by.pk:
        return found
    if not rules.done_once(found.done_at is not None):
        raise Refused("Somebody else has done it.", rule="CA-24")
    found.done_by, found.done_at = by, at
    found.save(update_fields=["done_by", "done_at"])
    written_down(row, "case.task-done", f"Done: {found.words}", by=by, at=at, open=False)
    return found
