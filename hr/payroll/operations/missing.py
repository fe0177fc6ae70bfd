"""Who should be in a file of pay and is not."""

from django.db.models import Exists, OuterRef, Q

from hr.pay.models import Payslip
from hr.payroll.models import Missing, PayRun
from mss.people.models import Person


def find_missing(run: PayRun) -> None:
    """Write down everybody who is here in the month, or was paid the month before and has not left,
    and is not in the file (RU-10)."""
    people = Person.objects.get_queryset().filter(organisation=run.organisation)
    people = people.exclude(pay_number="").filter(joined_on__lte=run.pay_date)
    people = people.filter(Q(left_on=None) | Q(left_on__gt=run.period))
    paid = Payslip.objects.filter(person=OuterRef("pk"), issue__released_at__isnull=False)
    expected = people.filter(Q(kind__in=["officer", "staff"]) | Exists(paid))
    absent = expected.exclude(Exists(run.slips.filter(person=OuterRef("pk"))))
    rows = (Missing(run=run, person_id=key) for key in absent.values_list("pk", flat=True))
    Missing.objects.bulk_create(rows, batch_size=2000)
