import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from mss.foundation.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('jobs', '0001_initial'),
        ('pay', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='HistoricalPayRun',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('reference', models.CharField(db_index=True, max_length=20)),
                    ('kind', models.CharField(choices=[('main', 'The month’s pay'), ('correction', 'Corrections')], max_length=12)),
                    ('period', models.DateField(help_text='The first day of the month.')),
                    ('pay_date', models.DateField()),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('once', models.UUIDField()),
                    ('file_name', models.CharField(max_length=120)),
                    ('sha256', models.CharField(max_length=64)),
                    ('file', models.CharField(blank=True, max_length=120)),
                    ('state', models.CharField(choices=[('checking', 'Being checked'), ('faulty', 'Cannot be released yet'), ('ready', 'Ready for a second person'), ('releasing', 'Being released'), ('released', 'Released'), ('dropped', 'Set aside')], default='checking', max_length=10)),
                    ('sent_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('ended_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('job', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='jobs.job')),
                    ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.organisation')),
                    ('sent_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical pay run',
                    'verbose_name_plural': 'historical pay runs',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='PayRun',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('kind', models.CharField(choices=[('main', 'The month’s pay'), ('correction', 'Corrections')], max_length=12)),
                    ('period', models.DateField(help_text='The first day of the month.')),
                    ('pay_date', models.DateField()),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('once', models.UUIDField()),
                    ('file_name', models.CharField(max_length=120)),
                    ('sha256', models.CharField(max_length=64)),
                    ('file', models.CharField(blank=True, max_length=120)),
                    ('said', models.JSONField(default=dict)),
                    ('problems', models.JSONField(default=list)),
                    ('state', models.CharField(choices=[('checking', 'Being checked'), ('faulty', 'Cannot be released yet'), ('ready', 'Ready for a second person'), ('releasing', 'Being released'), ('released', 'Released'), ('dropped', 'Set aside')], default='checking', max_length=10)),
                    ('sent_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('job', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.job')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-sent_at', '-id'],
                    'constraints': [models.UniqueConstraint(fields=('sent_by', 'once'), name='run_sent_once'), models.UniqueConstraint(condition=models.Q(('kind', 'main'), models.Q(('state', 'dropped'), _negated=True)), fields=('organisation', 'period'), name='one_main_run_a_month'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['releasing', 'released']), _negated=True), models.Q(('ended_by__isnull', False), models.Q(('ended_by', models.F('sent_by')), _negated=True)), _connector='OR'), name='run_released_by_a_second'), models.CheckConstraint(condition=models.Q(('kind', 'main'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='corrections_say_why')],
                },
            ),
            migrations.CreateModel(
                name='Missing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.CharField(blank=True, max_length=200)),
                    ('said_at', models.DateTimeField(null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='missing', to='payroll.payrun')),
                ],
                options={
                    'ordering': ['person__name', 'id'],
                    'constraints': [models.UniqueConstraint(fields=('run', 'person'), name='missing_once')],
                },
            ),
            migrations.CreateModel(
                name='StagedSlip',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveIntegerField(help_text='The how manieth of the file.')),
                    ('pay_number', models.CharField(max_length=20)),
                    ('document', models.JSONField()),
                    ('insurance_number', models.TextField(blank=True, help_text='Sealed.')),
                    ('gross', models.DecimalField(decimal_places=2, default=0, max_digits=12)),
                    ('deductions', models.DecimalField(decimal_places=2, default=0, max_digits=12)),
                    ('net', models.DecimalField(decimal_places=2, default=0, max_digits=12)),
                    ('tax', models.DecimalField(decimal_places=2, default=0, max_digits=12)),
                    ('before_net', models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                    ('problems', models.JSONField(default=list)),
                    ('findings', models.JSONField(default=list)),
                    ('faulty', models.BooleanField(default=False)),
                    ('to_look_at', models.BooleanField(default=False)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('replaces', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pay.payslip')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slips', to='payroll.payrun')),
                ],
                options={
                    'ordering': ['place'],
                    'indexes': [models.Index(condition=models.Q(('faulty', True)), fields=['run', 'place'], name='slip_faulty'), models.Index(condition=models.Q(('to_look_at', True)), fields=['run', 'place'], name='slip_to_look_at'), models.Index(fields=['run', 'pay_number'], name='slip_by_pay_number')],
                    'constraints': [models.UniqueConstraint(fields=('run', 'place'), name='one_slip_a_place')],
                },
            ),
        ]),
    ]
