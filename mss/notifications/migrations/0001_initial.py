import django.db.models.deletion
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
                name='Choice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('topic', models.CharField(choices=[('decide', 'Something waits for my decision'), ('digest', 'Once a day, what still waits for my decision'), ('request', 'Something I asked for has moved on'), ('case', 'A case I work on'), ('payment', 'A payment to me'), ('training', 'Training of mine or my people’s is due or runs out'), ('security', 'My sign-in or bank details changed')], max_length=10)),
                    ('by_email', models.BooleanField()),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notice_choices', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('person', 'topic'), name='one_choice_a_topic')],
                },
            ),
            migrations.CreateModel(
                name='Notice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('event', models.CharField(max_length=80)),
                    ('topic', models.CharField(choices=[('decide', 'Something waits for my decision'), ('digest', 'Once a day, what still waits for my decision'), ('request', 'Something I asked for has moved on'), ('case', 'A case I work on'), ('payment', 'A payment to me'), ('training', 'Training of mine or my people’s is due or runs out'), ('security', 'My sign-in or bank details changed')], max_length=10)),
                    ('subject', models.CharField(max_length=150)),
                    ('body', models.TextField(blank=True)),
                    ('address', models.CharField(blank=True, max_length=200)),
                    ('reply_to', models.CharField(blank=True, db_default='', default='', max_length=120)),
                    ('created_at', models.DateTimeField()),
                    ('read_at', models.DateTimeField(blank=True, null=True)),
                    ('email', models.CharField(choices=[('none', 'Not wanted'), ('waiting', 'Waiting'), ('sent', 'Sent'), ('failed', 'Could not be sent')], max_length=10)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('next_try_at', models.DateTimeField(blank=True, null=True)),
                    ('sent_at', models.DateTimeField(blank=True, null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-created_at', '-id'],
                    'indexes': [models.Index(fields=['person', '-created_at'], name='notice_by_person'), models.Index(condition=models.Q(('read_at', None)), fields=['person'], name='notice_unread'), models.Index(condition=models.Q(('email', 'waiting')), fields=['next_try_at'], name='notice_to_send')],
                    'constraints': [models.UniqueConstraint(fields=('person', 'event'), name='told_once')],
                },
            ),
        ]),
    ]
