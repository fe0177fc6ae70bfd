import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('to', models.CharField(max_length=400)),
                ('subject', models.CharField(max_length=300)),
                ('body', models.TextField()),
                ('sent_at', models.DateTimeField()),
            ],
            options={
                'verbose_name_plural': 'mail',
                'ordering': ['-sent_at', '-id'],
                'indexes': [models.Index(fields=['-sent_at', '-id'], name='mail_newest_first')],
            },
        ),
    ]
