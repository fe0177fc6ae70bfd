"""The set rates in force, each with its source."""

from datetime import date
from decimal import Decimal

from django.db import migrations

HMRC = "HMRC benchmark scale rates, EIM30240, from 6 April 2016"
LATE = f"{HMRC}, with £10 more past 8 in the evening"
REGULATIONS = "Police Regulations 2003, Annex U, as the Police Federation gives it"
COURSE = "Police Regulations 2003, Annex V, unchanged since 2005; its first day to be confirmed"
BENCHMARK, RESERVE, FROZEN = date(2016, 4, 6), date(2015, 3, 1), date(2005, 1, 1)
OTHERS = ["staff", "contingent", "partner"]
FEDERATED = ["constable", "sergeant", "inspector", "chief-inspector"]
RATES = [
    ("away", "5", "5", BENCHMARK, None, OTHERS, [], HMRC),
    ("away", "10", "10", BENCHMARK, None, OTHERS, [], HMRC),
    ("away-late", "5", "15", BENCHMARK, None, OTHERS, [], LATE),
    ("away-late", "10", "20", BENCHMARK, None, OTHERS, [], LATE),
    ("away-late", "15", "25", BENCHMARK, None, OTHERS, [], HMRC),
    ("reserve", "0", "50", RESERVE, None, ["officer"], FEDERATED, REGULATIONS),
    ("hardship", "0", "30", RESERVE, None, ["officer"], FEDERATED, REGULATIONS),
    ("course", "0", "4.43", FROZEN, "17.77", ["officer"], [], COURSE),
]


def fill(apps, editor):
    model = apps.get_model("expenses", "AllowanceRate")
    model.objects.bulk_create(
        model(
            code=code, least_hours=Decimal(hours), amount=Decimal(amount), starts=starts,
            most_a_week=Decimal(most) if most else None, kinds=kinds, grades=grades, source=source,
        )
        for code, hours, amount, starts, most, kinds, grades, source in RATES
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("expenses", "0030_allowance_rate")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
