import django.db.models.constraints
import django.db.models.deletion
import mss.foundation.sealed
import uuid
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
                name='Details',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('phone', mss.foundation.sealed.SealedField(default='')),
                    ('email', mss.foundation.sealed.SealedField(default='')),
                    ('address', mss.foundation.sealed.SealedField(default='')),
                    ('workplace', models.CharField(blank=True, max_length=120)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('contacts', models.PositiveIntegerField(default=1)),
                    ('changed_at', models.DateTimeField()),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='own_details', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'details',
                },
            ),
            migrations.CreateModel(
                name='Answers',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('age', models.CharField(blank=True, max_length=20)),
                    ('sex', models.CharField(blank=True, max_length=20)),
                    ('gender', models.CharField(blank=True, max_length=20)),
                    ('ethnicity', models.CharField(blank=True, max_length=20)),
                    ('disability', models.CharField(blank=True, max_length=20)),
                    ('religion', models.CharField(blank=True, max_length=20)),
                    ('orientation', models.CharField(blank=True, max_length=20)),
                    ('marriage', models.CharField(blank=True, max_length=20)),
                    ('maternity', models.CharField(blank=True, max_length=20)),
                    ('caring', models.CharField(blank=True, max_length=20)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'answers',
                    'constraints': [models.CheckConstraint(condition=models.Q(('age__in', ['', '16-24', '25-34', '35-44', '45-54', '55-64', '65', 'not-said'])), name='age_is_known'), models.CheckConstraint(condition=models.Q(('sex__in', ['', 'female', 'male', 'not-said'])), name='sex_is_known'), models.CheckConstraint(condition=models.Q(('gender__in', ['', 'yes', 'no', 'not-said'])), name='gender_is_known'), models.CheckConstraint(condition=models.Q(('ethnicity__in', ['', 'asian-bangladeshi', 'asian-chinese', 'asian-indian', 'asian-pakistani', 'asian-other', 'black-african', 'black-caribbean', 'black-other', 'mixed-asian', 'mixed-african', 'mixed-caribbean', 'mixed-other', 'white-british', 'white-gypsy', 'white-irish', 'white-roma', 'white-other', 'arab', 'other', 'not-said'])), name='ethnicity_is_known'), models.CheckConstraint(condition=models.Q(('disability__in', ['', 'yes', 'no', 'not-said'])), name='disability_is_known'), models.CheckConstraint(condition=models.Q(('religion__in', ['', 'none', 'buddhist', 'christian', 'hindu', 'jewish', 'muslim', 'sikh', 'other', 'not-said'])), name='religion_is_known'), models.CheckConstraint(condition=models.Q(('orientation__in', ['', 'straight', 'gay', 'bisexual', 'other', 'not-said'])), name='orientation_is_known'), models.CheckConstraint(condition=models.Q(('marriage__in', ['', 'yes', 'no', 'not-said'])), name='marriage_is_known'), models.CheckConstraint(condition=models.Q(('maternity__in', ['', 'yes', 'no', 'not-said'])), name='maternity_is_known'), models.CheckConstraint(condition=models.Q(('caring__in', ['', 'yes', 'no', 'not-said'])), name='caring_is_known')],
                },
            ),
            migrations.CreateModel(
                name='Change',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('what', models.CharField(choices=[('name', 'Legal name'), ('address', 'Home address'), ('workplace', 'Usual place of work')], max_length=10)),
                    ('before', mss.foundation.sealed.SealedField(default='')),
                    ('after', mss.foundation.sealed.SealedField()),
                    ('since', models.DateField()),
                    ('note', mss.foundation.sealed.SealedField(default='')),
                    ('state', models.CharField(choices=[('waiting', 'Waiting'), ('accepted', 'Accepted'), ('declined', 'Not accepted'), ('withdrawn', 'Taken back')], default='waiting', max_length=10)),
                    ('sent_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('why', models.CharField(blank=True, max_length=300)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('name', models.CharField(blank=True, max_length=120)),
                    ('sha256', models.CharField(blank=True, max_length=64)),
                    ('content_type', models.CharField(blank=True, max_length=40)),
                    ('size', models.PositiveIntegerField(default=0)),
                    ('file_state', models.CharField(choices=[('none', 'None'), ('checking', 'Being made safe'), ('ready', 'Ready'), ('refused', 'Could not be used'), ('gone', 'Removed')], default='none', max_length=10)),
                    ('problem', models.CharField(blank=True, max_length=200)),
                    ('upload', models.CharField(blank=True, max_length=120)),
                    ('file', models.CharField(blank=True, max_length=120)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='detail_changes', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-sent_at', '-id'],
                    'indexes': [models.Index(fields=['person', '-sent_at'], name='change_of_person'), models.Index(condition=models.Q(('state', 'waiting')), fields=['sent_at'], name='change_to_decide'), models.Index(condition=models.Q(('file_state', 'checking')), fields=['id'], name='change_to_prepare')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('person', 'what'), name='one_change_waits'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='change_ends_at_an_instant'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['accepted', 'declined']), _negated=True), models.Q(('ended_by', models.F('person')), _negated=True), _connector='OR'), name='change_decided_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('file_state', 'none'), ('what', 'workplace')), models.Q(models.Q(('what', 'workplace'), _negated=True), models.Q(('file_state', 'none'), _negated=True)), _connector='OR'), name='change_comes_with_evidence'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), _negated=True), ('file_state__in', ['none', 'ready']), _connector='OR'), name='change_accepted_on_evidence')],
                },
            ),
            migrations.CreateModel(
                name='Contact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('place', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('name', mss.foundation.sealed.SealedField()),
                    ('relation', mss.foundation.sealed.SealedField()),
                    ('phone', mss.foundation.sealed.SealedField()),
                    ('other_phone', mss.foundation.sealed.SealedField(default='')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='emergency_contacts', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['place'],
                    'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('person', 'place'), name='one_contact_a_place'), models.CheckConstraint(condition=models.Q(('place', None), ('place__range', (1, 4)), _connector='OR'), name='four_contacts_at_most')],
                },
            ),
            migrations.CreateModel(
                name='Figure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('on', models.DateField()),
                    ('question', models.CharField(max_length=20)),
                    ('answer', models.CharField(blank=True, max_length=20)),
                    ('people', models.PositiveIntegerField(blank=True, null=True)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ],
                options={
                    'ordering': ['organisation', '-on', 'id'],
                    'constraints': [models.UniqueConstraint(fields=('organisation', 'on', 'question', 'answer'), name='counted_once')],
                },
            ),
            migrations.CreateModel(
                name='Showing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.CharField(max_length=300)),
                    ('at', models.DateTimeField()),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts_shown', to=settings.AUTH_USER_MODEL)),
                    ('viewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-at', '-id'],
                    'indexes': [models.Index(fields=['person', '-at'], name='showing_of'), models.Index(fields=['viewer', '-at'], name='showing_to')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='showing_has_a_reason'), models.CheckConstraint(condition=models.Q(('person', models.F('viewer')), _negated=True), name='shown_to_another')],
                },
            ),
        ]),
    ]
