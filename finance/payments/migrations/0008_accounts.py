"""The accounts of the ledger that payments themselves need, and lines nobody changes."""

from datetime import date

from django.db import migrations

from mss.foundation.never_changed import never_changed_sql

STARTS = date(2011, 4, 1)
OWN = "Own code in the manner of SAP cost elements, until Finance gives its chart of accounts"
ACCOUNTS = [
    ("bank", "910000", "Bank: payments to people"),
    ("vat", "920000", "VAT input control"),
    ("returned", "930000", "Payments that came back, to be paid again"),
    ("suspense", "999000", "Suspense: payments to be explained"),
]


def fill(apps, editor):
    model = apps.get_model("payments", "LedgerAccount")
    model.objects.bulk_create(
        model(use=use, starts=STARTS, code=code, name=name, source=OWN)
        for use, code, name in ACCOUNTS
    )


class Migration(migrations.Migration):
    dependencies = [("payments", "0007_ledger")]
    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        never_changed_sql("payments_journalline"),
    ]
