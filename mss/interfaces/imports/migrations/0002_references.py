from typing import ClassVar

from django.db import migrations

from mss.foundation.references import sequence_sql


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("imports", "0001_initial")]
    operations: ClassVar[list[migrations.RunSQL]] = [sequence_sql("IMP")]
