"""Filters of the inbox kept under a name."""

from datetime import datetime

from django.db import transaction

from mss.approvals.models import SavedView
from mss.approvals.rules.deciding import room_for_view
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.people.models import Person


@transaction.atomic
def save_view(*, by: Person, name: str, query: str, at: datetime) -> SavedView:
    """Keep the filter `query` as `name`; the same name again replaces it."""
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=by.pk)
    mine = SavedView.objects.filter(person=by)
    if not room_for_view(mine.exclude(name=name).count()):
        raise Refused("Twenty saved views are the most. Remove one first.", rule="DA-42")
    view, _ = SavedView.objects.update_or_create(person=by, name=name, defaults={"query": query})
    record("view.saved", by=by, reference=by.reference, at=at, name=name)
    return view


@transaction.atomic
def forget_view(*, view: SavedView, by: Person, at: datetime) -> None:
    """Remove a saved view."""
    SavedView.objects.visible_to(by).filter(pk=view.pk).delete()
    record("view.forgotten", by=by, reference=by.reference, at=at, name=view.name)
