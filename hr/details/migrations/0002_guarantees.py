"""What the database itself holds about one's own details, whoever asks."""

from typing import ClassVar

from django.db import migrations

from mss.foundation.never_changed import never_changed_sql
from mss.foundation.references import sequence_sql


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("details", "0001_initial")]
    operations: ClassVar[list[migrations.RunSQL]] = [
        sequence_sql("DET"),
        never_changed_sql("details_showing"),
    ]
