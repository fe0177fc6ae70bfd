"""What comes late is claimed with a reason, and agreed to in writing; a top-up that was rejected may
be claimed again; journeys are saved under names; small personal costs of a night away."""

from decimal import Decimal

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from finance.expenses import shipped
from mss.foundation.references import sequence_sql


def fill(apps, editor):
    code, starts, value, source = shipped.YEAR_CLOSE
    apps.get_model("expenses", "PolicyFigure").objects.create(
        code=code, starts=starts, value=Decimal(value), source=source
    )
    kind, account, name, source = shipped.PERSONAL_ACCOUNT
    apps.get_model("payments", "LedgerAccount").objects.create(
        use=f"expense-claim:{kind}", starts=shipped.ACCOUNTS_FROM, code=account, name=name,
        source=source,
    )
    apps.get_model("expenses", "AllowanceRate").objects.bulk_create(
        apps.get_model("expenses", "AllowanceRate")(
            code=code, least_hours=Decimal(hours), amount=Decimal(amount), starts=starts,
            most_a_week=most, kinds=kinds, grades=grades, source=source,
        )
        for code, hours, amount, starts, most, kinds, grades, source in shipped.PERSONAL_RATES
    )
    lines = apps.get_model("expenses", "Line").objects.filter(kind="topup")
    lines.filter(claim__state="rejected").update(refused=True)


