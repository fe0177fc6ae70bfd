"""References, and what is written once."""

from typing import ClassVar

from django.db import migrations

from mss.foundation.never_changed import never_changed_sql
from mss.foundation.references import sequence_sql


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("duties", "0001_initial")]
    operations: ClassVar[list[migrations.RunSQL]] = [
        sequence_sql("PAT"),
        sequence_sql("SWP"),
        sequence_sql("OVT"),
        never_changed_sql("duties_pattern"),
        never_changed_sql("duties_patternday"),
        never_changed_sql("duties_dutychange"),
    ]
