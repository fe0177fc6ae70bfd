"""The lower rate beyond 10,000 miles, the rate of a colleague along, and when a rate was announced."""

from datetime import date
from decimal import Decimal

from django.db import migrations

AMAP = "HMRC approved mileage allowance payments"
BEGAN = date(2011, 4, 6)
LIMIT = Decimal("10000.0")


def fill(apps, editor):
    rates = apps.get_model("expenses", "MileageRate").objects
    rates.filter(vehicle="car", starts=date(2026, 4, 6)).update(announced=date(2026, 5, 21))
    rates.create(
        vehicle="car", starts=BEGAN, from_miles=LIMIT, rate=Decimal("0.25"), source=AMAP
    )
    rates.create(vehicle="passenger", starts=BEGAN, rate=Decimal("0.05"), source=AMAP)


def empty(apps, editor):
    rates = apps.get_model("expenses", "MileageRate").objects
    rates.filter(from_miles=LIMIT).delete()
    rates.filter(vehicle="passenger").delete()


class Migration(migrations.Migration):
    dependencies = [("expenses", "0005_journeys")]
    operations = [migrations.RunPython(fill, empty)]
