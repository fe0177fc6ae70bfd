"""In which account of the ledger the further kinds of line are recorded."""

from datetime import date

from django.db import migrations

STARTS = date(2011, 4, 1)
GLA = "Cost element of the GLA family's SAP ledger, as in its published payments of 2008 to 2010"
OWN = "Own code beside the GLA's cost elements, until Finance gives its chart of accounts"
ACCOUNTS = [
    ("scale", "531030", "Refreshments and meals", GLA),
    ("night", "530510", "Nights away, held in reserve", OWN),
    ("course", "530520", "Small costs on residential courses", OWN),
    ("fee", "530530", "Professional fees and subscriptions", OWN),
    ("eyes", "530540", "Eyesight tests", OWN),
    ("move", "530550", "Moving home for work", OWN),
    ("covert", "530560", "Purchases agreed to need no receipt", OWN),
]


def fill(apps, editor):
    model = apps.get_model("payments", "LedgerAccount")
    model.objects.bulk_create(
        model(use=f"expense-claim:{kind}", starts=STARTS, code=code, name=name, source=source)
        for kind, code, name, source in ACCOUNTS
    )


class Migration(migrations.Migration):
    dependencies = [("expenses", "0012_what_a_line_says"), ("payments", "0008_accounts")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
