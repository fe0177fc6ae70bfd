"""References, and by which figures paid claims are drawn."""

from datetime import date
from decimal import Decimal

from django.db import migrations

from mss.foundation.references import sequence_sql

OWN = "Own figure, to be confirmed by the head of finance"
FIGURES = [
    ("share", "3"),
    ("risk-from", "5"),
    ("high-from", "500"),
    ("new-claims", "2"),
    ("look-back", "31"),
    ("explained", "3"),
    ("duplicate", "3"),
    ("declared", "2"),
    ("high", "4"),
    ("new", "1"),
    ("weekend", "1"),
    ("rule-claim", "100"),
    ("rule-row", "20"),
]


def fill(apps, editor):
    apps.get_model("control", "Figure").objects.bulk_create(
        apps.get_model("control", "Figure")(
            code=code, starts=date(2011, 4, 6), value=Decimal(value), source=OWN
        )
        for code, value in FIGURES
    )


class Migration(migrations.Migration):
    dependencies = [("control", "0001_initial")]
    operations = [
        sequence_sql("DRW"),
        sequence_sql("SMP"),
        sequence_sql("ABR"),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
