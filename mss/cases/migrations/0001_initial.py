import django.contrib.postgres.constraints
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.datetime
import mss.cases.models.case
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from mss.foundation.tables import CreateModels
from mss.cases.shipped import ship
from mss.foundation.never_changed import never_changed_sql
from mss.foundation.references import sequence_sql


def fill(apps, schema_editor):
    ship(lambda name: apps.get_model("cases", name))


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Queue',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=40, unique=True)),
                    ('name', models.CharField(max_length=80)),
                    ('in_use', models.BooleanField(default=True)),
                ],
                options={
                    'ordering': ['name'],
                },
            ),
            migrations.CreateModel(
                name='Type',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=40, unique=True)),
                ],
                options={
                    'ordering': ['code'],
                },
            ),
            migrations.CreateModel(
                name='Case',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('once', models.UUIDField(unique=True)),
                    ('confidential', models.BooleanField()),
                    ('state', models.CharField(choices=[('open', 'With us'), ('waiting', 'Waits for you'), ('solved', 'Answered'), ('closed', 'Closed')], default='open', max_length=10)),
                    ('title', models.CharField(max_length=150)),
                    ('answers', models.JSONField(default=dict)),
                    ('about', models.CharField(blank=True, max_length=120)),
                    ('reach', models.CharField(blank=True, max_length=200)),
                    ('opened_at', models.DateTimeField()),
                    ('clock_from', models.DateTimeField()),
                    ('due_on', models.DateField()),
                    ('warn_at', models.DateTimeField(null=True)),
                    ('late_at', models.DateTimeField(null=True)),
                    ('warned', models.BooleanField(default=False)),
                    ('late', models.BooleanField(default=False)),
                    ('replied_at', models.DateTimeField(null=True)),
                    ('written', models.BooleanField(default=True)),
                    ('solved_at', models.DateTimeField(null=True)),
                    ('close_on', models.DateField(null=True)),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('edition', models.PositiveIntegerField(default=1)),
                    ('search', django.contrib.postgres.search.SearchVectorField(null=True)),
                    ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='cases.case')),
                    ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to=settings.AUTH_USER_MODEL)),
                    ('split_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='split', to='cases.case')),
                    ('queue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='cases.queue')),
                    ('type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='cases.type')),
                ],
                options={
                    'ordering': ['-opened_at', '-id'],
                    'indexes': [models.Index(fields=['person', '-opened_at'], name='case_of_person'), models.Index(fields=['opened_by', '-opened_at'], name='case_by_opener'), models.Index(condition=models.Q(('state__in', ['open', 'waiting'])), fields=['queue', 'due_on', 'id'], name='case_alive_in_queue'), models.Index(condition=models.Q(('state__in', ['open', 'waiting'])), fields=['owner', 'due_on', 'id'], name='case_alive_of_owner'), models.Index(fields=['queue', '-opened_at'], name='case_in_queue'), models.Index(fields=['type', '-solved_at'], name='case_of_type_solved'), models.Index(condition=models.Q(('about', ''), _negated=True), fields=['about'], name='case_about'), models.Index(condition=models.Q(('warn_at__isnull', False), ('warned', False)), fields=['warn_at'], name='case_to_warn'), models.Index(condition=models.Q(('late', False), ('late_at__isnull', False)), fields=['late_at'], name='case_to_be_late'), models.Index(condition=models.Q(('state', 'solved')), fields=['close_on'], name='case_to_close'), django.contrib.postgres.indexes.GinIndex(fields=['search'], name='case_search')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at', None)), _connector='OR'), name='case_closes_at_an_instant'), models.CheckConstraint(condition=models.Q(('owner', None), models.Q(('owner', models.F('person')), _negated=True), _connector='OR'), name='case_owned_by_another'), models.CheckConstraint(condition=models.Q(('merged_into', None), ('state', 'closed'), _connector='OR'), name='merged_case_is_closed')],
                },
            ),
            migrations.CreateModel(
                name='HistoricalQueue',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('code', models.SlugField(max_length=40)),
                    ('name', models.CharField(max_length=80)),
                    ('in_use', models.BooleanField(default=True)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical queue',
                    'verbose_name_plural': 'historical queues',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='Message',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(unique=True)),
                    ('from_staff', models.BooleanField()),
                    ('by_email', models.BooleanField(default=False)),
                    ('words', models.TextField()),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='cases.case')),
                ],
                options={
                    'ordering': ['at', 'id'],
                    'indexes': [models.Index(fields=['case', 'at', 'id'], name='message_in_case')],
                },
            ),
            migrations.CreateModel(
                name='File',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120)),
                    ('sha256', models.CharField(max_length=64)),
                    ('content_type', models.CharField(max_length=40)),
                    ('size', models.PositiveIntegerField()),
                    ('state', models.CharField(choices=[('checking', 'Being made safe'), ('ready', 'Ready'), ('refused', 'Could not be used')], default='checking', max_length=10)),
                    ('problem', models.CharField(blank=True, max_length=200)),
                    ('upload', models.CharField(blank=True, max_length=120)),
                    ('file', models.CharField(blank=True, max_length=120)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('key', models.UUIDField(unique=True)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='cases.case')),
                    ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='cases.message')),
                ],
                options={
                    'ordering': ['id'],
                    'indexes': [models.Index(condition=models.Q(('state', 'checking')), fields=['id'], name='file_to_make_safe')],
                    'constraints': [models.UniqueConstraint(fields=('message', 'sha256'), name='file_sent_once')],
                },
            ),
            migrations.CreateModel(
                name='Note',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(unique=True)),
                    ('words', models.TextField()),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='cases.case')),
                ],
                options={
                    'ordering': ['at', 'id'],
                    'indexes': [models.Index(fields=['case', 'at', 'id'], name='note_in_case')],
                },
            ),
            migrations.CreateModel(
                name='Pause',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('why', models.CharField(choices=[('waiting', 'Waited for the person'), ('solved', 'Was answered')], max_length=10)),
                    ('starts', models.DateTimeField()),
                    ('ends', models.DateTimeField(null=True)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pauses', to='cases.case')),
                ],
                options={
                    'ordering': ['starts', 'id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gte', models.F('starts')), _connector='OR'), name='pause_goes_forward'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('case', '='), (mss.cases.models.case.InstantRange('starts', 'ends'), '&&')], name='one_pause_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='Problem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('once', models.UUIDField(unique=True)),
                    ('about', models.CharField(max_length=120)),
                    ('title', models.CharField(max_length=150)),
                    ('opened_at', models.DateTimeField()),
                    ('answer', models.TextField(blank=True)),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('queue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='problems', to='cases.queue')),
                ],
                options={
                    'ordering': ['-opened_at', '-id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('queue', 'about'), name='one_problem_about')],
                },
            ),
            migrations.CreateModel(
                name='Member',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(unique=True)),
                    ('role', models.CharField(blank=True, max_length=30)),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('queue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='cases.queue')),
                ],
                options={
                    'ordering': ['role', 'person__name'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('person', None), models.Q(('role', ''), _negated=True)), models.Q(('person__isnull', False), ('role', '')), _connector='OR'), name='member_is_a_person_or_a_role'), models.UniqueConstraint(fields=('queue', 'person'), name='person_in_a_queue_once')],
                },
            ),
            migrations.CreateModel(
                name='HistoricalTemplate',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('key', models.UUIDField(db_index=True)),
                    ('name', models.CharField(max_length=80)),
                    ('words', models.TextField()),
                    ('in_use', models.BooleanField(default=True)),
                    ('edition', models.PositiveIntegerField(default=1)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('queue', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.queue')),
                ],
                options={
                    'verbose_name': 'historical template',
                    'verbose_name_plural': 'historical templates',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='HistoricalMember',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('key', models.UUIDField(db_index=True)),
                    ('role', models.CharField(blank=True, max_length=30)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.organisation')),
                    ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('queue', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.queue')),
                ],
                options={
                    'verbose_name': 'historical member',
                    'verbose_name_plural': 'historical members',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='Rating',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('score', models.PositiveSmallIntegerField()),
                    ('words', models.TextField(blank=True)),
                    ('at', models.DateTimeField()),
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='rating', to='cases.case')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('score__gte', 1), ('score__lte', 5)), name='score_1_to_5')],
                },
            ),
            migrations.CreateModel(
                name='Received',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(unique=True)),
                    ('message_id', models.CharField(max_length=200, unique=True)),
                    ('sender', models.CharField(max_length=254)),
                    ('subject', models.CharField(max_length=200)),
                    ('words', models.TextField()),
                    ('why', models.CharField(blank=True, max_length=200)),
                    ('state', models.CharField(choices=[('kept', 'Kept apart'), ('taken', 'Part of its case'), ('thrown', 'Thrown away')], max_length=10)),
                    ('at', models.DateTimeField()),
                    ('looked_at', models.DateTimeField(null=True)),
                    ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='received', to='cases.case')),
                    ('looked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-at', '-id'],
                    'indexes': [models.Index(condition=models.Q(('state', 'kept')), fields=['case'], name='email_kept')],
                },
            ),
            migrations.CreateModel(
                name='Task',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(unique=True)),
                    ('words', models.CharField(max_length=200)),
                    ('due_on', models.DateField(null=True)),
                    ('added_at', models.DateTimeField()),
                    ('done_at', models.DateTimeField(null=True)),
                    ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='cases.case')),
                    ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['id'],
                    'indexes': [models.Index(fields=['case', 'id'], name='task_in_case')],
                },
            ),
            migrations.CreateModel(
                name='Template',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(unique=True)),
                    ('name', models.CharField(max_length=80)),
                    ('words', models.TextField()),
                    ('in_use', models.BooleanField(default=True)),
                    ('edition', models.PositiveIntegerField(default=1)),
                    ('queue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='templates', to='cases.queue')),
                ],
                options={
                    'ordering': ['name', 'id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('in_use', True)), fields=('queue', 'name'), name='template_named_once')],
                },
            ),
            migrations.CreateModel(
                name='Route',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(unique=True)),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('queue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='routes', to='cases.queue')),
                    ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                    ('type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='routes', to='cases.type')),
                ],
                options={
                    'ordering': ['type__code', 'organisation__code', 'unit__code'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation', None), ('unit__isnull', False)), models.Q(('organisation__isnull', False), ('unit', None)), _connector='OR'), name='route_by_body_or_unit'), models.UniqueConstraint(fields=('type', 'organisation', 'unit'), name='one_route', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='HistoricalRoute',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('key', models.UUIDField(db_index=True)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.organisation')),
                    ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.unit')),
                    ('queue', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.queue')),
                    ('type', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.type')),
                ],
                options={
                    'verbose_name': 'historical route',
                    'verbose_name_plural': 'historical routes',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='Version',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Waits for a second look'), ('published', 'Published'), ('discarded', 'Thrown away')], default='draft', max_length=10)),
                    ('name', models.CharField(max_length=80)),
                    ('summary', models.CharField(max_length=200)),
                    ('words', models.CharField(blank=True, help_text='What people may type to find it.', max_length=300)),
                    ('group', models.CharField(max_length=60)),
                    ('order', models.PositiveSmallIntegerField(default=50, help_text='Lower comes first.')),
                    ('answer', models.CharField(blank=True, help_text='What people get in the end.', max_length=300)),
                    ('questions', models.JSONField(default=list)),
                    ('days', models.PositiveSmallIntegerField(default=0)),
                    ('months', models.PositiveSmallIntegerField(default=0)),
                    ('warn', models.PositiveSmallIntegerField(default=1)),
                    ('may_pause', models.BooleanField(default=True)),
                    ('confidential', models.BooleanField(default=False)),
                    ('offered', models.BooleanField(default=True)),
                    ('close_days', models.PositiveSmallIntegerField(default=10)),
                    ('reopen_days', models.PositiveSmallIntegerField(default=20)),
                    ('source', models.CharField(blank=True, help_text='Where the clock is from.', max_length=200)),
                    ('starts', models.DateField(blank=True, null=True)),
                    ('edition', models.PositiveIntegerField(default=1)),
                    ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('queue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.queue')),
                    ('type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='cases.type')),
                ],
                options={
                    'ordering': ['order', 'name', '-number'],
                    'constraints': [models.UniqueConstraint(fields=('type', 'number'), name='one_version_a_number'), models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'proposed'])), fields=('type',), name='one_draft_of_a_type'), models.CheckConstraint(condition=models.Q(models.Q(('days__gt', 0), ('months', 0)), models.Q(('days', 0), ('months__gt', 0)), _connector='OR'), name='type_has_one_clock'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), ('starts__isnull', False), _connector='OR'), name='published_from_a_day'), models.CheckConstraint(condition=models.Q(('made_by', None), ('published_by', None), models.Q(('made_by', models.F('published_by')), _negated=True), _connector='OR'), name='published_by_another')],
                },
            ),
            migrations.CreateModel(
                name='Follower',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('contact', 'Second contact'), ('collaborator', 'Helps with it')], max_length=12)),
                    ('added_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='followers', to='cases.case')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['added_at', 'id'],
                    'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['person'], name='follows_now')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('case', 'person'), name='follows_once')],
                },
            ),
            migrations.CreateModel(
                name='Happening',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('open', models.BooleanField(default=True)),
                    ('words', models.CharField(max_length=400)),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='happenings', to='cases.case')),
                ],
                options={
                    'ordering': ['-at', '-id'],
                    'indexes': [models.Index(fields=['case', '-at', '-id'], name='happening_in_case')],
                },
            ),
            migrations.CreateModel(
                name='Link',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=40)),
                    ('reference', models.CharField(max_length=80)),
                    ('label', models.CharField(max_length=150)),
                    ('facts', models.JSONField(default=list)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='cases.case')),
                ],
                options={
                    'ordering': ['id'],
                    'indexes': [models.Index(fields=['kind', 'reference'], name='link_by_thing')],
                    'constraints': [models.UniqueConstraint(fields=('case', 'kind', 'reference'), name='linked_once')],
                },
            ),
        ]),
        migrations.AddField(
            model_name='case',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.version'),
        ),
        sequence_sql("CAS"),
        sequence_sql("PRB"),
        *(never_changed_sql(f"cases_{name}") for name in ("message", "note", "happening")),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
