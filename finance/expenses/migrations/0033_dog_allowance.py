"""What is in the pay of dog handlers, with its source."""

from datetime import date
from decimal import Decimal

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

AWARD = "Worked out from the pay award of that day"
RATES = [
    ((2019, 9), "2340", "0.25", False, "Police Federation, rates of 1 September 2019"),
    ((2020, 9), "2400", "0.25", False, "Home Office circular 005/2021; unchanged in 2021"),
    ((2022, 9), "2520", "0.25", True, f"{AWARD}: 5%"),
    ((2023, 9), "2697", "0.25", True, f"{AWARD}: 7%"),
    ((2024, 9), "2826", "0.50", True, f"{AWARD}: 4.75%; a half for each further dog, Hansard"),
    ((2025, 9), "2946", "0.50", True, f"{AWARD}: 4.2%"),
]


def fill(apps, editor):
    model = apps.get_model("expenses", "DogAllowance")
    model.objects.bulk_create(
        model(
            starts=date(*month, 1), amount=Decimal(amount), further_share=Decimal(share),
            derived=derived, source=source,
        )
        for month, amount, share, derived, source in RATES
    )  # fmt: skip


class Migration(migrations.Migration):

    dependencies = [
        ('expenses', '0032_kept_on_figure'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DogAllowance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts', models.DateField(unique=True)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=8)),
                ('further_share', models.DecimalField(decimal_places=2, max_digits=3)),
                ('derived', models.BooleanField(default=False)),
                ('source', models.CharField(max_length=200)),
            ],
            options={
                'ordering': ['-starts'],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('further_share__gte', 0), ('further_share__lte', 1)), name='dog_allowance_is_for_something')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalDogAllowance',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('starts', models.DateField(db_index=True)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=8)),
                ('further_share', models.DecimalField(decimal_places=2, max_digits=3)),
                ('derived', models.BooleanField(default=False)),
                ('source', models.CharField(max_length=200)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical dog allowance',
                'verbose_name_plural': 'historical dog allowances',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
