"""What may be claimed without its receipt."""

from datetime import date
from decimal import Decimal

from django.db import migrations

OWN = "Own figure, to be confirmed by the owner of the expenses policy"
FIGURES = [("declared-line", "25"), ("declared-year", "100")]


def fill(apps, editor):
    apps.get_model("expenses", "PolicyFigure").objects.bulk_create(
        apps.get_model("expenses", "PolicyFigure")(
            code=code, starts=date(2011, 4, 6), value=Decimal(value), source=OWN
        )
        for code, value in FIGURES
    )


class Migration(migrations.Migration):
    dependencies = [("expenses", "0022_declared")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
