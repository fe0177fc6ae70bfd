"""References of leave, and a ledger whose rows are never changed."""

from typing import ClassVar

from django.db import migrations

from mss.foundation.never_changed import never_changed_sql
from mss.foundation.references import sequence_sql


class Migration(migrations.Migration):
    dependencies: ClassVar = [("leave", "0001_initial")]
    operations: ClassVar = [
        sequence_sql("LEA"),
        sequence_sql("LVR"),
        sequence_sql("LVC"),
        never_changed_sql("leave_entry"),
    ]
