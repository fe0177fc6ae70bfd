import django.db.models.deletion
import django.db.models.expressions
import mss.foundation.sealed
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
                name='HistoricalPayFigure',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('code', models.CharField(max_length=40)),
                    ('starts', models.DateField()),
                    ('value', models.DecimalField(decimal_places=4, max_digits=12)),
                    ('unsure', models.BooleanField(default=False)),
                    ('source', models.CharField(max_length=200)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical pay figure',
                    'verbose_name_plural': 'historical pay figures',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='HistoricalPayScale',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('grade', models.CharField(max_length=30)),
                    ('point', models.CharField(max_length=10)),
                    ('starts', models.DateField()),
                    ('annual', models.DecimalField(decimal_places=2, max_digits=10)),
                    ('unsure', models.BooleanField(default=False)),
                    ('source', models.CharField(max_length=200)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical pay scale',
                    'verbose_name_plural': 'historical pay scales',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='HistoricalTerm',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('code', models.CharField(max_length=30)),
                    ('section', models.CharField(choices=[('pay', 'Pay'), ('deduction', 'Deductions'), ('employer', 'Paid by your employer'), ('word', 'Words on a payslip')], max_length=10)),
                    ('name', models.CharField(max_length=60)),
                    ('words', models.CharField(max_length=400)),
                    ('hourly', models.BooleanField(default=False, help_text='Varies with time: the hours are shown.')),
                    ('place', models.PositiveSmallIntegerField()),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical term',
                    'verbose_name_plural': 'historical terms',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='Issue',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('run', models.CharField(max_length=20, unique=True)),
                    ('period', models.DateField(help_text='The first day of the month.')),
                    ('pay_date', models.DateField()),
                    ('released_at', models.DateTimeField(blank=True, null=True)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-period', '-id'],
                },
            ),
            migrations.CreateModel(
                name='PayFigure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=40)),
                    ('starts', models.DateField()),
                    ('value', models.DecimalField(decimal_places=4, max_digits=12)),
                    ('unsure', models.BooleanField(default=False)),
                    ('source', models.CharField(max_length=200)),
                ],
                options={
                    'ordering': ['code', '-starts'],
                    'constraints': [models.UniqueConstraint(fields=('code', 'starts'), name='one_pay_figure_a_day')],
                },
            ),
            migrations.CreateModel(
                name='PayScale',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('grade', models.CharField(max_length=30)),
                    ('point', models.CharField(max_length=10)),
                    ('starts', models.DateField()),
                    ('annual', models.DecimalField(decimal_places=2, max_digits=10)),
                    ('unsure', models.BooleanField(default=False)),
                    ('source', models.CharField(max_length=200)),
                ],
                options={
                    'ordering': ['grade', 'point', '-starts'],
                    'constraints': [models.UniqueConstraint(fields=('grade', 'point', 'starts'), name='one_scale_a_day'), models.CheckConstraint(condition=models.Q(('annual__gt', 0)), name='scale_is_some_pay')],
                },
            ),
            migrations.CreateModel(
                name='Term',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=30)),
                    ('section', models.CharField(choices=[('pay', 'Pay'), ('deduction', 'Deductions'), ('employer', 'Paid by your employer'), ('word', 'Words on a payslip')], max_length=10)),
                    ('name', models.CharField(max_length=60)),
                    ('words', models.CharField(max_length=400)),
                    ('hourly', models.BooleanField(default=False, help_text='Varies with time: the hours are shown.')),
                    ('place', models.PositiveSmallIntegerField()),
                ],
                options={
                    'ordering': ['place', 'code'],
                    'constraints': [models.UniqueConstraint(fields=('code', 'section'), name='one_term_a_code')],
                },
            ),
            migrations.CreateModel(
                name='Payslip',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('period', models.DateField()),
                    ('pay_date', models.DateField()),
                    ('year', models.PositiveSmallIntegerField(help_text='Tax year, by the year it begins in.')),
                    ('gross', models.DecimalField(decimal_places=2, max_digits=10)),
                    ('deductions', models.DecimalField(decimal_places=2, max_digits=10)),
                    ('net', models.DecimalField(decimal_places=2, max_digits=10)),
                    ('document', models.JSONField()),
                    ('insurance_number', mss.foundation.sealed.SealedField(default='')),
                    ('version', models.PositiveSmallIntegerField(default=1)),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('issue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payslips', to='pay.issue')),
                    ('organisation', models.ForeignKey(help_text='That of its issue.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payslips', to=settings.AUTH_USER_MODEL)),
                    ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='pay.payslip')),
                ],
                options={
                    'ordering': ['-period', '-version'],
                    'indexes': [models.Index(fields=['person', '-period', '-version'], name='payslip_of_person')],
                    'constraints': [models.UniqueConstraint(fields=('person', 'organisation', 'period', 'version'), name='one_payslip_a_month'), models.CheckConstraint(condition=models.Q(('net', django.db.models.expressions.CombinedExpression(models.F('gross'), '-', models.F('deductions')))), name='net_is_gross_less_deductions'), models.CheckConstraint(condition=models.Q(('net__gte', 0)), name='net_is_never_below_nothing'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('replaces', None), ('version', 1)), models.Q(('replaces__isnull', False), ('version__gt', 1), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='correction_says_why')],
                },
            ),
        ]),
    ]
