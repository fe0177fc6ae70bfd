"""What every act on a saved journey asks first."""

from finance.expenses.journeys.models import SavedJourney
from finance.expenses.journeys.queries import saved
from finance.expenses.journeys.rules import MOST, has_room, is_named
from finance.expenses.rules import is_theirs
from mss.foundation.refused import Refused
from mss.people.models import Person


def hold(person: Person) -> None:
    """Two acts of one person are done one after the other, so that no name is given twice."""
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=person.pk)


def own(journey: SavedJourney, by: Person) -> SavedJourney:
    hold(by)
    row = SavedJourney.objects.select_for_update(of=("self",)).get(pk=journey.pk)
    if not is_theirs(row.person_id, by.pk):
        raise Refused("Only a journey of your own can be changed.", rule="EX-160")
    return row


def must_fit(name: str, by: Person) -> None:
    must_be_named(name, by)
    if not has_room(saved(by).count()):
        raise Refused(f"You have saved {MOST} journeys. Delete one first.", rule="EX-162")


def must_be_named(name: str, by: Person, row: SavedJourney | None = None) -> None:
    others = saved(by).exclude(pk=row.pk) if row else saved(by)
    if not is_named(name, list(others.values_list("name", flat=True))):
        raise Refused("Give it a name that no other of your journeys has.", rule="EX-161")
