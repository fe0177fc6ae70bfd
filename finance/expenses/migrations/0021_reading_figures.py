"""How certain a reading must be to be called sure, and how far back it looks."""

from datetime import date
from decimal import Decimal

from django.db import migrations

OWN = "Own figure, measured on drawn receipts; to be confirmed by the owner of the expenses policy"
FIGURES = [("read-sure", "85"), ("read-months", "24")]


def fill(apps, editor):
    apps.get_model("expenses", "PolicyFigure").objects.bulk_create(
        apps.get_model("expenses", "PolicyFigure")(
            code=code, starts=date(2011, 4, 6), value=Decimal(value), source=OWN
        )
        for code, value in FIGURES
    )


class Migration(migrations.Migration):
    dependencies = [("expenses", "0020_reading")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
