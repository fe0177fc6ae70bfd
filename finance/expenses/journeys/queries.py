"""What can be asked about saved journeys."""

from typing import Any

from finance.expenses.journeys.models import SavedJourney, SavedJourneyQuerySet
from mss.people.models import Person

SAID = (
    "vehicle", "journey_from", "journey_to", "miles", "commute", "passengers", "what", "fuel",
)  # fmt: skip
GONE = 5  # of the deleted ones, how many are offered


def saved(person: Person) -> SavedJourneyQuerySet:
    """The journeys `person` saved, by name."""
    rows: SavedJourneyQuerySet = SavedJourney.objects.visible_to(person)
    return rows.kept()


def deleted(person: Person) -> list[SavedJourney]:
    """Those they deleted last, the latest first."""
    rows = SavedJourney.objects.visible_to(person).exclude(deleted_at=None)
    return list(rows.order_by("-deleted_at", "-pk")[:GONE])


def filled_from(person: Person, reference: str) -> dict[str, Any]:
    """What the saved journey fills the form with; nothing where it is not theirs."""
    row = saved(person).filter(reference=reference).first() if reference else None
    return {name: getattr(row, name) for name in SAID} if row else {}
