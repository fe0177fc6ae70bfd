import django.db.models.deletion
import mss.foundation.sealed
import simple_history.models
from decimal import Decimal
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
                name='BankDetails',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('account_name', mss.foundation.sealed.SealedField()),
                    ('sort_code', mss.foundation.sealed.SealedField()),
                    ('account_number', mss.foundation.sealed.SealedField()),
                    ('ending', models.CharField(help_text='The last three figures, to recognise it.', max_length=3)),
                    ('mark', models.CharField(blank=True, db_index=True, help_text='The same for the same account, and tells nothing of it.', max_length=64)),
                    ('changed_at', models.DateTimeField()),
                    ('usable_from', models.DateTimeField(help_text='Runs made before leave what is owed waiting, so that a thief’s change is noticed.')),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='bank_details', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'bank details',
                },
            ),
            migrations.CreateModel(
                name='HistoricalBankDetails',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('account_name', mss.foundation.sealed.SealedField()),
                    ('sort_code', mss.foundation.sealed.SealedField()),
                    ('account_number', mss.foundation.sealed.SealedField()),
                    ('ending', models.CharField(help_text='The last three figures, to recognise it.', max_length=3)),
                    ('mark', models.CharField(blank=True, db_index=True, help_text='The same for the same account, and tells nothing of it.', max_length=64)),
                    ('changed_at', models.DateTimeField()),
                    ('usable_from', models.DateTimeField(help_text='Runs made before leave what is owed waiting, so that a thief’s change is noticed.')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical bank details',
                    'verbose_name_plural': 'historical bank details',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='HistoricalLedgerAccount',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('use', models.CharField(max_length=60)),
                    ('starts', models.DateField()),
                    ('code', models.CharField(max_length=20)),
                    ('name', models.CharField(max_length=80)),
                    ('source', models.CharField(max_length=200)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical ledger account',
                    'verbose_name_plural': 'historical ledger accounts',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='HistoricalRun',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('reference', models.CharField(db_index=True, max_length=20)),
                    ('state', models.CharField(choices=[('made', 'Waiting to be released'), ('released', 'Released, being paid'), ('paid', 'Paid'), ('stopped', 'Stopped with a problem'), ('cancelled', 'Cancelled')], default='made', max_length=10)),
                    ('once', models.UUIDField(db_index=True)),
                    ('cut_off', models.DateTimeField()),
                    ('pay_on', models.DateField(help_text='The day the money is in people’s accounts.')),
                    ('total', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('recovered', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=14)),
                    ('count', models.PositiveIntegerField()),
                    ('paid', models.PositiveIntegerField(default=0)),
                    ('made_at', models.DateTimeField()),
                    ('released_at', models.DateTimeField(blank=True, null=True)),
                    ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                    ('reason', models.CharField(blank=True, help_text='Why it was cancelled.', max_length=200)),
                    ('file_format', models.CharField(choices=[('bacs', 'Bacs Standard 18'), ('pain001', 'ISO 20022 pain.001.001.09')], default='bacs', max_length=10)),
                    ('file', models.CharField(blank=True, max_length=120)),
                    ('file_sha256', models.CharField(blank=True, max_length=64)),
                    ('file_made_at', models.DateTimeField(blank=True, null=True)),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ('attempts', models.PositiveSmallIntegerField(default=0, help_text='Pieces of work begun since the last one that finished.')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('cancelled_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('made_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('released_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical run',
                    'verbose_name_plural': 'historical runs',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='LedgerAccount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('use', models.CharField(max_length=60)),
                    ('starts', models.DateField()),
                    ('code', models.CharField(max_length=20)),
                    ('name', models.CharField(max_length=80)),
                    ('source', models.CharField(max_length=200)),
                ],
                options={
                    'ordering': ['use', '-starts'],
                    'constraints': [models.UniqueConstraint(fields=('use', 'starts'), name='one_account_a_day')],
                },
            ),
            migrations.CreateModel(
                name='Payment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('source', models.CharField(help_text='The kind of thing it is for.', max_length=40)),
                    ('about', models.CharField(help_text='The reference of that thing.', max_length=40)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=12)),
                    ('recovered', models.DecimalField(decimal_places=2, default=Decimal('0.00'), help_text='Of the amount, what is kept back for an overpayment.', max_digits=12)),
                    ('state', models.CharField(choices=[('waiting', 'Waiting for the next run'), ('in_run', 'In a payment run'), ('paid', 'Paid'), ('returned', 'Came back from the bank'), ('let_go', 'Not owed any more')], default='waiting', max_length=10)),
                    ('scheduled_at', models.DateTimeField()),
                    ('account_name', mss.foundation.sealed.SealedField(null=True)),
                    ('sort_code', mss.foundation.sealed.SealedField(null=True)),
                    ('account_number', mss.foundation.sealed.SealedField(null=True)),
                    ('paid_on', models.DateField(blank=True, null=True)),
                    ('account_after', models.DateTimeField(blank=True, null=True)),
                    ('cost_centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.costcentre')),
                    ('instead_of', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='again', to='payments.payment')),
                    ('payee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['scheduled_at', 'id'],
                    'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['scheduled_at', 'id'], name='payment_waiting'), models.Index(fields=['source', 'about'], name='payment_by_thing'), models.Index(fields=['payee', '-scheduled_at'], name='payment_by_payee')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['returned', 'let_go']), _negated=True), fields=('source', 'about'), name='owed_once'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='payment_is_positive'), models.CheckConstraint(condition=models.Q(('recovered__gte', 0), ('recovered__lt', models.F('amount'))), name='something_is_always_sent'), models.CheckConstraint(condition=models.Q(models.Q(('account_number', None), ('state__in', ['waiting', 'let_go'])), models.Q(models.Q(('state__in', ['waiting', 'let_go']), _negated=True), models.Q(('account_number', None), _negated=True)), _connector='OR'), name='paid_into_an_account'), models.CheckConstraint(condition=models.Q(models.Q(('paid_on__isnull', False), ('state__in', ['paid', 'returned'])), models.Q(models.Q(('state__in', ['paid', 'returned']), _negated=True), ('paid_on', None)), _connector='OR'), name='paid_payments_have_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('account_after', None), ('instead_of', None)), models.Q(('account_after__isnull', False), ('instead_of__isnull', False)), _connector='OR'), name='paid_again_after_other_details')],
                },
            ),
            migrations.CreateModel(
                name='Return',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField(help_text='The day the money was back in our account.')),
                    ('reason', models.CharField(choices=[('0', 'The bank does not know these account details'), ('2', 'The bank was told that the payee has died'), ('3', 'The account has moved to another bank'), ('5', 'There is no account with this number'), ('B', 'The account is closed'), ('C', 'We asked the bank not to pay it')], max_length=1)),
                    ('entered_at', models.DateTimeField()),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('payment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='came_back', to='payments.payment')),
                ],
                options={
                    'ordering': ['-entered_at', '-id'],
                    'indexes': [models.Index(fields=['-entered_at', '-id'], name='return_by_entered')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('reason__in', ['0', '2', '3', '5', 'B', 'C'])), name='returned_for_a_reason')],
                },
            ),
            migrations.CreateModel(
                name='Run',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('state', models.CharField(choices=[('made', 'Waiting to be released'), ('released', 'Released, being paid'), ('paid', 'Paid'), ('stopped', 'Stopped with a problem'), ('cancelled', 'Cancelled')], default='made', max_length=10)),
                    ('once', models.UUIDField(unique=True)),
                    ('cut_off', models.DateTimeField()),
                    ('pay_on', models.DateField(help_text='The day the money is in people’s accounts.')),
                    ('total', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('recovered', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=14)),
                    ('count', models.PositiveIntegerField()),
                    ('paid', models.PositiveIntegerField(default=0)),
                    ('made_at', models.DateTimeField()),
                    ('released_at', models.DateTimeField(blank=True, null=True)),
                    ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                    ('reason', models.CharField(blank=True, help_text='Why it was cancelled.', max_length=200)),
                    ('file_format', models.CharField(choices=[('bacs', 'Bacs Standard 18'), ('pain001', 'ISO 20022 pain.001.001.09')], default='bacs', max_length=10)),
                    ('file', models.CharField(blank=True, max_length=120)),
                    ('file_sha256', models.CharField(blank=True, max_length=64)),
                    ('file_made_at', models.DateTimeField(blank=True, null=True)),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ('attempts', models.PositiveSmallIntegerField(default=0, help_text='Pieces of work begun since the last one that finished.')),
                    ('cancelled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('released_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-made_at', '-id'],
                    'indexes': [models.Index(condition=models.Q(('state', 'released')), fields=['id'], name='run_to_pay'), models.Index(fields=['-made_at', '-id'], name='run_by_made')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('released_by', None), models.Q(('released_by', models.F('made_by')), _negated=True), _connector='OR'), name='maker_never_releases'), models.CheckConstraint(condition=models.Q(models.Q(('file', ''), ('released_by', None), ('state__in', ['made', 'cancelled'])), models.Q(('released_by__isnull', False), ('state__in', ['released', 'paid', 'stopped'])), _connector='OR'), name='paid_only_when_released'), models.CheckConstraint(condition=models.Q(('file_format__in', ['bacs', 'pain001'])), name='file_in_a_known_format'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'paid'), _negated=True), models.Q(('paid', models.F('count')), models.Q(('file', ''), _negated=True), models.Q(('file_sha256', ''), _negated=True)), _connector='OR'), name='paid_run_has_its_file'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), models.Q(('cancelled_by', None), _negated=True), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('state', 'cancelled'), _negated=True), ('cancelled_by', None)), _connector='OR'), name='cancelled_with_a_reason')],
                },
            ),
            migrations.CreateModel(
                name='JournalLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('about', models.CharField(help_text='The reference of the run, payment or overpayment.', max_length=20)),
                    ('number', models.PositiveIntegerField()),
                    ('day', models.DateField()),
                    ('account', models.CharField(max_length=20)),
                    ('account_name', models.CharField(max_length=80)),
                    ('debit', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=14)),
                    ('credit', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=14)),
                    ('cost_centre', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.costcentre')),
                    ('came_back', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='journal', to='payments.return')),
                    ('run', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='journal', to='payments.run')),
                ],
                options={
                    'ordering': ['day', 'about', 'number'],
                    'indexes': [models.Index(fields=['day', 'about', 'number'], name='journal_by_day')],
                    'constraints': [models.UniqueConstraint(fields=('about', 'number'), name='journal_numbered_once'), models.CheckConstraint(condition=models.Q(models.Q(('credit', 0), ('debit__gt', 0)), models.Q(('credit__gt', 0), ('debit', 0)), _connector='OR'), name='journal_debit_or_credit'), models.CheckConstraint(condition=models.Q(models.Q(('came_back__isnull', False), ('run', None)), models.Q(('came_back', None), ('run__isnull', False)), models.Q(('about__startswith', 'OVP-'), ('came_back', None), ('run', None)), _connector='OR'), name='journal_about_one_thing')],
                },
            ),
        ]),
        migrations.AddField(
            model_name='payment',
            name='run',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='payments.run'),
        ),
        migrations.AddIndex(
            model_name='payment',
            index=models.Index(fields=['run', 'id'], name='payment_by_run'),
        ),
        migrations.AddIndex(
            model_name='payment',
            index=models.Index(condition=models.Q(('state', 'in_run')), fields=['run', 'payee'], name='payment_to_pay'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('recovered', 0), models.Q(models.Q(('state', 'waiting'), _negated=True), ('instead_of', None)), _connector='OR'), name='kept_back_in_a_run_once'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('run', None), ('state__in', ['waiting', 'let_go'])), models.Q(models.Q(('state__in', ['waiting', 'let_go']), _negated=True), models.Q(('run', None), _negated=True)), _connector='OR'), name='paid_in_one_run'),
        ),
    ]
