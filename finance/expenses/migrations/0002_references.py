from typing import ClassVar

from django.db import migrations

from mss.foundation.references import sequence_sql

PREFIXES = ("EXP", "REC", "DUP", "POL", "AGR", "MOV", "RPT", "FIG")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("expenses", "0001_initial")]
    operations: ClassVar[list[migrations.RunSQL]] = [sequence_sql(prefix) for prefix in PREFIXES]
