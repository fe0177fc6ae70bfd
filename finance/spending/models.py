"""The figures that say what is pointed out and what is published. Nothing else is stored here."""

from django.db import models
from simple_history.models import HistoricalRecords


class Figure(models.Model):
    """A number that a law or a policy sets, from a day until the next of its code."""

    class Code(models.TextChoices):
        PUBLISHED = "published-over", "Items over so many pounds without VAT are published"
        TIMES = "unusual-times", "A line is unusual over so many times somebody’s own usual"
        FLOOR = "unusual-floor", "A line of so many pounds or less is never unusual"

    code = models.CharField(max_length=20, choices=Code)
    starts = models.DateField()
    value = models.DecimalField(max_digits=12, decimal_places=2)
    source = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["code", "-starts"]
        constraints = [
            models.UniqueConstraint(fields=["code", "starts"], name="one_spending_figure_a_day"),
            models.CheckConstraint(
                condition=models.Q(value__gt=0), name="spending_figure_is_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()} from {self.starts}: {self.value}"
