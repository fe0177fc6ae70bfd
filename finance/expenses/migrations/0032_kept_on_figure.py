"""From how many hours past the end of duty an officer’s meal is paid."""

from datetime import date
from decimal import Decimal

from django.db import migrations, models

SOURCE = "Police Regulations 2003, Annex V: retained on duty more than two hours"


def fill(apps, editor):
    apps.get_model("expenses", "PolicyFigure").objects.create(
        code="kept-on-hours", starts=date(2003, 4, 1), value=Decimal("2"), source=SOURCE
    )


class Migration(migrations.Migration):
    dependencies = [("expenses", "0031_set_rates")]
    operations = [
        migrations.AlterField(
            model_name='historicalpolicyfigure',
            name='code',
            field=models.CharField(choices=[('claim-window-months', 'Months within which a claim is made'), ('line-cap', 'Most one line may be, in pounds with VAT'), ('kept-on-hours', 'Hours past the end of duty beyond which an officer’s meal is paid'), ('alike-bits', 'Points of 64 by which two pictures of one receipt may differ'), ('alike-from', 'Least the same spending is likely a duplicate, in pounds')], max_length=30),
        ),
        migrations.AlterField(
            model_name='policyfigure',
            name='code',
            field=models.CharField(choices=[('claim-window-months', 'Months within which a claim is made'), ('line-cap', 'Most one line may be, in pounds with VAT'), ('kept-on-hours', 'Hours past the end of duty beyond which an officer’s meal is paid'), ('alike-bits', 'Points of 64 by which two pictures of one receipt may differ'), ('alike-from', 'Least the same spending is likely a duplicate, in pounds')], max_length=30),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
