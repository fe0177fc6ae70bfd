"""The figures of Police Regulations with their sources, and the shifts a roster begins with."""

from datetime import date, time
from decimal import Decimal

from django.db import migrations

REG25 = "Police Regulations 2003, regulation 25 and Annex G"
REG26 = "Police Regulations 2003, regulation 26 and Annex H"
REG22 = "Police Regulations 2003, regulation 22 and Annex E"
GENERAL = "General knowledge of Annex H, to be confirmed by HR"
PAY = "Highest pay point from 1 September 2025, a year of 52.143 weeks of 40 hours; an estimate"
FIGURES = [
    ("rest-hours", "11", REG22),
    ("publish-days", "90", REG22),
    ("rest-day-notice", "15", REG26),
    ("holiday-notice", "8", GENERAL),
    ("early-hours", "8", REG25),
    ("named-within", "4", REG26),
    ("least-hours", "4", REG26),
    ("unit-minutes", "15", REG25),
    ("free-minutes", "30", REG25),
    ("free-occasions", "4", REG25),
    ("travel-hours", "6", REG25),
    ("retained-minutes", "60", REG26),
    ("leave-recall-days", "2", REG26),
    ("third", "80", REG25),
    ("half", "90", REG26),
    ("double", "120", REG26),
]
HOURLY = [("hourly-constable", "24.10", PAY), ("hourly-sergeant", "26.95", PAY)]
SHIFTS = [
    ("E", "Early", "early", time(7), time(16)),
    ("L", "Late", "late", time(14), time(23)),
    ("N", "Night", "night", time(22), time(7)),
    ("D", "Day", "day", time(8), time(16)),
    ("D9", "Day", "day", time(9), time(17)),
    ("E10", "Long early", "early", time(7), time(17)),
    ("L10", "Long late", "late", time(15), time(1)),
    ("N10", "Long night", "night", time(21), time(7)),
]


def fill(apps, editor):
    figure = apps.get_model("duties", "Figure")
    figure.objects.bulk_create(
        [
            *(figure(code=c, starts=date(2003, 4, 1), value=Decimal(v), source=s) for c, v, s in FIGURES),
            *(figure(code=c, starts=date(2025, 9, 1), value=Decimal(v), source=s) for c, v, s in HOURLY),
            *(figure(code=c, starts=date(2003, 4, 1), value=Decimal(v), source=s) for c, v, s in [
                ("hourly-constable", "23.12", "Highest pay point from 1 September 2024; an estimate for earlier days too"),
                ("hourly-sergeant", "25.86", "Highest pay point from 1 September 2024; an estimate for earlier days too"),
            ]),
        ]
    )
    shift = apps.get_model("duties", "Shift")
    shift.objects.bulk_create(
        [shift(code=c, name=n, shape=h, starts=a, ends=z) for c, n, h, a, z in SHIFTS]
    )


class Migration(migrations.Migration):
    dependencies = [("duties", "0002_guarantees")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
