"""Second contacts and collaborators."""

from datetime import datetime

from django.db import transaction

from mss.cases import rules
from mss.cases.models import Case, Follower
from mss.cases.operations.keeping import locked, not_closed, to_work_on, written_down
from mss.cases.operations.telling import tell_staff
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
