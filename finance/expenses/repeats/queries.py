"""What can be asked about what repeats every month."""

from datetime import datetime

from django.db.models import F, Prefetch

from finance.expenses.models import Month, Repeat
from finance.expenses.repeats.models import RepeatQuerySet
from mss.foundation.working_time import today
from mss.people.models import Person


def repeats(viewer: Person) -> RepeatQuerySet:
    """The viewer’s own: those that go on first, each with its months, the latest first."""
    months = Month.objects.select_related("claim").order_by("-period")
    rows: RepeatQuerySet = Repeat.objects.visible_to(viewer)
    in_order = rows.order_by(F("next_on").asc(nulls_last=True), "-state", "-pk")
    return in_order.prefetch_related(Prefetch("months", months))


def to_make(*, at: datetime, limit: int = 100) -> list[int]:
    """Ids of those whose day has come."""
    due = Repeat.objects.filter(state=Repeat.State.ACTIVE, next_on__lte=today(at))
    return list(due.order_by("next_on", "pk").values_list("pk", flat=True)[:limit])
