import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from mss.foundation.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Figure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(choices=[('published-over', 'Items over so many pounds without VAT are published'), ('unusual-times', 'A line is unusual over so many times somebody’s own usual'), ('unusual-floor', 'A line of so many pounds or less is never unusual')], max_length=20)),
                    ('starts', models.DateField()),
                    ('value', models.DecimalField(decimal_places=2, max_digits=12)),
                    ('source', models.CharField(max_length=200)),
                ],
                options={
                    'ordering': ['code', '-starts'],
                    'constraints': [models.UniqueConstraint(fields=('code', 'starts'), name='one_spending_figure_a_day'), models.CheckConstraint(condition=models.Q(('value__gt', 0)), name='spending_figure_is_positive')],
                },
            ),
            migrations.CreateModel(
                name='HistoricalFigure',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('code', models.CharField(choices=[('published-over', 'Items over so many pounds without VAT are published'), ('unusual-times', 'A line is unusual over so many times somebody’s own usual'), ('unusual-floor', 'A line of so many pounds or less is never unusual')], max_length=20)),
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
        ]),
    ]
