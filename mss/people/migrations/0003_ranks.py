from typing import Any, ClassVar

from django.db import migrations

from mss.people.ranks import GRADES, ORGANISATIONS


def fill(apps: Any, schema_editor: Any) -> None:
    """Set down the bodies and ranks a new portal starts with; rows that are there stay as they are."""
    organisation, grade = (apps.get_model("people", name) for name in ("Organisation", "Grade"))
    for code, name in ORGANISATIONS:
        organisation.objects.get_or_create(code=code, defaults={"name": name})
    for code, name, level in GRADES:
        grade.objects.get_or_create(code=code, defaults={"name": name, "level": level})


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("people", "0002_references")]
    operations: ClassVar[list[migrations.RunPython]] = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
