"""How long somebody who has left reads their payslips."""

from datetime import date
from decimal import Decimal

from django.db import migrations

CODE = "leaver-months"


def say(apps, schema_editor):
    apps.get_model("pay", "PayFigure").objects.create(
        code=CODE, starts=date(2013, 4, 6), value=Decimal(24), unsure=True,
        source="A working choice of this portal; to be confirmed by payroll",
    )  # fmt: skip


def unsay(apps, schema_editor):
    apps.get_model("pay", "PayFigure").objects.filter(code=CODE).delete()


class Migration(migrations.Migration):
    dependencies = [("pay", "0003_figures")]
    operations = [migrations.RunPython(say, unsay)]
