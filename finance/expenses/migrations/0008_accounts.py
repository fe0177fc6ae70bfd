"""In which account of the ledger each kind of line is recorded, from when, and by which source."""

from datetime import date

from django.db import migrations

STARTS = date(2011, 4, 1)
GLA = "Cost element of the GLA family's SAP ledger, as in its published payments of 2008 to 2010"
OWN = "Own code beside the GLA's cost elements, until Finance gives its chart of accounts"
ACCOUNTS = [
    ("meal", "531030", "Refreshments and meals", GLA),
    ("fare", "520410", "Business fares", GLA),
    ("mileage", "520420", "Mileage in own vehicles", OWN),
    ("parking", "520430", "Parking and tolls", OWN),
    ("hotel", "537000", "Hotel accommodation", GLA),
    ("dog", "530500", "Police dogs: food, vet and kit", OWN),
    ("topup", "520420", "Mileage in own vehicles", OWN),
    ("other", "544090", "Other expenses reimbursed", OWN),
]


def fill(apps, editor):
    model = apps.get_model("payments", "LedgerAccount")
    model.objects.bulk_create(
        model(use=f"expense-claim:{kind}", starts=STARTS, code=code, name=name, source=source)
        for kind, code, name, source in ACCOUNTS
    )


class Migration(migrations.Migration):
    dependencies = [("expenses", "0007_returns"), ("payments", "0008_accounts")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
