import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.deletion
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
                name='ApiToken',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=16, unique=True)),
                    ('digest', models.CharField(max_length=64)),
                    ('once', models.UUIDField()),
                    ('name', models.CharField(max_length=60)),
                    ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                    ('created_at', models.DateTimeField()),
                    ('expires_at', models.DateTimeField()),
                    ('last_used_at', models.DateTimeField(blank=True, null=True)),
                    ('revoked_at', models.DateTimeField(blank=True, null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='api_tokens', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-created_at'],
                    'constraints': [models.UniqueConstraint(fields=('person', 'once'), name='token_made_once'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at'))), name='token_has_a_life')],
                },
            ),
            migrations.CreateModel(
                name='IdempotentCall',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=80)),
                    ('fingerprint', models.CharField(max_length=64)),
                    ('at', models.DateTimeField()),
                    ('status', models.PositiveSmallIntegerField(default=0)),
                    ('body', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True)),
                    ('location', models.CharField(blank=True, max_length=200)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['at'], name='call_by_age')],
                    'constraints': [models.UniqueConstraint(fields=('person', 'key'), name='one_answer_a_key')],
                },
            ),
        ]),
    ]
