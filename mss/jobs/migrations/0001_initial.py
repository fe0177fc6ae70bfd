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
                name='Incident',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('kind', models.CharField(max_length=40)),
                    ('about', models.CharField(max_length=40)),
                    ('message', models.CharField(max_length=300)),
                    ('role', models.CharField(default='system-administrator', max_length=30)),
                    ('times', models.PositiveIntegerField(default=1)),
                    ('first_at', models.DateTimeField()),
                    ('last_at', models.DateTimeField()),
                    ('resolved_at', models.DateTimeField(blank=True, null=True)),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('resolved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-last_at'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('resolved_at', None)), fields=('kind', 'about'), name='one_open_incident')],
                },
            ),
            migrations.CreateModel(
                name='Job',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('kind', models.CharField(max_length=40)),
                    ('title', models.CharField(max_length=120)),
                    ('state', models.CharField(choices=[('waiting', 'Waiting to start'), ('running', 'Running'), ('done', 'Finished'), ('failed', 'Stopped with a problem')], default='waiting', max_length=10)),
                    ('done', models.PositiveIntegerField(default=0)),
                    ('total', models.PositiveIntegerField(default=0)),
                    ('message', models.CharField(blank=True, max_length=200)),
                    ('params', models.JSONField(default=dict)),
                    ('cursor', models.JSONField(default=dict)),
                    ('address', models.CharField(blank=True, help_text='Where its result is read.', max_length=200)),
                    ('attempts', models.PositiveSmallIntegerField(default=0, help_text='Chunks begun since the last one that finished.')),
                    ('started_at', models.DateTimeField()),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='jobs', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-started_at'],
                    'indexes': [models.Index(condition=models.Q(('state__in', ['waiting', 'running'])), fields=['id'], name='job_under_way')],
                },
            ),
        ]),
    ]
