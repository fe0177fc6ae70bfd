from django.conf import settings
from django.db import migrations, models
from django.db.models import F


def flatten(apps, schema_editor):
    """What went on as a case that goes on as another goes on as that one."""
    rows = apps.get_model("cases", "Case").objects.exclude(merged_into=None)
    rows.update(merged_at=F("closed_at"))
    while deep := list(rows.exclude(merged_into__merged_into=None).select_related("merged_into")):
        for row in deep:
            row.merged_into_id = row.merged_into.merged_into_id
            row.save(update_fields=["merged_into"])


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0002_in_confidence'),
        ('people', '0004_answers_to'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='merged_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(flatten, migrations.RunPython.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_at', None), ('merged_into', None)), models.Q(('merged_at__isnull', False), ('merged_into__isnull', False)), _connector='OR'), name='merged_at_an_instant'),
        ),
    ]
