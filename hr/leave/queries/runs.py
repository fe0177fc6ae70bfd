"""What a run would do, or did."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from hr.leave.models import BalanceRow, BalanceRun
from hr.leave.rules import made_for_another
from mss.people.models import Organisation, Person


def rows_of(run: BalanceRun) -> QuerySet[BalanceRow]:
    """A row for each balance it changes, by name."""
    return run.rows.select_related("person").order_by("person__name", "pk")


def sums_of(run: BalanceRun) -> list[dict[str, Any]]:
    """How many balances and minutes, cause by cause."""
    rows = run.rows.values("cause").annotate(count=Count("pk"), minutes=Sum("minutes"))
    names = dict(BalanceRow._meta.get_field("cause").flatchoices)
    return [{**row, "name": names[row["cause"]]} for row in rows.order_by("cause")]


def authors_of(run: BalanceRun) -> set[int | None]:
    """Ids of those who proposed it, or entered what is put forward by itself (LV-40)."""
    return {run.made_by_id, *run.authors.values_list("pk", flat=True)}


def is_about(run: BalanceRun, person: Person) -> bool:
    """Whether it is what the own record of `person` changes (LV-94)."""
    people = run.rows.values_list("person", flat=True) if run.what in BalanceRun.OF_ONE else ()
    return not all(made_for_another(one, person.pk) for one in people)


def waiting_runs(viewer: Person) -> QuerySet[BalanceRun]:
    """Changes that wait for a second person, and that `viewer` may be."""
    rows = BalanceRun.objects.visible_to(viewer).filter(state=BalanceRun.State.PROPOSED)
    own = BalanceRow.objects.filter(run=OuterRef("pk"), person=viewer)
    about = rows.filter(Exists(own), what__in=BalanceRun.OF_ONE)
    return rows.exclude(made_by=viewer).exclude(authors=viewer).exclude(pk__in=about.values("pk"))


def people_named(
    references: Collection[str], organisation: Organisation, viewer: Person
) -> dict[str, int]:
    """Reference → id of the people of `organisation` whom `viewer` may find."""
    rows = Person.objects.visible_to(viewer).filter(organisation=organisation)
    return dict(rows.filter(reference__in=references).values_list("reference", "pk"))
