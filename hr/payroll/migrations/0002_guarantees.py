"""References of pay runs."""

from typing import ClassVar

from django.db import migrations

from mss.foundation.references import sequence_sql


class Migration(migrations.Migration):
    dependencies: ClassVar = [("payroll", "0001_initial")]
    operations: ClassVar = [sequence_sql("PRN")]
