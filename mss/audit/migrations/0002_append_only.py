from typing import ClassVar

from django.db import migrations

from mss.foundation.never_changed import never_changed_sql


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("audit", "0001_initial")]
    operations: ClassVar[list[migrations.RunSQL]] = [
        never_changed_sql("audit_event"),
        never_changed_sql("audit_seal"),
    ]
