"""Drafts can be deleted, copies are marked until they are dated, a rejected top-up is claimed again with
an answer, and a receipt remembers which form it was brought into; readings that are not marked."""

from decimal import Decimal

from django.db import migrations, models

from finance.expenses import shipped


def fill(apps, editor):
    code, starts, value, source = shipped.READ_CLEAR
    apps.get_model("expenses", "PolicyFigure").objects.create(
        code=code, starts=starts, value=Decimal(value), source=source
    )


class Migration(migrations.Migration):

    dependencies = [
        ('expenses', '0005_late_and_saved'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalline',
            name='answer',
            field=models.CharField(blank=True, db_default='', default='', help_text='What whoever decides should know of it, claimed again.', max_length=300),
        ),
        migrations.AddField(
            model_name='historicalline',
            name='redate',
            field=models.BooleanField(db_default=False, default=False, help_text='Copied from another claim, and not saved with its own date yet.'),
        ),
        migrations.AddField(
            model_name='line',
            name='answer',
            field=models.CharField(blank=True, db_default='', default='', help_text='What whoever decides should know of it, claimed again.', max_length=300),
        ),
        migrations.AddField(
            model_name='line',
            name='redate',
            field=models.BooleanField(db_default=False, default=False, help_text='Copied from another claim, and not saved with its own date yet.'),
        ),
        migrations.AddField(
            model_name='receipt',
            name='brought_for',
            field=models.CharField(blank=True, db_default='', default='', help_text='The kind of entry whose form it was brought into.', max_length=10),
        ),
        migrations.AlterField(
            model_name='claim',
            name='state',
            field=models.CharField(choices=[('draft', 'Draft'), ('discarded', 'Deleted'), ('submitted', 'Waiting for a decision'), ('returned', 'Sent back to you'), ('rejected', 'Rejected'), ('withdrawn', 'Withdrawn'), ('approved', 'Approved, waiting to be paid'), ('paid', 'Paid'), ('came_back', 'Paid, but the bank sent it back')], default='draft', max_length=10),
        ),
        migrations.AlterField(
            model_name='historicalclaim',
            name='state',
            field=models.CharField(choices=[('draft', 'Draft'), ('discarded', 'Deleted'), ('submitted', 'Waiting for a decision'), ('returned', 'Sent back to you'), ('rejected', 'Rejected'), ('withdrawn', 'Withdrawn'), ('approved', 'Approved, waiting to be paid'), ('paid', 'Paid'), ('came_back', 'Paid, but the bank sent it back')], default='draft', max_length=10),
        ),
        migrations.AlterField(
            model_name='historicalpolicyfigure',
            name='code',
            field=models.CharField(choices=[('claim-window-months', 'Months within which a claim is made'), ('year-close', 'Days after 31 March within which the year’s spending is claimed'), ('line-cap', 'Most one line may be, in pounds with VAT'), ('kept-on-hours', 'Hours past the end of duty beyond which an officer’s meal is paid'), ('alike-bits', 'Points of 64 by which two pictures of one receipt may differ'), ('alike-from', 'Least the same spending is likely a duplicate, in pounds'), ('read-sure', 'Least certainty of a reading that is sure, per cent'), ('read-clear', 'Least certainty of a reading that is not marked, per cent'), ('read-months', 'Oldest date read from a receipt, in months'), ('declared-line', 'Most a line without its receipt may be, in pounds with VAT'), ('declared-year', 'Most without receipts in 12 months, in pounds with VAT'), ('vat-number-above', 'Pounds with VAT above which a VAT number is needed'), ('vat-small', 'Most parking or a toll may be without a receipt, for its VAT'), ('move-most', 'Most that is agreed for one move, in pounds with VAT'), ('eyes-months', 'Months between two eyesight tests'), ('eyes-test', 'Most for an eyesight test, in pounds with VAT'), ('eyes-glasses', 'Most for glasses for screen work, in pounds with VAT'), ('late-days', 'Working days within which a receipt follows'), ('late-remind', 'Working days before that when the claimant is reminded'), ('late-fare', 'Most a fare may be whose receipt follows'), ('late-meal', 'Most a meal may be whose receipt follows'), ('late-hotel', 'Most a hotel may be whose receipt follows'), ('late-parking', 'Most parking may be whose receipt follows'), ('late-dog', 'Most for a police dog whose receipt follows'), ('late-other', 'Most for something else whose receipt follows')], max_length=30),
        ),
        migrations.AlterField(
            model_name='policyfigure',
            name='code',
            field=models.CharField(choices=[('claim-window-months', 'Months within which a claim is made'), ('year-close', 'Days after 31 March within which the year’s spending is claimed'), ('line-cap', 'Most one line may be, in pounds with VAT'), ('kept-on-hours', 'Hours past the end of duty beyond which an officer’s meal is paid'), ('alike-bits', 'Points of 64 by which two pictures of one receipt may differ'), ('alike-from', 'Least the same spending is likely a duplicate, in pounds'), ('read-sure', 'Least certainty of a reading that is sure, per cent'), ('read-clear', 'Least certainty of a reading that is not marked, per cent'), ('read-months', 'Oldest date read from a receipt, in months'), ('declared-line', 'Most a line without its receipt may be, in pounds with VAT'), ('declared-year', 'Most without receipts in 12 months, in pounds with VAT'), ('vat-number-above', 'Pounds with VAT above which a VAT number is needed'), ('vat-small', 'Most parking or a toll may be without a receipt, for its VAT'), ('move-most', 'Most that is agreed for one move, in pounds with VAT'), ('eyes-months', 'Months between two eyesight tests'), ('eyes-test', 'Most for an eyesight test, in pounds with VAT'), ('eyes-glasses', 'Most for glasses for screen work, in pounds with VAT'), ('late-days', 'Working days within which a receipt follows'), ('late-remind', 'Working days before that when the claimant is reminded'), ('late-fare', 'Most a fare may be whose receipt follows'), ('late-meal', 'Most a meal may be whose receipt follows'), ('late-hotel', 'Most a hotel may be whose receipt follows'), ('late-parking', 'Most parking may be whose receipt follows'), ('late-dog', 'Most for a police dog whose receipt follows'), ('late-other', 'Most for something else whose receipt follows')], max_length=30),
        ),
        migrations.AlterField(
            model_name='reading',
            name='merchant_is',
            field=models.CharField(blank=True, choices=[('sure', 'Read clearly'), ('clear', 'Read clearly, by itself'), ('unsure', 'Hard to read'), ('', 'Not found')], max_length=6),
        ),
        migrations.AlterField(
            model_name='reading',
            name='spent_on_is',
            field=models.CharField(blank=True, choices=[('sure', 'Read clearly'), ('clear', 'Read clearly, by itself'), ('unsure', 'Hard to read'), ('', 'Not found')], max_length=6),
        ),
        migrations.AlterField(
            model_name='reading',
            name='total_is',
            field=models.CharField(blank=True, choices=[('sure', 'Read clearly'), ('clear', 'Read clearly, by itself'), ('unsure', 'Hard to read'), ('', 'Not found')], max_length=6),
        ),
        migrations.AlterField(
            model_name='reading',
            name='vat_is',
            field=models.CharField(blank=True, choices=[('sure', 'Read clearly'), ('clear', 'Read clearly, by itself'), ('unsure', 'Hard to read'), ('', 'Not found')], max_length=6),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
