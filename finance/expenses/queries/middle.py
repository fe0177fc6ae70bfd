"""The amount in the middle, computed by the database."""

from django.db.models import Aggregate, DecimalField

# The middle of two amounts may be half a penny.
EXACT = DecimalField(max_digits=14, decimal_places=3)


class Middle(Aggregate):
    """The amount in the middle, exactly: the mean of the two where there are two. PostgreSQL’s own
    median of amounts counts in floating point."""

    name = "Middle"
    template = (
        "((percentile_disc(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
        " + percentile_disc(0.5) WITHIN GROUP (ORDER BY %(expressions)s DESC)) / 2)"
    )
    output_field = EXACT
