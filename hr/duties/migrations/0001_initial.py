import django.contrib.postgres.constraints
import django.db.models.constraints
import django.db.models.deletion
import hr.duties.models.roster
import mss.people.models.placing
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from mss.foundation.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Shift',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=4, unique=True)),
                    ('name', models.CharField(max_length=40)),
                    ('shape', models.CharField(choices=[('early', 'Early'), ('late', 'Late'), ('night', 'Night'), ('day', 'Day')], max_length=6)),
                    ('starts', models.TimeField()),
                    ('ends', models.TimeField()),
                ],
                options={
                    'ordering': ['code'],
                },
            ),
            migrations.CreateModel(
                name='Figure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=40)),
                    ('starts', models.DateField()),
                    ('value', models.DecimalField(decimal_places=2, max_digits=10)),
                    ('source', models.CharField(max_length=200)),
                ],
                options={
                    'ordering': ['code', '-starts'],
                    'constraints': [models.UniqueConstraint(fields=('code', 'starts'), name='one_duty_figure_a_day'), models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='duty_figure_counts')],
                },
            ),
            migrations.CreateModel(
                name='HistoricalOvertime',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('reference', models.CharField(db_index=True, max_length=20)),
                    ('case', models.CharField(choices=[('planned', 'Kept on after a duty, told at or before its start'), ('casual', 'Kept on after a duty, told during it'), ('recall', 'Called back between two duties'), ('early', 'Brought in early, with less than 8 hours’ notice'), ('rest-day', 'Worked on a rest day'), ('retained', 'Kept on into a rest day'), ('holiday', 'Worked on a public holiday'), ('leave', 'Called back from leave')], max_length=8)),
                    ('day', models.DateField()),
                    ('starts', models.DateTimeField()),
                    ('ends', models.DateTimeField()),
                    ('told_on', models.DateField(blank=True, null=True)),
                    ('travel', models.PositiveSmallIntegerField(default=0)),
                    ('why', models.CharField(max_length=200)),
                    ('settle', models.CharField(choices=[('pay', 'Pay'), ('time', 'Time off')], max_length=4)),
                    ('worked', models.PositiveSmallIntegerField()),
                    ('counted', models.PositiveSmallIntegerField()),
                    ('per_hour', models.PositiveSmallIntegerField()),
                    ('paid', models.PositiveSmallIntegerField()),
                    ('free', models.PositiveSmallIntegerField(default=0)),
                    ('another_day', models.BooleanField(default=False)),
                    ('steps', models.JSONField(default=list)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=8)),
                    ('state', models.CharField(choices=[('noted', 'Noted, not claimed yet'), ('submitted', 'Waiting for a decision'), ('returned', 'Sent back for changes'), ('approved', 'Approved'), ('rejected', 'Not approved'), ('withdrawn', 'Taken out')], default='noted', max_length=10)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('once', models.UUIDField()),
                    ('noted_at', models.DateTimeField()),
                    ('submitted_at', models.DateTimeField(blank=True, null=True)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('cost_centre', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.costcentre')),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical overtime',
                    'verbose_name_plural': 'historical overtime',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='Pattern',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('name', models.CharField(max_length=80)),
                    ('version', models.PositiveSmallIntegerField(default=1)),
                    ('weeks', models.PositiveSmallIntegerField()),
                    ('off_on_holidays', models.BooleanField(default=False)),
                    ('once', models.UUIDField()),
                    ('made_at', models.DateTimeField()),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ],
                options={
                    'ordering': ['name', '-version'],
                    'constraints': [models.UniqueConstraint(fields=('organisation', 'name', 'version'), name='pattern_version_once'), models.UniqueConstraint(fields=('made_by', 'once'), name='pattern_made_once'), models.CheckConstraint(condition=models.Q(('weeks__gte', 1), ('weeks__lte', 26)), name='pattern_of_1_to_26_weeks')],
                },
            ),
            migrations.CreateModel(
                name='RosterTeam',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('first_monday', models.DateField()),
                    ('starts', models.DateField()),
                    ('ends', models.DateField(blank=True, null=True)),
                    ('published_until', models.DateField(blank=True, null=True)),
                    ('pattern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='duties.pattern')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rosters', to='people.unit')),
                ],
                options={
                    'ordering': ['unit__name', '-starts'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('starts')), _connector='OR'), name='roster_team_has_a_day'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('unit', '='), (mss.people.models.placing.DateRange('starts', 'ends'), '&&')], name='one_pattern_a_team_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='PatternDay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('pattern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='days', to='duties.pattern')),
                    ('shift', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.shift')),
                ],
                options={
                    'ordering': ['number'],
                    'constraints': [models.UniqueConstraint(fields=('pattern', 'number'), name='pattern_day_once')],
                },
            ),
            migrations.CreateModel(
                name='Duty',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField()),
                    ('kind', models.CharField(choices=[('work', 'On duty'), ('rest', 'Rest day'), ('holiday', 'Public holiday off')], max_length=7)),
                    ('starts', models.DateTimeField(blank=True, null=True)),
                    ('ends', models.DateTimeField(blank=True, null=True)),
                    ('source', models.CharField(choices=[('pattern', 'From the pattern'), ('file', 'From the duty system'), ('change', 'Changed'), ('swap', 'Swapped')], max_length=7)),
                    ('published_at', models.DateTimeField()),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to=settings.AUTH_USER_MODEL)),
                    ('shift', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.shift')),
                ],
                options={
                    'verbose_name_plural': 'duties',
                    'ordering': ['day'],
                    'constraints': [models.UniqueConstraint(fields=('person', 'day'), name='one_duty_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('ends__gt', models.F('starts')), ('kind', 'work'), ('starts__isnull', False)), models.Q(models.Q(('kind', 'work'), _negated=True), ('ends', None), ('shift', None), ('starts', None)), _connector='OR'), name='duty_has_times'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('kind', 'work')), deferrable=django.db.models.constraints.Deferrable['DEFERRED'], expressions=[('person', '='), (hr.duties.models.roster.InstantRange('starts', 'ends'), '&&')], name='on_duty_once_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='SkillNeed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('skill', models.CharField(max_length=40)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('starts', models.DateField()),
                    ('shift', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.shift')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                ],
                options={
                    'ordering': ['unit', 'shift', 'skill', '-starts'],
                    'constraints': [models.UniqueConstraint(fields=('unit', 'shift', 'skill', 'starts'), name='skill_need_once')],
                },
            ),
            migrations.CreateModel(
                name='Swap',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('day', models.DateField()),
                    ('other_day', models.DateField()),
                    ('why', models.CharField(blank=True, max_length=200)),
                    ('was', models.JSONField()),
                    ('state', models.CharField(choices=[('offered', 'Waiting for your colleague'), ('submitted', 'Waiting for a decision'), ('approved', 'Approved'), ('declined', 'Declined'), ('rejected', 'Not approved'), ('withdrawn', 'Taken back')], default='offered', max_length=10)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('once', models.UUIDField()),
                    ('offered_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('offered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('offered_to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-offered_at', '-id'],
                    'indexes': [models.Index(fields=['offered_to', '-offered_at'], name='swap_by_colleague')],
                    'constraints': [models.UniqueConstraint(fields=('offered_by', 'once'), name='swap_offered_once'), models.CheckConstraint(condition=models.Q(('offered_by', models.F('offered_to')), _negated=True), name='swap_between_two'), models.UniqueConstraint(condition=models.Q(('state__in', ['offered', 'submitted'])), fields=('offered_by', 'day'), name='one_live_swap_of_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state__in', ['offered', 'submitted'])), models.Q(models.Q(('state__in', ['offered', 'submitted']), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='swap_ended_at_an_instant')],
                },
            ),
            migrations.CreateModel(
                name='DutyChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField()),
                    ('before', models.JSONField()),
                    ('after', models.JSONField()),
                    ('why', models.CharField(max_length=200)),
                    ('notice', models.SmallIntegerField(help_text='Clear days between being told and the day.')),
                    ('means', models.CharField(blank=True, max_length=300)),
                    ('rule', models.CharField(blank=True, max_length=8)),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-at', '-id'],
                    'indexes': [models.Index(fields=['person', 'day'], name='duty_change_by_day')],
                },
            ),
            migrations.CreateModel(
                name='Overtime',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('case', models.CharField(choices=[('planned', 'Kept on after a duty, told at or before its start'), ('casual', 'Kept on after a duty, told during it'), ('recall', 'Called back between two duties'), ('early', 'Brought in early, with less than 8 hours’ notice'), ('rest-day', 'Worked on a rest day'), ('retained', 'Kept on into a rest day'), ('holiday', 'Worked on a public holiday'), ('leave', 'Called back from leave')], max_length=8)),
                    ('day', models.DateField()),
                    ('starts', models.DateTimeField()),
                    ('ends', models.DateTimeField()),
                    ('told_on', models.DateField(blank=True, null=True)),
                    ('travel', models.PositiveSmallIntegerField(default=0)),
                    ('why', models.CharField(max_length=200)),
                    ('settle', models.CharField(choices=[('pay', 'Pay'), ('time', 'Time off')], max_length=4)),
                    ('worked', models.PositiveSmallIntegerField()),
                    ('counted', models.PositiveSmallIntegerField()),
                    ('per_hour', models.PositiveSmallIntegerField()),
                    ('paid', models.PositiveSmallIntegerField()),
                    ('free', models.PositiveSmallIntegerField(default=0)),
                    ('another_day', models.BooleanField(default=False)),
                    ('steps', models.JSONField(default=list)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=8)),
                    ('state', models.CharField(choices=[('noted', 'Noted, not claimed yet'), ('submitted', 'Waiting for a decision'), ('returned', 'Sent back for changes'), ('approved', 'Approved'), ('rejected', 'Not approved'), ('withdrawn', 'Taken out')], default='noted', max_length=10)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('once', models.UUIDField()),
                    ('noted_at', models.DateTimeField()),
                    ('submitted_at', models.DateTimeField(blank=True, null=True)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('cost_centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.costcentre')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overtime', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'overtime',
                    'ordering': ['-starts', '-id'],
                    'indexes': [models.Index(fields=['person', '-starts', '-id'], name='overtime_by_person')],
                    'constraints': [models.UniqueConstraint(fields=('person', 'once'), name='overtime_noted_once'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='overtime_lasts'), models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('paid__gt', 0)), name='overtime_is_worth_something'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('state__in', ['rejected', 'withdrawn']), _negated=True), expressions=[('person', '='), (hr.duties.models.roster.InstantRange('starts', 'ends'), '&&')], name='overtime_once_at_a_time')],
                },
            ),
        ]),
    ]
