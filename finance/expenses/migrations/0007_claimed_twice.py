"""Finance finds a duplicate to be fine or to be claimed twice: what it found, who and when."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("expenses", "0006_drafts_and_copies")]
    operations = [
        migrations.RemoveConstraint("duplicate", "found_fine_by_somebody"),
        migrations.RenameField("duplicate", "fine_by", "judged_by"),
        migrations.RenameField("duplicate", "fine_at", "judged_at"),
        migrations.RenameField("duplicate", "fine_why", "judged_why"),
        migrations.AlterField(
            "duplicate", "state",
            models.CharField(
                max_length=10, default="open",
                choices=[
                    ("open", "To be looked at"), ("fine", "Found to be fine"),
                    ("twice", "Claimed twice"),
                ],
            ),
        ),
        migrations.AddConstraint(
            "duplicate",
            models.CheckConstraint(
                condition=Q(state="open", judged_by=None, judged_at=None)
                | ~Q(state="open") & ~Q(judged_by=None) & ~Q(judged_at=None) & ~Q(judged_why=""),
                name="judged_by_somebody_who_says_why",
            ),
        ),
        migrations.AddConstraint(
            "duplicate",
            models.CheckConstraint(
                condition=~Q(state="twice") | Q(line__isnull=False), name="a_line_is_claimed_twice"
            ),
        ),
    ]  # fmt: skip
