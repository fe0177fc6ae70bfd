"""Days a year and the figures of leave, each with its source; what is not sure says so."""

from datetime import date
from decimal import Decimal

from django.db import migrations

FEDERATED = ["constable", "sergeant", "inspector", "chief-inspector"]
SUPERINTENDENTS = ["superintendent", "chief-superintendent"]
CHIEFS = ["commander", "deputy-assistant", "assistant", "deputy-commissioner", "commissioner"]
REGS = "Police Regulations 2003, annex O"
NEW = "Home Office Circular 003/2025: 25 days on appointment; the steps to 30 are to be confirmed"
STAFF = "Staff: by service, 25 rising to 30; the steps are to be confirmed"
OLD = date(2011, 4, 1)

ENTITLEMENTS = [
    *((OLD, ["officer"], FEDERATED, years, days, False, REGS)
      for years, days in ((0, 22), (2, 25), (5, 25), (10, 27), (15, 28), (20, 30))),
    *((date(2025, 4, 1), ["officer"], FEDERATED, years, days, True, NEW)
      for years, days in ((0, 25), (5, 26), (10, 28), (15, 30))),
    (date(2019, 1, 1), ["officer"], SUPERINTENDENTS, 0, 31, False, REGS),
    (date(2019, 1, 1), ["officer"], CHIEFS, 0, 35, False, REGS),
    *((OLD, ["staff"], [], years, days, True, STAFF) for years, days in ((0, 25), (5, 28), (10, 30))),
]
FIGURES = [
    ("year-month", 4, True, "Leave year from 1 April, as other forces; to be confirmed"),
    ("week-officer", 40 * 60, False, "Police Regulations 2003: 40 hours a week"),
    ("week-staff", 36 * 60, True, "36 hours a week; to be confirmed"),
    ("carry-most", 5 * 8 * 60, False, "Police Regulations 2003: five days at discretion"),
    ("late-days", 28, True, "A working choice of this portal; to be confirmed"),
]


def fill(apps, editor):
    row = apps.get_model("leave", "Entitlement")
    row.objects.bulk_create(
        row(starts=starts, kinds=kinds, grades=grades, least_years=years, days=Decimal(days),
            unsure=unsure, source=source)
        for starts, kinds, grades, years, days, unsure, source in ENTITLEMENTS
    )
    figure = apps.get_model("leave", "LeaveFigure")
    figure.objects.bulk_create(
        figure(code=code, starts=OLD, value=value, unsure=unsure, source=source)
        for code, value, unsure, source in FIGURES
    )


class Migration(migrations.Migration):
    dependencies = [("leave", "0002_guarantees")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
