import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from mss.foundation.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('jobs', '0001_initial'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Import',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('kind', models.CharField(max_length=30)),
                    ('once', models.UUIDField()),
                    ('file_name', models.CharField(max_length=120)),
                    ('sha256', models.CharField(max_length=64)),
                    ('state', models.CharField(choices=[('checking', 'Being checked'), ('checked', 'Checked, nothing brought in yet'), ('applying', 'Being brought in'), ('done', 'Brought in'), ('dropped', 'Set aside')], default='checking', max_length=10)),
                    ('sent_at', models.DateTimeField()),
                    ('done_at', models.DateTimeField(blank=True, null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to=settings.AUTH_USER_MODEL)),
                    ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.job')),
                ],
                options={
                    'ordering': ['-sent_at', '-id'],
                    'constraints': [models.UniqueConstraint(fields=('by', 'once'), name='import_sent_once')],
                },
            ),
            migrations.CreateModel(
                name='ImportRow',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(help_text='Its line in the file; the heading is line 1.')),
                    ('key', models.CharField(help_text='What the row is about, in lower case.', max_length=254)),
                    ('data', models.JSONField()),
                    ('state', models.CharField(choices=[('waiting', 'Waiting'), ('done', 'Brought in'), ('refused', 'Needs mending')], default='waiting', max_length=10)),
                    ('problems', models.JSONField(default=list)),
                    ('staged', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='imports.import')),
                ],
                options={
                    'ordering': ['number'],
                    'indexes': [models.Index(fields=['staged', 'state', 'number'], name='row_by_state'), models.Index(fields=['staged', 'key'], name='row_by_key')],
                    'constraints': [models.UniqueConstraint(fields=('staged', 'number'), name='one_row_a_line')],
                },
            ),
        ]),
    ]
