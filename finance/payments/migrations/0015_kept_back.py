"""Of what is owed, a part may be kept back in a run for an overpayment."""

from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('payments', '0012_let_go_once'),
        ('people', '0006_policy_owner'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='journalline',
            name='journal_about_one_thing',
        ),
        migrations.AddField(
            model_name='historicalrun',
            name='recovered',
            field=models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=14),
        ),
        migrations.AddField(
            model_name='payment',
            name='recovered',
            field=models.DecimalField(decimal_places=2, default=Decimal('0.00'), help_text='Of the amount, what is kept back for an overpayment.', max_digits=12),
        ),
        migrations.AddField(
            model_name='run',
            name='recovered',
            field=models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=14),
        ),
        migrations.AlterField(
            model_name='journalline',
            name='about',
            field=models.CharField(help_text='The reference of the run, payment or overpayment.', max_length=20),
        ),
        migrations.AddConstraint(
            model_name='journalline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('came_back__isnull', False), ('run', None)), models.Q(('came_back', None), ('run__isnull', False)), models.Q(('about__startswith', 'OVP-'), ('came_back', None), ('run', None)), _connector='OR'), name='journal_about_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('recovered__gte', 0), ('recovered__lt', models.F('amount'))), name='something_is_always_sent'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('recovered', 0), models.Q(models.Q(('state', 'waiting'), _negated=True), ('instead_of', None)), _connector='OR'), name='kept_back_in_a_run_once'),
        ),
    ]
