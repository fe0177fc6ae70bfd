"""What the fuel of a mile is worth: the advisory rates, four times a year."""

from datetime import date
from decimal import Decimal

from django.db import migrations

SAID = "HMRC advisory fuel rates"
UNSURE = f"{SAID}; to be confirmed"
FUELS = (
    "petrol-1400", "petrol-2000", "petrol-more", "diesel-1600", "diesel-2000", "diesel-more",
)
RATES = [
    (date(2024, 3, 1), (13, 15, 24, 12, 14, 19), SAID),
    (date(2024, 6, 1), (14, 16, 26, 13, 15, 20), SAID),
    (date(2024, 9, 1), (13, 15, 24, 12, 14, 18), UNSURE),
    (date(2024, 12, 1), (12, 14, 23, 11, 13, 17), SAID),
    (date(2025, 3, 1), (12, 15, 23, 12, 13, 17), SAID),
    (date(2025, 6, 1), (12, 14, 22, 11, 13, 17), SAID),
    (date(2025, 9, 1), (12, 14, 22, 12, 13, 18), SAID),
    (date(2026, 6, 1), (14, 17, 26, 15, 17, 23), UNSURE),
    (date(2026, 9, 1), (14, 17, 27, 15, 16, 22), UNSURE),
]


def fill(apps, editor):
    row = apps.get_model("expenses", "FuelRate")
    row.objects.bulk_create(
        row(fuel=fuel, starts=starts, pence=Decimal(pence), source=source)
        for starts, pennies, source in RATES
        for fuel, pence in zip(FUELS, pennies, strict=True)
    )


class Migration(migrations.Migration):
    dependencies = [("expenses", "0042_fuel")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
