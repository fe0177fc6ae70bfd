import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from mss.cases.shipped import keep_in_confidence


def fill(apps, schema_editor):
    keep_in_confidence(lambda name: apps.get_model("cases", name))


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0001_initial'),
        ('people', '0004_answers_to'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalqueue',
            name='confidential',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='queue',
            name='confidential',
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(unique=True)),
                ('what', models.CharField(choices=[('keep', 'Keep confidential cases here'), ('open', 'Keep none here any more'), ('join', 'Have somebody work here'), ('route', 'Send cases here'), ('unroute', 'Send cases here no longer')], max_length=10)),
                ('state', models.CharField(choices=[('proposed', 'Waits for a second look'), ('confirmed', 'Confirmed'), ('discarded', 'Thrown away')], default='proposed', max_length=10)),
                ('role', models.CharField(blank=True, max_length=30)),
                ('made_at', models.DateTimeField()),
                ('looked_at', models.DateTimeField(null=True)),
                ('looked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('queue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='cases.queue')),
                ('type', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.type')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'ordering': ['made_at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'confirmed'), _negated=True), models.Q(('looked_by__isnull', False), models.Q(('looked_by', models.F('made_by')), _negated=True)), _connector='OR'), name='confirmed_by_another'), models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('queue', 'what', 'person', 'role', 'organisation', 'type', 'unit'), name='proposed_once', nulls_distinct=False)],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
