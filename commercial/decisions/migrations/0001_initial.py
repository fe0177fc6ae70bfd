import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.math
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
                name='HistoricalProposal',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('reference', models.CharField(db_index=True, max_length=20)),
                    ('kind', models.CharField(choices=[('business-case', 'Business case'), ('tender', 'Request to go out to tender')], max_length=20)),
                    ('once', models.UUIDField()),
                    ('title', models.CharField(max_length=120)),
                    ('why', models.TextField(max_length=4000)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('vat', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=14)),
                    ('supplier', models.CharField(blank=True, max_length=120)),
                    ('public_interest', models.BooleanField(default=False)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waiting for a decision'), ('returned', 'Sent back for changes'), ('rejected', 'Rejected'), ('withdrawn', 'Taken back'), ('approved', 'Approved')], default='draft', max_length=10)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('started_at', models.DateTimeField()),
                    ('submitted_at', models.DateTimeField(blank=True, null=True)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('asked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('cost_centre', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.costcentre')),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical proposal',
                    'verbose_name_plural': 'historical proposals',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='Proposal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('kind', models.CharField(choices=[('business-case', 'Business case'), ('tender', 'Request to go out to tender')], max_length=20)),
                    ('once', models.UUIDField()),
                    ('title', models.CharField(max_length=120)),
                    ('why', models.TextField(max_length=4000)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('vat', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=14)),
                    ('supplier', models.CharField(blank=True, max_length=120)),
                    ('public_interest', models.BooleanField(default=False)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waiting for a decision'), ('returned', 'Sent back for changes'), ('rejected', 'Rejected'), ('withdrawn', 'Taken back'), ('approved', 'Approved')], default='draft', max_length=10)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('started_at', models.DateTimeField()),
                    ('submitted_at', models.DateTimeField(blank=True, null=True)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to=settings.AUTH_USER_MODEL)),
                    ('cost_centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.costcentre')),
                ],
                options={
                    'ordering': ['-started_at', '-id'],
                    'indexes': [models.Index(fields=['asked_by', '-started_at', '-id'], name='proposal_by_asker')],
                    'constraints': [models.UniqueConstraint(fields=('asked_by', 'once'), name='proposal_started_once'), models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('why', ''), _negated=True)), name='proposal_says_what_and_why'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='proposal_costs_something'), models.CheckConstraint(condition=models.Q(('vat__gte', 0), ('vat__lte', django.db.models.functions.math.Round(django.db.models.expressions.CombinedExpression(models.F('amount'), '/', models.Value(6)), 2))), name='proposal_vat_at_most_a_sixth'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'draft'), ('submitted_at', None)), models.Q(models.Q(('state', 'draft'), _negated=True), ('submitted_at__isnull', False)), _connector='OR'), name='proposal_sent_at_an_instant'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state__in', ['draft', 'submitted'])), models.Q(('ended_at__isnull', False), ('state__in', ['returned', 'rejected', 'withdrawn', 'approved'])), _connector='OR'), name='proposal_ended_at_an_instant')],
                },
            ),
        ]),
    ]
