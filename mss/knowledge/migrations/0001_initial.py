import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from mss.foundation.never_changed import never_changed_sql
from mss.foundation.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Article',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60, unique=True)),
                    ('kind', models.CharField(choices=[('article', 'Answer'), ('guide', 'Step by step')], default='article', max_length=10)),
                    ('title', models.CharField(max_length=120)),
                    ('summary', models.CharField(max_length=240)),
                    ('topics', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('money', 'Money you spent'), ('pay', 'Pay and bank'), ('time', 'Time off'), ('duty', 'Duties and overtime'), ('training', 'Training'), ('you', 'Your details'), ('deciding', 'Deciding and cover'), ('portal', 'Using the portal')], max_length=12), default=list, size=None)),
                    ('audience', models.CharField(choices=[('all', 'Everybody'), ('officers', 'Police officers'), ('staff', 'Police staff'), ('mopac', 'The Mayor’s Office'), ('managers', 'Those who lead people'), ('role', 'Holders of one role')], default='all', max_length=10)),
                    ('role', models.CharField(blank=True, max_length=30)),
                    ('beside', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('put_at', models.DateTimeField(blank=True, null=True)),
                    ('looked_at', models.DateTimeField(blank=True, null=True)),
                    ('review_on', models.DateField(blank=True, null=True)),
                    ('retired_at', models.DateTimeField(blank=True, null=True)),
                    ('called', models.TextField(blank=True)),
                    ('document', django.contrib.postgres.search.SearchVectorField(null=True)),
                    ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='articles', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['title', 'slug'],
                    'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['document'], name='article_document'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(models.F('called'), 'gin_trgm_ops'), fastupdate=False, name='article_called_trigram'), django.contrib.postgres.indexes.GinIndex(fields=['beside'], name='article_beside'), django.contrib.postgres.indexes.GinIndex(fields=['topics'], name='article_topics'), models.Index(fields=['review_on'], name='article_to_review'), models.Index(fields=['title', 'slug'], name='article_by_title')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('audience', 'role'), models.Q(('role', ''), _negated=True)), models.Q(models.Q(('audience', 'role'), _negated=True), ('role', '')), _connector='OR'), name='article_names_a_role_or_none')],
                },
            ),
            migrations.CreateModel(
                name='Miss',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('words', models.CharField(max_length=80)),
                    ('day', models.DateField()),
                    ('times', models.PositiveIntegerField(default=1)),
                    ('settled_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['-day', 'words'],
                    'indexes': [models.Index(condition=models.Q(('settled_at', None)), fields=['words'], name='miss_open')],
                    'constraints': [models.UniqueConstraint(fields=('words', 'day'), name='one_miss_a_day'), models.CheckConstraint(condition=models.Q(('times__gt', 0)), name='missed_at_least_once')],
                },
            ),
            migrations.CreateModel(
                name='Version',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField()),
                    ('title', models.CharField(max_length=120)),
                    ('summary', models.CharField(max_length=240)),
                    ('words', models.CharField(blank=True, max_length=400)),
                    ('body', models.TextField()),
                    ('changed', models.CharField(max_length=200)),
                    ('at', models.DateTimeField()),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='knowledge.article')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-number'],
                    'constraints': [models.UniqueConstraint(fields=('article', 'number'), name='one_article_version')],
                },
            ),
            migrations.CreateModel(
                name='Opinion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('useful', models.BooleanField()),
                    ('at', models.DateTimeField()),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='knowledge.article')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('article', 'by'), name='one_opinion_of_an_article')],
                },
            ),
            migrations.CreateModel(
                name='Report',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('number', models.PositiveIntegerField()),
                    ('words', models.CharField(max_length=1000)),
                    ('at', models.DateTimeField()),
                    ('answer', models.CharField(blank=True, max_length=1000)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='knowledge.article')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-at', '-id'],
                    'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['at'], name='report_waits'), models.Index(fields=['article', '-at'], name='report_of_article')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('ended_at', None)), models.Q(('ended_at__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='report_ends_with_an_answer')],
                },
            ),
            migrations.CreateModel(
                name='Saved',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('once', models.UUIDField(unique=True)),
                    ('at', models.DateTimeField()),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='saved', to='knowledge.article')),
                ],
                options={
                    'indexes': [models.Index(fields=['article', 'at'], name='saved_by_article')],
                },
            ),
            migrations.CreateModel(
                name='Synonym',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('word', models.CharField(max_length=60, unique=True)),
                    ('means', models.CharField(max_length=200)),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['word'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('word', ''), _negated=True), models.Q(('means', ''), _negated=True)), name='synonym_says_both')],
                },
            ),
            migrations.CreateModel(
                name='Tick',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('step', models.PositiveSmallIntegerField()),
                    ('at', models.DateTimeField()),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ticks', to='knowledge.article')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('person', 'article', 'step'), name='one_tick_a_step')],
                },
            ),
        ]),
        migrations.AddField(
            model_name='article',
            name='in_force',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='knowledge.version'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('in_force', None), models.Q(('document__isnull', False), ('put_at__isnull', False), ('review_on__isnull', False)), _connector='OR'), name='article_in_force_can_be_found'),
        ),
        never_changed_sql("knowledge_version"),
    ]
