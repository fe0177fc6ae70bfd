"""The rates and figures of the policy, with the day they start and where they are written."""

from datetime import date
from decimal import Decimal

from django.db import migrations

AMAP = "HMRC approved mileage allowance payments"
RATES = [
    ("car", date(2011, 4, 6), "0.45", AMAP),
    ("car", date(2026, 4, 6), "0.55", f"{AMAP}, announced 21 May 2026 and backdated"),
    ("motorcycle", date(2011, 4, 6), "0.24", AMAP),
    ("bicycle", date(2011, 4, 6), "0.20", AMAP),
]
FIGURES = [
    ("claim-window-months", date(2011, 4, 6), "3", "MPA members’ scheme: no claim older than three months"),
    ("line-cap", date(2011, 4, 6), "10000", "Own figure: dearer things go through purchasing"),
]


def fill(apps, editor):
    apps.get_model("expenses", "MileageRate").objects.bulk_create(
        apps.get_model("expenses", "MileageRate")(
            vehicle=vehicle, starts=starts, rate=Decimal(rate), source=source
        )
        for vehicle, starts, rate, source in RATES
    )
    apps.get_model("expenses", "PolicyFigure").objects.bulk_create(
        apps.get_model("expenses", "PolicyFigure")(
            code=code, starts=starts, value=Decimal(value), source=source
        )
        for code, starts, value, source in FIGURES
    )


class Migration(migrations.Migration):
    dependencies = [("expenses", "0002_references")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
