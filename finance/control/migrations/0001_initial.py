import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from mss.foundation.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('expenses', '0001_initial'),
        ('payments', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Draw',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('seed', models.CharField(max_length=64)),
                    ('figures', models.JSONField()),
                    ('facts', models.JSONField()),
                    ('digest', models.CharField(max_length=64)),
                    ('claims', models.PositiveIntegerField()),
                    ('at_risk', models.PositiveIntegerField()),
                    ('at_random', models.PositiveIntegerField()),
                    ('at', models.DateTimeField()),
                    ('run', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='payments.run')),
                ],
                options={
                    'ordering': ['-at', '-id'],
                },
            ),
            migrations.CreateModel(
                name='Figure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(choices=[('share', 'Share of paid claims drawn at random, per cent'), ('risk-from', 'Score from which every paid claim is drawn'), ('high-from', 'Pounds with VAT from which a claim is a high amount'), ('new-claims', 'So many first claims of a person count as new'), ('look-back', 'Days after which a paid run is no longer drawn'), ('explained', 'Points: a rule of the policy spoke'), ('duplicate', 'Points: looked like another claim'), ('declared', 'Points: without its receipt'), ('high', 'Points: a high amount'), ('new', 'Points: a new claimant'), ('rule-claim', 'Most that owners may let a rule agree to for one claim, pounds'), ('rule-row', 'Most in a row that owners may let a rule agree to'), ('weekend', 'Points: spent on a Saturday or Sunday')], max_length=20)),
                    ('starts', models.DateField()),
                    ('value', models.DecimalField(decimal_places=2, max_digits=12)),
                    ('source', models.CharField(max_length=200)),
                ],
                options={
                    'ordering': ['code', '-starts'],
                    'constraints': [models.UniqueConstraint(fields=('code', 'starts'), name='one_control_figure_a_day'), models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='control_figure_not_negative')],
                },
            ),
            migrations.CreateModel(
                name='HistoricalFigure',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('code', models.CharField(choices=[('share', 'Share of paid claims drawn at random, per cent'), ('risk-from', 'Score from which every paid claim is drawn'), ('high-from', 'Pounds with VAT from which a claim is a high amount'), ('new-claims', 'So many first claims of a person count as new'), ('look-back', 'Days after which a paid run is no longer drawn'), ('explained', 'Points: a rule of the policy spoke'), ('duplicate', 'Points: looked like another claim'), ('declared', 'Points: without its receipt'), ('high', 'Points: a high amount'), ('new', 'Points: a new claimant'), ('rule-claim', 'Most that owners may let a rule agree to for one claim, pounds'), ('rule-row', 'Most in a row that owners may let a rule agree to'), ('weekend', 'Points: spent on a Saturday or Sunday')], max_length=20)),
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
                name='ApprovalRule',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('once', models.UUIDField(unique=True)),
                    ('state', models.CharField(choices=[('proposed', 'Waits for another owner'), ('on', 'Switched on'), ('off', 'Switched off')], default='proposed', max_length=10)),
                    ('most_claim', models.DecimalField(decimal_places=2, max_digits=8)),
                    ('most_month', models.DecimalField(decimal_places=2, max_digits=8)),
                    ('kinds', models.JSONField()),
                    ('in_a_row', models.PositiveSmallIntegerField()),
                    ('share', models.DecimalField(decimal_places=2, max_digits=5)),
                    ('source', models.CharField(max_length=200)),
                    ('seed', models.CharField(blank=True, max_length=64)),
                    ('proposed_at', models.DateTimeField()),
                    ('since', models.DateTimeField(blank=True, null=True)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('ended_why', models.CharField(blank=True, max_length=300)),
                    ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['organisation', '-number'],
                    'constraints': [models.UniqueConstraint(fields=('organisation', 'number'), name='approval_rule_numbered_once'), models.UniqueConstraint(condition=models.Q(('state', 'on')), fields=('organisation',), name='one_approval_rule_on'), models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('organisation',), name='one_approval_rule_proposed'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'on'), _negated=True), models.Q(('confirmed_by__isnull', False), ('ended_at', None), ('since__isnull', False), models.Q(('seed', ''), _negated=True)), _connector='OR'), name='approval_rule_on_by_somebody'), models.CheckConstraint(condition=models.Q(('confirmed_by', None), models.Q(('confirmed_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='approval_rule_by_two_people'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'off'), _negated=True), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='approval_rule_off_by_somebody'), models.CheckConstraint(condition=models.Q(('most_claim__gt', 0), ('most_claim__lte', models.F('most_month')), models.Q(('source', ''), _negated=True)), name='approval_rule_is_whole')],
                },
            ),
            migrations.CreateModel(
                name='Sample',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('why', models.CharField(choices=[('risk', 'By risk'), ('random', 'At random')], max_length=10)),
                    ('score', models.DecimalField(decimal_places=2, max_digits=6)),
                    ('number', models.DecimalField(decimal_places=12, max_digits=15)),
                    ('facts', models.JSONField(default=list)),
                    ('state', models.CharField(choices=[('waiting', 'To be looked at'), ('asked', 'Asked the claimant'), ('answered', 'The claimant answered'), ('in-order', 'In order'), ('overpaid', 'Overpaid')], default='waiting', max_length=10)),
                    ('question', models.CharField(blank=True, max_length=1000)),
                    ('asked_at', models.DateTimeField(blank=True, null=True)),
                    ('answer', models.CharField(blank=True, max_length=1000)),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('words', models.CharField(blank=True, help_text='What was found.', max_length=1000)),
                    ('overpaid', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                    ('concluded_at', models.DateTimeField(blank=True, null=True)),
                    ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='expenses.claim')),
                    ('concluded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('draw', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='samples', to='control.draw')),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(condition=models.Q(('state__in', ['waiting', 'asked', 'answered'])), fields=['-score', 'id'], name='sample_open'), models.Index(fields=['claim'], name='sample_by_claim')],
                    'constraints': [models.UniqueConstraint(fields=('draw', 'claim'), name='claim_drawn_once'), models.CheckConstraint(condition=models.Q(models.Q(('concluded_by', None), ('state__in', ['waiting', 'asked', 'answered'])), models.Q(('concluded_by__isnull', False), ('overpaid', None), ('state', 'in-order')), models.Q(('concluded_by__isnull', False), ('overpaid__gt', 0), ('state', 'overpaid'), models.Q(('words', ''), _negated=True)), _connector='OR'), name='sample_concluded_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['asked', 'answered']), _negated=True), models.Q(('asked_at__isnull', False), ('asked_by__isnull', False), models.Q(('question', ''), _negated=True)), _connector='OR'), name='sample_asked_something')],
                },
            ),
        ]),
    ]
