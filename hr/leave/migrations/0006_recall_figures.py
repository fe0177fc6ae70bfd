"""What being recalled from leave brings, each figure with its source; what is not sure says so."""

from datetime import date

from django.db import migrations

OLD = date(2011, 4, 1)
ANNEX_O = "Police Regulations 2003, annex O, as the federations explain it (Warwickshire, Humberside)"
STAFF = "Not given to this portal: the day back as it was, to be confirmed"
FIGURES = [
    ("recall-away", 3, False, ANNEX_O),
    ("recall-first", 2, False, ANNEX_O),
    ("recall-share", 200, False, ANNEX_O),
    ("recall-later", 150, False, ANNEX_O),
    ("recall-pay", 200, False, ANNEX_O),
    ("recall-staff", 100, True, STAFF),
]


def fill(apps, editor):
    figure = apps.get_model("leave", "LeaveFigure")
    figure.objects.bulk_create(
        figure(code=code, starts=OLD, value=value, unsure=unsure, source=source)
        for code, value, unsure, source in FIGURES
    )


class Migration(migrations.Migration):
    dependencies = [("leave", "0005_recall")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
