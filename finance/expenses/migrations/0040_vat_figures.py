"""The limits by which VAT is reclaimed, each with its source."""

from datetime import date
from decimal import Decimal

from django.db import migrations

FIGURES = [
    ("vat-number-above", "250", "HMRC VAT Notice 700: less detailed VAT invoices"),
    ("vat-small", "25", "HMRC VAT Notice 700: supplies of £25 or less without an invoice"),
]


def fill(apps, editor):
    apps.get_model("expenses", "PolicyFigure").objects.bulk_create(
        apps.get_model("expenses", "PolicyFigure")(
            code=code, starts=date(2011, 4, 6), value=Decimal(value), source=source
        )
        for code, value, source in FIGURES
    )


class Migration(migrations.Migration):
    dependencies = [("expenses", "0034_codes_of_figures")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