class Migration(migrations.Migration):

    dependencies = [
        ('expenses', '0004_duplicates_within_a_claim'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalline',
            name='overdue_agreed',
            field=models.CharField(blank=True, help_text='Why whoever decides agrees that it comes late.', max_length=300),
        ),
        migrations.AddField(
            model_name='historicalline',
            name='overdue_agreed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalline',
            name='overdue_reason',
            field=models.CharField(blank=True, help_text='Why it is claimed only now, where it comes late.', max_length=300),
        ),
        migrations.AddField(
            model_name='line',
            name='overdue_agreed',
            field=models.CharField(blank=True, help_text='Why whoever decides agrees that it comes late.', max_length=300),
        ),
        migrations.AddField(
            model_name='line',
            name='overdue_agreed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='line',
            name='overdue_reason',
            field=models.CharField(blank=True, help_text='Why it is claimed only now, where it comes late.', max_length=300),
        ),
        migrations.AlterField(
            model_name='historicalpolicyfigure',
            name='code',
            field=models.CharField(choices=[('claim-window-months', 'Months within which a claim is made'), ('year-close', 'Days after 31 March within which the year’s spending is claimed'), ('line-cap', 'Most one line may be, in pounds with VAT'), ('kept-on-hours', 'Hours past the end of duty beyond which an officer’s meal is paid'), ('alike-bits', 'Points of 64 by which two pictures of one receipt may differ'), ('alike-from', 'Least the same spending is likely a duplicate, in pounds'), ('read-sure', 'Least certainty of a reading that is sure, per cent'), ('read-months', 'Oldest date read from a receipt, in months'), ('declared-line', 'Most a line without its receipt may be, in pounds with VAT'), ('declared-year', 'Most without receipts in 12 months, in pounds with VAT'), ('vat-number-above', 'Pounds with VAT above which a VAT number is needed'), ('vat-small', 'Most parking or a toll may be without a receipt, for its VAT'), ('move-most', 'Most that is agreed for one move, in pounds with VAT'), ('eyes-months', 'Months between two eyesight tests'), ('eyes-test', 'Most for an eyesight test, in pounds with VAT'), ('eyes-glasses', 'Most for glasses for screen work, in pounds with VAT'), ('late-days', 'Working days within which a receipt follows'), ('late-remind', 'Working days before that when the claimant is reminded'), ('late-fare', 'Most a fare may be whose receipt follows'), ('late-meal', 'Most a meal may be whose receipt follows'), ('late-hotel', 'Most a hotel may be whose receipt follows'), ('late-parking', 'Most parking may be whose receipt follows'), ('late-dog', 'Most for a police dog whose receipt follows'), ('late-other', 'Most for something else whose receipt follows')], max_length=30),
        ),
        migrations.AlterField(
            model_name='policyfigure',
            name='code',
            field=models.CharField(choices=[('claim-window-months', 'Months within which a claim is made'), ('year-close', 'Days after 31 March within which the year’s spending is claimed'), ('line-cap', 'Most one line may be, in pounds with VAT'), ('kept-on-hours', 'Hours past the end of duty beyond which an officer’s meal is paid'), ('alike-bits', 'Points of 64 by which two pictures of one receipt may differ'), ('alike-from', 'Least the same spending is likely a duplicate, in pounds'), ('read-sure', 'Least certainty of a reading that is sure, per cent'), ('read-months', 'Oldest date read from a receipt, in months'), ('declared-line', 'Most a line without its receipt may be, in pounds with VAT'), ('declared-year', 'Most without receipts in 12 months, in pounds with VAT'), ('vat-number-above', 'Pounds with VAT above which a VAT number is needed'), ('vat-small', 'Most parking or a toll may be without a receipt, for its VAT'), ('move-most', 'Most that is agreed for one move, in pounds with VAT'), ('eyes-months', 'Months between two eyesight tests'), ('eyes-test', 'Most for an eyesight test, in pounds with VAT'), ('eyes-glasses', 'Most for glasses for screen work, in pounds with VAT'), ('late-days', 'Working days within which a receipt follows'), ('late-remind', 'Working days before that when the claimant is reminded'), ('late-fare', 'Most a fare may be whose receipt follows'), ('late-meal', 'Most a meal may be whose receipt follows'), ('late-hotel', 'Most a hotel may be whose receipt follows'), ('late-parking', 'Most parking may be whose receipt follows'), ('late-dog', 'Most for a police dog whose receipt follows'), ('late-other', 'Most for something else whose receipt follows')], max_length=30),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('overdue_agreed', ''), ('overdue_agreed_by', None)), models.Q(('overdue_agreed_by__isnull', False), models.Q(('overdue_agreed', ''), _negated=True), models.Q(('overdue_reason', ''), _negated=True)), _connector='OR'), name='late_is_agreed_to_in_writing'),
        ),
        migrations.CreateModel(
            name='SavedJourney',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=20, unique=True)),
                ('once', models.UUIDField()),
                ('name', models.CharField(max_length=60)),
                ('vehicle', models.CharField(max_length=12)),
                ('journey_from', models.CharField(max_length=100)),
                ('journey_to', models.CharField(max_length=100)),
                ('miles', models.DecimalField(decimal_places=1, max_digits=6)),
                ('commute', models.DecimalField(decimal_places=1, default=Decimal('0.0'), max_digits=6)),
                ('passengers', models.PositiveSmallIntegerField(default=0)),
                ('fuel', models.CharField(blank=True, max_length=12)),
                ('what', models.CharField(max_length=200)),
                ('saved_at', models.DateTimeField()),
                ('deleted_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': [django.db.models.functions.text.Lower('name')],
            },
        ),
        migrations.AddField(
            model_name='historicalline',
            name='refused',
            field=models.BooleanField(default=False, help_text='It tops up a journey, in a claim that was rejected.'),
        ),
        migrations.AddField(
            model_name='line',
            name='refused',
            field=models.BooleanField(default=False, help_text='It tops up a journey, in a claim that was rejected.'),
        ),
        migrations.AlterField(
            model_name='line',
            name='tops_up',
            field=models.ForeignKey(blank=True, help_text='The journey that was paid too little.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='top_ups', to='expenses.line'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.UniqueConstraint(condition=models.Q(('refused', False), ('tops_up__isnull', False)), fields=('tops_up',), name='topped_up_once'),
        ),
        migrations.AddField(
            model_name='savedjourney',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='savedjourney',
            constraint=models.UniqueConstraint(fields=('person', 'once'), name='journey_saved_once'),
        ),
        migrations.AddConstraint(
            model_name='savedjourney',
            constraint=models.UniqueConstraint(models.F('person'), django.db.models.functions.text.Lower('name'), condition=models.Q(('deleted_at', None)), name='journey_named_once'),
        ),
        migrations.AddConstraint(
            model_name='savedjourney',
            constraint=models.CheckConstraint(condition=models.Q(('commute__gte', 0), ('miles__gt', models.F('commute'))), name='journey_has_miles'),
        ),
        migrations.AlterField(
            model_name='allowancerate',
            name='code',
            field=models.CharField(choices=[('away', 'Meals on a long day away'), ('away-late', 'Meals on a long day away, past 8 in the evening'), ('reserve', 'A night held in reserve'), ('hardship', 'More for a night in reserve without a proper room'), ('course', 'Small costs on a residential course, a night'), ('incidental', 'Small personal costs of a night away, in the United Kingdom'), ('incidental-abroad', 'Small personal costs of a night away, abroad')], max_length=20),
        ),
        migrations.AlterField(
            model_name='historicalallowancerate',
            name='code',
            field=models.CharField(choices=[('away', 'Meals on a long day away'), ('away-late', 'Meals on a long day away, past 8 in the evening'), ('reserve', 'A night held in reserve'), ('hardship', 'More for a night in reserve without a proper room'), ('course', 'Small costs on a residential course, a night'), ('incidental', 'Small personal costs of a night away, in the United Kingdom'), ('incidental-abroad', 'Small personal costs of a night away, abroad')], max_length=20),
        ),
        migrations.AlterField(
            model_name='historicalline',
            name='kind',
            field=models.CharField(choices=[('meal', 'Meal or refreshment'), ('fare', 'Train, bus, taxi or Tube'), ('mileage', 'Mileage in my own vehicle'), ('parking', 'Parking or toll'), ('hotel', 'Hotel'), ('dog', 'Police dog: food, vet or kit'), ('scale', 'Meals on a long day away, at a set rate'), ('night', 'Night away, held in reserve'), ('course', 'Small costs on a residential course'), ('incidental', 'Small personal costs of a night away'), ('fee', 'Professional fee or subscription'), ('eyes', 'Eyesight test'), ('move', 'Moving home for work'), ('covert', 'Purchase agreed to need no receipt'), ('other', 'Something else'), ('topup', 'Mileage paid too little')], max_length=10),
        ),
        migrations.AlterField(
            model_name='line',
            name='kind',
            field=models.CharField(choices=[('meal', 'Meal or refreshment'), ('fare', 'Train, bus, taxi or Tube'), ('mileage', 'Mileage in my own vehicle'), ('parking', 'Parking or toll'), ('hotel', 'Hotel'), ('dog', 'Police dog: food, vet or kit'), ('scale', 'Meals on a long day away, at a set rate'), ('night', 'Night away, held in reserve'), ('course', 'Small costs on a residential course'), ('incidental', 'Small personal costs of a night away'), ('fee', 'Professional fee or subscription'), ('eyes', 'Eyesight test'), ('move', 'Moving home for work'), ('covert', 'Purchase agreed to need no receipt'), ('other', 'Something else'), ('topup', 'Mileage paid too little')], max_length=10),
        ),
        sequence_sql("JNY"),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
