"""What a run would do, or did."""

from typing import Any

from django.db.models import Count, QuerySet, Sum

from hr.leave.models import BalanceRow, BalanceRun
from mss.people.models import Person


def rows_of(run: BalanceRun) -> QuerySet[BalanceRow]:
    """A row for each balance it changes, by name."""
    return run.rows.select_related("person").order_by("person__name", "pk")


def sums_of(run: BalanceRun) -> list[dict[str, Any]]:
    """How many balances and minutes, cause by cause."""
    rows = run.rows.values("cause").annotate(count=Count("pk"), minutes=Sum("minutes"))
    names = dict(BalanceRow._meta.get_field("cause").flatchoices)
    return [{**row, "name": names[row["cause"]]} for row in rows.order_by("cause")]


def waiting_runs(viewer: Person) -> QuerySet[BalanceRun]:
    """Changes that wait for a second person, and that `viewer` may be."""
    rows = BalanceRun.objects.visible_to(viewer).filter(state=BalanceRun.State.PROPOSED)
    return rows.exclude(made_by=viewer)
