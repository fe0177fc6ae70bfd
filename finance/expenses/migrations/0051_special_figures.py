"""What is paid of moves and eyesight tests, and which receipts may follow, each with its source."""

from datetime import date
from decimal import Decimal

from django.db import migrations

from mss.foundation.references import sequence_sql

OWN = "Own figure, to be confirmed by the owner of the expenses policy"
FIGURES = [
    ("move-most", "8000", "Income Tax (Earnings and Pensions) Act 2003, section 287"),
    ("eyes-months", "24", OWN),
    ("eyes-test", "30", OWN),
    ("eyes-glasses", "65", OWN),
    ("late-days", "10", OWN),
    ("late-remind", "3", OWN),
    ("late-fare", "150", OWN),
    ("late-meal", "30", OWN),
    ("late-hotel", "250", OWN),
    ("late-parking", "30", OWN),
    ("late-dog", "150", OWN),
    ("late-other", "50", OWN),
]


def fill(apps, editor):
    model = apps.get_model("expenses", "PolicyFigure")
    model.objects.bulk_create(
        model(code=code, starts=date(2011, 4, 6), value=Decimal(value), source=source)
        for code, value, source in FIGURES
    )


class Migration(migrations.Migration):
    dependencies = [("expenses", "0050_special_kinds")]
    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        sequence_sql("AGR"),
        sequence_sql("MOV"),
    ]
