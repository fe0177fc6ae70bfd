"""The figures in force, with the day they start and where they are written."""

from datetime import date
from decimal import Decimal

from django.db import migrations

ORDER = (
    "Elected Local Policing Bodies (Specified Information) Order 2011, SI 2011/3050, schedule, "
    "paragraph 3(g)"
)
FIGURES = [
    ("published-over", date(2012, 1, 16), "500", ORDER),
    ("unusual-times", date(2011, 4, 6), "3", "Own figure: worth a look, not a limit"),
    ("unusual-floor", date(2011, 4, 6), "50", "Own figure: smaller lines are not pointed out"),
]


def fill(apps, editor):
    model = apps.get_model("spending", "Figure")
    model.objects.bulk_create(
        model(code=code, starts=starts, value=Decimal(value), source=source)
        for code, starts, value, source in FIGURES
    )


class Migration(migrations.Migration):
    dependencies = [("spending", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
