import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

from mss.foundation.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Seal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('from_xid', models.BigIntegerField()),
                    ('to_xid', models.BigIntegerField(unique=True)),
                    ('events', models.PositiveIntegerField()),
                    ('previous', models.CharField(max_length=64)),
                    ('digest', models.CharField(max_length=64)),
                    ('sealed_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='Event',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('(pg_current_xact_id()::text)::bigint', []), editable=False)),
                    ('verb', models.CharField(max_length=60)),
                    ('reference', models.CharField(blank=True, max_length=40)),
                    ('data', models.JSONField(default=dict)),
                    ('acting_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('subject', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(fields=['reference', 'id'], name='event_by_reference'), models.Index(fields=['subject', '-id'], name='event_by_subject'), models.Index(fields=['by', '-id'], name='event_by_actor'), models.Index(fields=['xid', 'id'], name='event_by_transaction')],
                },
            ),
        ]),
    ]
