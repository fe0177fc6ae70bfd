"""Bank details that are there already are used as before."""

from django.db import migrations, models
from django.db.models import F

HELP = "Runs made before leave what is owed waiting, so that a thief’s change is noticed."


def fill(apps, editor):
    for name in ("BankDetails", "HistoricalBankDetails"):
        apps.get_model("payments", name).objects.update(usable_from=F("changed_at"))


def steps(model):
    def field(**options):
        return models.DateTimeField(help_text=HELP, **options)

    return (
        migrations.AddField(model, "usable_from", field(null=True)),
        migrations.AlterField(model, "usable_from", field()),
    )


BANK, HISTORY = steps("bankdetails"), steps("historicalbankdetails")


class Migration(migrations.Migration):
    dependencies = [("payments", "0008_accounts")]
    operations = [
        BANK[0],
        HISTORY[0],
        migrations.RunPython(fill, migrations.RunPython.noop),
        BANK[1],
        HISTORY[1],
    ]
