"""The set rates of days and nights away."""

import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('expenses', '0023_declared_figures'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AllowanceRate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(choices=[('away', 'Meals on a long day away'), ('away-late', 'Meals on a long day away, past 8 in the evening'), ('reserve', 'A night held in reserve'), ('hardship', 'More for a night in reserve without a proper room'), ('course', 'Small costs on a residential course, a night')], max_length=20)),
                ('starts', models.DateField()),
                ('least_hours', models.DecimalField(decimal_places=1, default=Decimal('0.0'), max_digits=4)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=6)),
                ('most_a_week', models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True)),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), size=None)),
                ('grades', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                ('source', models.CharField(max_length=200)),
            ],
            options={
                'ordering': ['code', 'least_hours', '-starts'],
                'constraints': [models.UniqueConstraint(fields=('code', 'least_hours', 'starts'), name='one_set_rate_a_day'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='set_rate_is_for_something')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalAllowanceRate',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('code', models.CharField(choices=[('away', 'Meals on a long day away'), ('away-late', 'Meals on a long day away, past 8 in the evening'), ('reserve', 'A night held in reserve'), ('hardship', 'More for a night in reserve without a proper room'), ('course', 'Small costs on a residential course, a night')], max_length=20)),
                ('starts', models.DateField()),
                ('least_hours', models.DecimalField(decimal_places=1, default=Decimal('0.0'), max_digits=4)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=6)),
                ('most_a_week', models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True)),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), size=None)),
                ('grades', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                ('source', models.CharField(max_length=200)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical allowance rate',
                'verbose_name_plural': 'historical allowance rates',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
