"""Who should be in a file of pay and is not."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from hr.pay.models import Payslip
from hr.payroll.models import Missing, PayRun
from mss.people.models import Person


def find_missing(run: PayRun) -> None:
    """Write down everybody who is here in the month, or was paid the month before and has not left,
    and is not in the file (RU-10): those without a pay number too, whom no file could name. What
    was said of them before, in this run or one of the month that was set aside, still counts."""
    people = Person.objects.get_queryset().filter(organisation=run.organisation)
    people = people.filter(joined_on__lte=run.pay_date)
    people = people.filter(Q(left_on=None) | Q(left_on__gt=run.period))
    paid = Payslip.objects.filter(person=OuterRef("pk"), issue__released_at__isnull=False)
    expected = people.filter(Q(kind__in=["officer", "staff"]) | Exists(paid))
    absent = expected.exclude(Exists(run.slips.filter(person=OuterRef("pk"))))
    said = _said_before(run)
    run.missing.all().delete()
    rows = (
        Missing(run=run, person_id=key, **said.get(key, {}))
        for key in absent.values_list("pk", flat=True)
    )
    Missing.objects.bulk_create(rows, batch_size=2000)


def _said_before(run: PayRun) -> dict[int, dict[str, Any]]:
    """By person, the latest reason for this month; who said it, and when."""
    same = Missing.objects.filter(
        run__organisation=run.organisation_id, run__period=run.period, run__kind=run.kind
    )
    rows = same.exclude(reason="").order_by("said_at")
    return {row.person_id: {"reason": row.reason, "said_by_id": row.said_by_id,
                            "said_at": row.said_at} for row in rows}  # fmt: skip
