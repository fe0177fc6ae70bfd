"""The rows that were there before 0008 keep its guarantee too; the roster is read and changed
meanwhile. A database that has checked them already does nothing."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('duties', '0008_what_they_do_on_it'),
    ]

    operations = [
        ValidateConstraint(model_name='duty', name='role_only_on_duty'),
    ]
