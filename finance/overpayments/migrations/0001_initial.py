import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from mss.foundation.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('payments', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Instalment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('due_on', models.DateField()),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=12)),
                    ('received', models.DecimalField(decimal_places=2, default=0, max_digits=12)),
                ],
                options={
                    'ordering': ['number'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('received__gte', 0), ('received__lte', models.F('amount'))), name='received_within_instalment')],
                },
            ),
            migrations.CreateModel(
                name='Figure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(choices=[('answer-days', 'Working days to answer'), ('next-share', 'Most of a payment kept back when asked to be quick, per cent'), ('set-off-share', 'Most of a payment kept back otherwise, per cent'), ('instalment-least', 'Least a monthly instalment is, in pounds'), ('write-off-most', 'Most two finance officers write off, in pounds')], max_length=20)),
                    ('starts', models.DateField()),
                    ('value', models.DecimalField(decimal_places=2, max_digits=12)),
                    ('source', models.CharField(max_length=200)),
                ],
                options={
                    'ordering': ['code', '-starts'],
                    'constraints': [models.UniqueConstraint(fields=('code', 'starts'), name='one_overpaid_figure_a_day'), models.CheckConstraint(condition=models.Q(('value__gt', 0)), name='overpaid_figure_is_positive')],
                },
            ),
            migrations.CreateModel(
                name='HistoricalFigure',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('code', models.CharField(choices=[('answer-days', 'Working days to answer'), ('next-share', 'Most of a payment kept back when asked to be quick, per cent'), ('set-off-share', 'Most of a payment kept back otherwise, per cent'), ('instalment-least', 'Least a monthly instalment is, in pounds'), ('write-off-most', 'Most two finance officers write off, in pounds')], max_length=20)),
                    ('starts', models.DateField()),
                    ('value', models.DecimalField(decimal_places=2, max_digits=12)),
                    ('source', models.CharField(max_length=200)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical figure',
                    'verbose_name_plural': 'historical figures',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='Overpayment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('once', models.UUIDField(unique=True)),
                    ('about', models.CharField(help_text='The reference of what was paid for.', max_length=40)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=12)),
                    ('balance', models.DecimalField(decimal_places=2, max_digits=12)),
                    ('reason', models.CharField(max_length=300)),
                    ('state', models.CharField(choices=[('told', 'Waits for the person’s answer'), ('disputed', 'Disputed: finance looks again'), ('due', 'Agreed or upheld: no plan yet'), ('proposed', 'Plan proposed to finance'), ('offered', 'Plan offered to the person'), ('recovering', 'Being paid back'), ('payroll', 'Handed to payroll'), ('outside', 'To be recovered outside pay'), ('recovered', 'Paid back'), ('written_off', 'Written off'), ('withdrawn', 'Withdrawn')], default='told', max_length=12)),
                    ('found_at', models.DateTimeField()),
                    ('answer_by', models.DateField()),
                    ('disputed', models.CharField(blank=True, help_text='Why it is disputed.', max_length=500)),
                    ('agreed_at', models.DateTimeField(blank=True, null=True)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('cost_centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.costcentre')),
                    ('found_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('payee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overpayments', to=settings.AUTH_USER_MODEL)),
                    ('payment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overpayments', to='payments.payment')),
                ],
                options={
                    'ordering': ['-found_at', '-id'],
                    'indexes': [models.Index(fields=['-found_at', '-id'], name='overpaid_by_found'), models.Index(fields=['about'], name='overpaid_by_thing'), models.Index(condition=models.Q(('state__in', ['recovered', 'written_off', 'withdrawn']), _negated=True), fields=['payee', 'found_at'], name='overpaid_open')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='overpaid_is_positive'), models.CheckConstraint(condition=models.Q(('balance__gte', 0), ('balance__lte', models.F('amount'))), name='owed_within_overpaid'), models.CheckConstraint(condition=models.Q(models.Q(('balance', 0), ('ended_at__isnull', False), ('state__in', ['recovered', 'written_off', 'withdrawn'])), models.Q(models.Q(('state__in', ['recovered', 'written_off', 'withdrawn']), _negated=True), ('ended_at', None)), _connector='OR'), name='ended_owes_nothing')],
                },
            ),
            migrations.CreateModel(
                name='Entry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('kind', models.CharField(choices=[('found', 'Found'), ('lowered', 'Lowered after a dispute'), ('withdrawn', 'Withdrawn'), ('set_off', 'Kept back of a payment'), ('given_back', 'Owed again: the payment run was cancelled'), ('received', 'Paid back'), ('written_off', 'Written off')], max_length=12)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=12)),
                    ('day', models.DateField()),
                    ('at', models.DateTimeField()),
                    ('once', models.UUIDField(blank=True, null=True, unique=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('payment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='set_offs', to='payments.payment')),
                    ('run', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='set_offs', to='payments.run')),
                    ('instalment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='overpayments.instalment')),
                    ('overpayment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='overpayments.overpayment')),
                ],
                options={
                    'ordering': ['number'],
                    'constraints': [models.UniqueConstraint(fields=('overpayment', 'number'), name='entry_numbered_once'), models.UniqueConstraint(condition=models.Q(('kind__in', ['set_off', 'given_back'])), fields=('overpayment', 'payment', 'run', 'kind'), name='set_off_once_in_a_run'), models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('kind__in', ['found', 'given_back'])), models.Q(models.Q(('kind__in', ['found', 'given_back']), _negated=True), ('amount__lt', 0)), _connector='OR'), name='entry_goes_its_way'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['set_off', 'given_back']), ('payment__isnull', False), ('run__isnull', False)), models.Q(models.Q(('kind__in', ['set_off', 'given_back']), _negated=True), ('payment', None), ('run', None)), _connector='OR'), name='set_off_in_a_run')],
                },
            ),
            migrations.CreateModel(
                name='Plan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('method', models.CharField(choices=[('next', 'From my next expense payments, as quickly as may be'), ('share', 'A part of each coming expense payment'), ('instalments', 'By monthly instalments to our bank account'), ('transfer', 'All at once to our bank account'), ('payroll', 'From my pay')], max_length=12)),
                    ('months', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('state', models.CharField(choices=[('open', 'Waits for the other side'), ('accepted', 'Stands'), ('replaced', 'Another plan was wanted')], default='open', max_length=10)),
                    ('proposed_at', models.DateTimeField()),
                    ('accepted_at', models.DateTimeField(blank=True, null=True)),
                    ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('overpayment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='overpayments.overpayment')),
                    ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['number'],
                    'constraints': [models.UniqueConstraint(fields=('overpayment', 'number'), name='plan_numbered_once'), models.UniqueConstraint(condition=models.Q(('state', 'replaced'), _negated=True), fields=('overpayment',), name='one_plan_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_by__isnull', False), ('state', 'accepted')), models.Q(models.Q(('state', 'accepted'), _negated=True), ('accepted_by', None)), _connector='OR'), name='accepted_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('method', 'instalments'), ('months__gte', 1), ('months__lte', 12)), models.Q(models.Q(('method', 'instalments'), _negated=True), ('months', None)), _connector='OR'), name='instalments_have_months')],
                },
            ),
            migrations.CreateModel(
                name='WriteOff',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('asked', 'Waits for a second officer'), ('agreed', 'Agreed'), ('refused', 'Not agreed')], default='asked', max_length=8)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=12)),
                    ('reason', models.CharField(max_length=300)),
                    ('asked_at', models.DateTimeField()),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('overpayment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='write_offs', to='overpayments.overpayment')),
                ],
                options={
                    'ordering': ['-asked_at', '-id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'refused'), _negated=True), fields=('overpayment',), name='written_off_once'), models.CheckConstraint(condition=models.Q(('answered_by', None), models.Q(('answered_by', models.F('asked_by')), _negated=True), _connector='OR'), name='asker_never_agrees'), models.CheckConstraint(condition=models.Q(models.Q(('answered_by', None), ('state', 'asked')), models.Q(models.Q(('state', 'asked'), _negated=True), ('answered_by__isnull', False)), _connector='OR'), name='answered_by_a_second')],
                },
            ),
            migrations.CreateModel(
                name='Wrong',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField()),
                    ('words', models.CharField(max_length=200)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=12)),
                    ('overpayment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='overpayments.overpayment')),
                ],
                options={
                    'ordering': ['number'],
                    'constraints': [models.UniqueConstraint(fields=('overpayment', 'number'), name='wrong_line_once'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='wrong_is_positive')],
                },
            ),
        ]),
        migrations.AddField(
            model_name='instalment',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='instalments', to='overpayments.plan'),
        ),
        migrations.AddConstraint(
            model_name='instalment',
            constraint=models.UniqueConstraint(fields=('plan', 'number'), name='instalment_numbered_once'),
        ),
    ]
