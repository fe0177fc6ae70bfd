"""For how long somebody has a claim in hand."""

from datetime import date

from django.db import migrations


def fill(apps, editor):
    apps.get_model("expenses", "InHandTime").objects.create(
        starts=date(2011, 4, 6),
        minutes=30,
        source="Own figure, to be confirmed by the head of finance",
    )


class Migration(migrations.Migration):
    dependencies = [("expenses", "0070_working")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
