"""What somebody is put down for on a duty. The roster is the largest table: what is there is checked
apart (0009), so that nobody waits to read or change it."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('duties', '0007_what_stops_a_roster'),
    ]

    operations = [
        migrations.AddField(
            model_name='duty',
            name='role',
            field=models.CharField(blank=True, db_default='', default='', max_length=40),
        ),
        AddConstraintNotValid(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'work'), ('role', ''), _connector='OR'), name='role_only_on_duty'),
        ),
    ]
