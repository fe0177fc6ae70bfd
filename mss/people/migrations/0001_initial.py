import django.contrib.postgres.constraints
import django.contrib.postgres.functions
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import mss.people.models.placing
import simple_history.models
from django.conf import settings
from django.contrib.postgres.operations import (
    BtreeGistExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations, models

from mss.foundation.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        CreateModels([
            migrations.CreateModel(
                name='Grade',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=20, unique=True)),
                    ('name', models.CharField(max_length=60)),
                    ('level', models.PositiveSmallIntegerField()),
                ],
                options={
                    'ordering': ['level', 'name'],
                },
            ),
            migrations.CreateModel(
                name='Organisation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=10, unique=True)),
                    ('name', models.CharField(max_length=100)),
                ],
                options={
                    'ordering': ['name'],
                },
            ),
            migrations.CreateModel(
                name='Person',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('name', models.CharField(max_length=120)),
                    ('known_as', models.CharField(blank=True, max_length=60)),
                    ('email', models.EmailField(max_length=254, unique=True)),
                    ('telephone', models.CharField(blank=True, max_length=30)),
                    ('kind', models.CharField(choices=[('officer', 'Police officer'), ('staff', 'Police staff'), ('contingent', 'Contingent worker'), ('partner', 'Partner')], max_length=12)),
                    ('pay_number', models.CharField(blank=True, max_length=20)),
                    ('warrant_number', models.CharField(blank=True, max_length=20)),
                    ('protected', models.BooleanField(default=False, help_text='Works under cover: not in the directory.')),
                    ('is_active', models.BooleanField(default=True)),
                    ('joined_on', models.DateField()),
                    ('left_on', models.DateField(blank=True, null=True)),
                    ('grade', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='people.grade')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='people.organisation')),
                ],
                options={
                    'verbose_name_plural': 'people',
                    'ordering': ['name', 'reference'],
                    'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Lower(django.db.models.functions.text.Concat('name', models.Value(' '), 'known_as')), 'gin_trgm_ops'), name='person_called_trigram'), models.Index(fields=['name', 'reference'], name='person_by_name'), models.Index(condition=models.Q(('is_active', True), ('left_on__isnull', False)), fields=['left_on'], name='person_still_to_close')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('pay_number', ''), _negated=True), fields=('pay_number',), name='one_pay_number'), models.UniqueConstraint(condition=models.Q(('warrant_number', ''), _negated=True), fields=('warrant_number',), name='one_warrant_number')],
                },
            ),
            migrations.CreateModel(
                name='HistoricalAbsence',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('key', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), db_index=True, editable=False)),
                    ('starts', models.DateField()),
                    ('ends', models.DateField(blank=True, null=True)),
                    ('entered_at', models.DateTimeField()),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('entered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical absence',
                    'verbose_name_plural': 'historical absences',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='HistoricalWorkingPattern',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('starts', models.DateField()),
                    ('weekdays', models.CharField(max_length=7)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical working pattern',
                    'verbose_name_plural': 'historical working patterns',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='HistoricalPerson',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('reference', models.CharField(db_index=True, max_length=20)),
                    ('name', models.CharField(max_length=120)),
                    ('known_as', models.CharField(blank=True, max_length=60)),
                    ('email', models.EmailField(db_index=True, max_length=254)),
                    ('telephone', models.CharField(blank=True, max_length=30)),
                    ('kind', models.CharField(choices=[('officer', 'Police officer'), ('staff', 'Police staff'), ('contingent', 'Contingent worker'), ('partner', 'Partner')], max_length=12)),
                    ('pay_number', models.CharField(blank=True, max_length=20)),
                    ('warrant_number', models.CharField(blank=True, max_length=20)),
                    ('protected', models.BooleanField(default=False, help_text='Works under cover: not in the directory.')),
                    ('is_active', models.BooleanField(default=True)),
                    ('joined_on', models.DateField()),
                    ('left_on', models.DateField(blank=True, null=True)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('grade', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.grade')),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.organisation')),
                ],
                options={
                    'verbose_name': 'historical person',
                    'verbose_name_plural': 'historical people',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='CostCentre',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=20, unique=True)),
                    ('name', models.CharField(max_length=120)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cost_centres', to='people.organisation')),
                ],
                options={
                    'ordering': ['code'],
                },
            ),
            migrations.CreateModel(
                name='Post',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('title', models.CharField(max_length=120)),
                    ('above', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='directly_below', to='people.post')),
                    ('cost_centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='people.costcentre')),
                    ('grade', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='people.grade')),
                ],
                options={
                    'ordering': ['title', 'reference'],
                    'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Lower('title'), 'gin_trgm_ops'), name='post_title_trigram')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('above', models.F('id')), _negated=True), name='post_not_above_itself')],
                },
            ),
            migrations.CreateModel(
                name='HistoricalCostCentre',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('code', models.CharField(db_index=True, max_length=20)),
                    ('name', models.CharField(max_length=120)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.organisation')),
                    ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.post')),
                ],
                options={
                    'verbose_name': 'historical cost centre',
                    'verbose_name_plural': 'historical cost centres',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='HistoricalAssignment',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('substantive', 'Substantive'), ('temporary', 'Temporary'), ('acting', 'Acting')], max_length=12)),
                    ('starts', models.DateField()),
                    ('ends', models.DateField(blank=True, null=True)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('grade', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.grade')),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('post', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.post')),
                ],
                options={
                    'verbose_name': 'historical assignment',
                    'verbose_name_plural': 'historical assignments',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='Assignment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('substantive', 'Substantive'), ('temporary', 'Temporary'), ('acting', 'Acting')], max_length=12)),
                    ('starts', models.DateField()),
                    ('ends', models.DateField(blank=True, null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL)),
                    ('grade', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.grade')),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='people.post')),
                ],
                options={
                    'ordering': ['-starts'],
                    'indexes': [models.Index(fields=['post', 'starts'], name='assignment_by_post'), models.Index(fields=['person', 'starts'], name='assignment_by_person')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('starts')), _connector='OR'), name='assignment_has_a_day'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), ('kind', '='), (mss.people.models.placing.DateRange('starts', 'ends'), '&&')], name='one_assignment_of_a_kind_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='Unit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=20, unique=True)),
                    ('name', models.CharField(max_length=120)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='people.organisation')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='people.unit', verbose_name='parent')),
                ],
                options={
                    'ordering': ['name'],
                },
            ),
            migrations.CreateModel(
                name='RoleHolding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), editable=False, unique=True)),
                    ('role', models.CharField(choices=[('board-secretary', 'Secretary of a board'), ('hr-adviser', 'HR adviser'), ('training-administrator', 'Training administrator'), ('payroll-officer', 'Payroll officer'), ('finance-officer', 'Finance officer'), ('commercial-manager', 'Commercial category manager'), ('process-owner', 'Process owner'), ('scheme-owner', 'Owner of the scheme of delegation'), ('policy-owner', 'Owner of the expenses policy'), ('service-owner', 'Owner of what people can ask about'), ('information-officer', 'Information rights officer'), ('content-owner', 'Owner of articles'), ('auditor', 'Auditor'), ('system-administrator', 'System administrator')], max_length=30)),
                    ('starts', models.DateTimeField()),
                    ('ends', models.DateTimeField(blank=True, null=True)),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='role_holdings', to=settings.AUTH_USER_MODEL)),
                    ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                ],
                options={
                    'ordering': ['role', '-starts'],
                    'indexes': [models.Index(fields=['person', 'role'], name='role_by_person')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('starts')), _connector='OR'), name='role_has_an_instant')],
                },
            ),
            migrations.CreateModel(
                name='HistoricalRoleHolding',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('key', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), db_index=True, editable=False)),
                    ('role', models.CharField(choices=[('board-secretary', 'Secretary of a board'), ('hr-adviser', 'HR adviser'), ('training-administrator', 'Training administrator'), ('payroll-officer', 'Payroll officer'), ('finance-officer', 'Finance officer'), ('commercial-manager', 'Commercial category manager'), ('process-owner', 'Process owner'), ('scheme-owner', 'Owner of the scheme of delegation'), ('policy-owner', 'Owner of the expenses policy'), ('service-owner', 'Owner of what people can ask about'), ('information-officer', 'Information rights officer'), ('content-owner', 'Owner of articles'), ('auditor', 'Auditor'), ('system-administrator', 'System administrator')], max_length=30)),
                    ('starts', models.DateTimeField()),
                    ('ends', models.DateTimeField(blank=True, null=True)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.organisation')),
                    ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.unit')),
                ],
                options={
                    'verbose_name': 'historical role holding',
                    'verbose_name_plural': 'historical role holdings',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='HistoricalPost',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('reference', models.CharField(db_index=True, max_length=20)),
                    ('title', models.CharField(max_length=120)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('cost_centre', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.costcentre')),
                    ('grade', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.grade')),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('above', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.post')),
                    ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.unit')),
                ],
                options={
                    'verbose_name': 'historical post',
                    'verbose_name_plural': 'historical posts',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='WorkingPattern',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts', models.DateField()),
                    ('weekdays', models.CharField(max_length=7)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='patterns', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-starts'],
                    'constraints': [models.UniqueConstraint(fields=('person', 'starts'), name='one_pattern_a_day'), models.CheckConstraint(condition=models.Q(('weekdays__regex', '^0?1?2?3?4?5?6?$'), models.Q(('weekdays', ''), _negated=True)), name='pattern_of_weekdays')],
                },
            ),
            migrations.CreateModel(
                name='Absence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), editable=False, unique=True)),
                    ('starts', models.DateField()),
                    ('ends', models.DateField(blank=True, null=True)),
                    ('entered_at', models.DateTimeField()),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-starts'],
                    'indexes': [models.Index(fields=['starts'], name='absence_by_day')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('starts')), _connector='OR'), name='absence_has_a_day'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), (mss.people.models.placing.DateRange('starts', 'ends'), '&&')], name='away_once_at_a_time')],
                },
            ),
        ]),
        migrations.AddField(
            model_name='costcentre',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='owned_cost_centres', to='people.post'),
        ),
        migrations.AddField(
            model_name='post',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='people.unit'),
        ),
    ]
