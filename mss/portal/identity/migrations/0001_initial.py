import django.db.models.deletion
import mss.foundation.sealed
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='UnfinishedForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('browser', models.CharField(max_length=64)),
                ('path', models.CharField(max_length=500)),
                ('typed', mss.foundation.sealed.SealedField()),
                ('files', models.BooleanField()),
                ('kept_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['kept_at'],
                'indexes': [models.Index(fields=['kept_at'], name='unfinished_form_by_age')],
                'constraints': [models.UniqueConstraint(fields=('person', 'browser', 'path'), name='one_unfinished_form_a_page')],
            },
        ),
    ]
