import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0003_parts_and_their_clocks'),
        ('people', '0004_answers_to'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Recheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['at', 'id'],
            },
        ),
        migrations.AddField(
            model_name='case',
            name='given_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='historicalqueue',
            name='by_turn',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='queue',
            name='by_turn',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='received',
            name='files',
            field=models.JSONField(default=list),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['owner', '-given_at'], name='case_given'),
        ),
        migrations.AddField(
            model_name='recheck',
            name='person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='recheck',
            name='queue',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.queue'),
        ),
        migrations.AddIndex(
            model_name='recheck',
            index=models.Index(fields=['at'], name='case_recheck'),
        ),
    ]
