"""What the policy says of duplicates, and the numbers of their references."""

from datetime import date
from decimal import Decimal

from django.db import migrations

from mss.foundation.references import sequence_sql

OWN = "Own figure, to be confirmed by the owner of the expenses policy"
FIGURES = [("alike-bits", "6"), ("alike-from", "20")]


def fill(apps, editor):
    apps.get_model("expenses", "PolicyFigure").objects.bulk_create(
        apps.get_model("expenses", "PolicyFigure")(
            code=code, starts=date(2011, 4, 6), value=Decimal(value), source=OWN
        )
        for code, value in FIGURES
    )


class Migration(migrations.Migration):
    dependencies = [("expenses", "0010_duplicates")]
    operations = [sequence_sql("DUP"), migrations.RunPython(fill, migrations.RunPython.noop)]
