import django.contrib.postgres.functions
import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from mss.foundation.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('authority', '0001_initial'),
        ('jobs', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Approval',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('kind', models.CharField(max_length=40)),
                    ('about', models.CharField(help_text='The reference of the thing to decide.', max_length=40)),
                    ('summary', models.CharField(max_length=200)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('net', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('conditions', models.JSONField(blank=True, default=list)),
                    ('party', models.CharField(blank=True, help_text='A supplier it concerns.', max_length=120)),
                    ('flags', models.JSONField(blank=True, default=list, help_text='What to look at twice.')),
                    ('version', models.PositiveIntegerField(help_text='Of the thing, as the approver must see it.')),
                    ('state', models.CharField(choices=[('waiting', 'Waiting for a decision'), ('approved', 'Approved'), ('returned', 'Sent back for changes'), ('rejected', 'Rejected'), ('withdrawn', 'Withdrawn'), ('amended', 'Replaced by an amendment')], default='waiting', max_length=10)),
                    ('requested_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('beneficiary', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('clause', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authority.clause')),
                    ('cost_centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.costcentre')),
                    ('follows', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='approvals.approval')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('prepared_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('scheme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authority.scheme')),
                ],
                options={
                    'ordering': ['-requested_at'],
                    'indexes': [models.Index(fields=['about'], name='approval_by_about'), models.Index(fields=['requested_by', '-requested_at'], name='approval_by_requester'), models.Index(fields=['beneficiary', 'kind', '-requested_at'], name='approval_by_beneficiary'), models.Index(condition=models.Q(('party', ''), _negated=True), fields=['party', '-requested_at'], name='approval_by_party'), models.Index(condition=models.Q(('state', 'waiting')), fields=['organisation', 'id'], name='approval_waiting'), models.Index(fields=['organisation', '-requested_at', '-id'], name='approval_by_organisation')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('kind', 'about'), name='one_approval_on_its_way'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='approval_amount_not_negative')],
                },
            ),
            migrations.CreateModel(
                name='Adviser',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('added_at', models.DateTimeField()),
                    ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('approval', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='advisers', to='approvals.approval')),
                ],
                options={
                    'ordering': ['added_at'],
                    'constraints': [models.UniqueConstraint(fields=('approval', 'person'), name='adviser_asked_once')],
                },
            ),
            migrations.CreateModel(
                name='KeptOut',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('cause', models.CharField(choices=[('not-mine', 'Said it is not theirs'), ('conflict', 'Declared an interest'), ('late', 'Did not decide in time')], max_length=10)),
                    ('words', models.CharField(blank=True, max_length=300)),
                    ('at', models.DateTimeField()),
                    ('approval', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kept_out', to='approvals.approval')),
                    ('approver', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authority.approver')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['at'],
                },
            ),
            migrations.CreateModel(
                name='Recheck',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('cause', models.CharField(max_length=200)),
                    ('at', models.DateTimeField()),
                    ('cursor', models.BigIntegerField(default=0)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('done_at', models.DateTimeField(blank=True, null=True)),
                    ('cost_centre', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.costcentre')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
                ],
                options={
                    'ordering': ['at'],
                    'indexes': [models.Index(condition=models.Q(('done_at', None)), fields=['at'], name='recheck_to_do')],
                },
            ),
            migrations.CreateModel(
                name='SavedView',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), editable=False, unique=True)),
                    ('name', models.CharField(max_length=40)),
                    ('query', models.CharField(max_length=300)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['name'],
                    'constraints': [models.UniqueConstraint(fields=('person', 'name'), name='view_named_once')],
                },
            ),
            migrations.CreateModel(
                name='Step',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=26, unique=True)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('stage', models.PositiveSmallIntegerField()),
                    ('any_of', models.BooleanField(default=False, help_text='One of its stage is enough.')),
                    ('state', models.CharField(choices=[('later', 'Comes later'), ('waiting', 'Waiting'), ('decided', 'Decided'), ('stands', 'Stands from before'), ('ended', 'No longer needed')], max_length=10)),
                    ('must_cover', models.BooleanField(help_text='The limit must cover the amount.')),
                    ('fallback', models.BooleanField(default=False, help_text='By the default clause.')),
                    ('board', models.CharField(blank=True, max_length=80)),
                    ('serves', models.JSONField(default=list)),
                    ('paragraph', models.CharField(max_length=20)),
                    ('reason', models.CharField(max_length=600)),
                    ('since', models.DateTimeField(blank=True, null=True)),
                    ('due_on', models.DateField(blank=True, null=True)),
                    ('paused_at', models.DateTimeField(blank=True, null=True)),
                    ('paused_days', models.PositiveSmallIntegerField(default=0)),
                    ('given_back', models.BooleanField(default=False, help_text='Decided, and to be taken again.')),
                    ('acting_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('approval', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='approvals.approval')),
                    ('delegation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authority.delegation')),
                    ('holder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('instead_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('stands_on', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='approvals.step')),
                ],
                options={
                    'ordering': ['approval', 'stage', 'number'],
                    'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['holder', 'since', 'id'], name='step_waiting'), models.Index(fields=['holder', '-since'], name='step_by_holder'), models.Index(condition=models.Q(('acting_for__isnull', False)), fields=['acting_for'], name='step_acting_for'), models.Index(condition=models.Q(('instead_of__isnull', False), ('state', 'waiting')), fields=['instead_of'], name='step_instead_of')],
                    'constraints': [models.UniqueConstraint(fields=('approval', 'number'), name='step_numbered_once'), models.CheckConstraint(condition=models.Q(models.Q(('acting_for', None), ('delegation', None)), models.Q(('acting_for__isnull', False), ('delegation__isnull', False)), _connector='OR'), name='acting_under_a_delegation'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'waiting'), _negated=True), models.Q(('due_on__isnull', False), ('since__isnull', False)), _connector='OR'), name='waiting_since_and_until')],
                },
            ),
            migrations.CreateModel(
                name='Reroute',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('cause', models.CharField(max_length=200)),
                    ('reason', models.CharField(max_length=600)),
                    ('at', models.DateTimeField()),
                    ('acting_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('after', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('before', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reroutes', to='approvals.step')),
                ],
                options={
                    'ordering': ['at', 'id'],
                    'indexes': [models.Index(fields=['-at'], name='reroute_by_time')],
                },
            ),
            migrations.CreateModel(
                name='Note',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('question', 'Asked for information'), ('answer', 'Answered'), ('advice', 'Advised'), ('pushed-back', 'Gave it back to the step before'), ('not-mine', 'Said it is not theirs')], max_length=12)),
                    ('text', models.TextField(max_length=1000)),
                    ('at', models.DateTimeField()),
                    ('approval', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='approvals.approval')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('step', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='approvals.step')),
                ],
                options={
                    'ordering': ['at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Decision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rule', models.CharField(blank=True, db_default='', default='', max_length=80)),
                    ('outcome', models.CharField(choices=[('approve', 'Approved'), ('return', 'Sent back for changes'), ('reject', 'Rejected')], max_length=10)),
                    ('comment', models.TextField(blank=True)),
                    ('version', models.PositiveIntegerField()),
                    ('snapshot', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, help_text='The authority as it stood at that instant.')),
                    ('at', models.DateTimeField()),
                    ('acting_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('step', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='approvals.step')),
                ],
                options={
                    'ordering': ['at'],
                    'indexes': [models.Index(fields=['by', '-at'], name='decision_by_person'), models.Index(fields=['-at'], name='decision_by_time'), models.Index(condition=models.Q(('outcome__in', ['reject', 'return'])), fields=['-at'], name='decision_refused'), models.Index(condition=models.Q(('acting_for__isnull', False)), fields=['acting_for', '-at'], name='decision_acting_for')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('by__isnull', False), ('rule', '')), models.Q(('acting_for', None), ('by', None), ('outcome', 'approve'), models.Q(('rule', ''), _negated=True)), _connector='OR'), name='decided_by_a_person_or_a_rule')],
                },
            ),
            migrations.CreateModel(
                name='Timer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('act', models.CharField(choices=[('remind', 'Reminder'), ('remind-again', 'Second reminder'), ('escalate', 'Goes further up')], max_length=12)),
                    ('at', models.DateTimeField()),
                    ('done_at', models.DateTimeField(blank=True, null=True)),
                    ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='timers', to='approvals.step')),
                ],
                options={
                    'ordering': ['at'],
                    'indexes': [models.Index(condition=models.Q(('done_at', None)), fields=['at'], name='timer_to_do')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('done_at', None)), fields=('step', 'act'), name='one_timer_of_each')],
                },
            ),
            migrations.CreateModel(
                name='Trial',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('changed', models.PositiveIntegerField()),
                    ('at', models.DateTimeField()),
                    ('total', models.PositiveIntegerField(default=0)),
                    ('different', models.PositiveIntegerField(default=0)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('job', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.job')),
                    ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='trials', to='authority.scheme')),
                ],
                options={
                    'ordering': ['-at'],
                },
            ),
            migrations.CreateModel(
                name='Elsewhere',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=300)),
                    ('after', models.CharField(max_length=300)),
                    ('why', models.CharField(max_length=600)),
                    ('approval', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='approvals.approval')),
                    ('trial', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='elsewhere', to='approvals.trial')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
        ]),
    ]
