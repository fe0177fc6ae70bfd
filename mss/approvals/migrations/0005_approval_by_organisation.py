from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("approvals", "0004_guarantees")]
    operations: ClassVar[list[migrations.AddIndex]] = [
        migrations.AddIndex(
            model_name="approval",
            index=models.Index(
                fields=["organisation", "-requested_at", "-id"], name="approval_by_organisation"
            ),
        ),
    ]
