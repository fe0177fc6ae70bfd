"""What the clock does: a warning before a case is due, and word when it is late."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from mss.audit.operations import record
from mss.cases.models import Case, Happening
from mss.cases.operations.telling import tell_person, tell_staff
from mss.cases.queries.defined import TOLD, workers_of

A_ROUND = 200


def ring(*, at: datetime) -> int:
    """Warn of what is nearly due and tell of what is late, each once. Returns how many."""
    nearly = Q(warned=False, warn_at__lte=at)
    late = Q(late=False, late_at__lte=at)
    keys = list(Case.objects.alive().filter(nearly | late).order_by("due_on", "pk")
                .values_list("pk", flat=True)[:A_ROUND])  # fmt: skip
    return sum(_ring(key, at=at) for key in keys)


@transaction.atomic
def _ring(key: int, *, at: datetime) -> bool:
    rows = Case.objects.alive().select_for_update(of=("self",), skip_locked=True)
    row = rows.filter(pk=key).select_related("person", "owner", "queue", "version").first()
    if row is None or row.warn_at is None or row.late_at is None:
        return False
    if not row.late and row.late_at <= at:
        row.late = row.warned = True
        row.save(update_fields=["late", "warned"])
        Happening.objects.create(case=row, words="Late: we said we would answer by then", at=at)
        record("case.late", by=None, subject=row.person, reference=row.reference, at=at)
        told = {one.pk: one for one in [row.owner, *workers_of(row.queue, at=at)[:TOLD]] if one}
        tell_staff(row, told.values(), "late", f"{row.reference} is late: {row.title}", by=None,
                   at=at)  # fmt: skip
        tell_person(row, "late", f"{row.reference} is late",
                    "We have not answered in time. It is with us, and they are told.", by=None,
                    at=at)  # fmt: skip
        return True
    if not row.warned and row.warn_at <= at:
        row.warned = True
        row.save(update_fields=["warned"])
        told_of = [row.owner] if row.owner else workers_of(row.queue, at=at)[:TOLD]
        tell_staff(row, told_of, "warned", f"{row.reference} is due soon: {row.title}", by=None,
                   at=at)  # fmt: skip
        return True
    return False
