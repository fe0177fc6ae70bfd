"""What the policy begins with: the rows of `finance.expenses.shipped`."""

import uuid
from datetime import UTC, date, datetime
from decimal import Decimal

from django.db import migrations

from finance.expenses import shipped


def fill(apps, editor):
    def many(name, rows, app="expenses"):
        model = apps.get_model(app, name)
        model.objects.bulk_create(model(**row) for row in rows)

    many("MileageRate", (
        {"vehicle": vehicle, "starts": starts, "from_miles": Decimal(miles), "rate": Decimal(rate),
         "announced": announced, "source": source}
        for vehicle, starts, miles, rate, announced, source in shipped.MILEAGE
    ))
    many("PolicyFigure", (
        {"code": code, "starts": starts, "value": Decimal(value), "source": source}
        for code, starts, value, source in shipped.FIGURES
    ))
    starts, minutes, source = shipped.IN_HAND
    many("InHandTime", [{"starts": starts, "minutes": minutes, "source": source}])
    many("LedgerAccount", (
        {"use": f"expense-claim:{kind}", "starts": shipped.ACCOUNTS_FROM, "code": code, "name": name,
         "source": source}
        for kind, code, name, source in shipped.ACCOUNTS
    ), app="payments")
    many("AllowanceRate", (
        {"code": code, "least_hours": Decimal(hours), "amount": Decimal(amount), "starts": starts,
         "most_a_week": Decimal(most) if most else None, "kinds": kinds, "grades": grades,
         "source": source}
        for code, hours, amount, starts, most, kinds, grades, source in shipped.SET_RATES
    ))
    many("DogAllowance", (
        {"starts": date(*month, 1), "amount": Decimal(amount), "further_share": Decimal(share),
         "derived": derived, "source": source}
        for month, amount, share, derived, source in shipped.DOG_ALLOWANCE
    ))
    many("FuelRate", (
        {"fuel": fuel, "starts": starts, "pence": Decimal(pence), "source": source}
        for starts, pennies, source in shipped.FUEL_RATES
        for fuel, pence in zip(shipped.FUELS, pennies, strict=True)
    ))
    many("Policy", policies())


def policies():
    begun = datetime(2011, 4, 6, tzinfo=UTC)
    names = ("fact", "operator", "value")
    for number, rule in enumerate(shipped.RULES, start=1):
        conditions = [dict(zip(names, one, strict=True)) for one in rule["conditions"]]
        yield {
            "reference": f"POL-26-{number:06d}", "number": 1, "state": "published",
            "starts": shipped.BEGAN, "once": uuid.uuid5(uuid.NAMESPACE_OID, f"policy {number}"),
            "begun_at": begun, "published_at": begun, **rule, "conditions": conditions,
        }


class Migration(migrations.Migration):
    dependencies = [("expenses", "0002_references"), ("payments", "0003_guarantees")]
    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunSQL(f"SELECT setval('reference_pol', {len(shipped.RULES)})", migrations.RunSQL.noop),
    ]
