"""The figures the rules count with, each from a day on and with its source."""

from django.db import models


class Figure(models.Model):
    """`value` of `code` from the day `starts` on. What it counts is part of the code: days, hours,
    minutes, minutes paid for each hour, or pounds an hour."""

    code = models.SlugField(max_length=40)
    starts = models.DateField()
    value = models.DecimalField(max_digits=10, decimal_places=2)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["code", "-starts"]
        constraints = [
            models.UniqueConstraint(fields=["code", "starts"], name="one_duty_figure_a_day"),
            models.CheckConstraint(condition=models.Q(value__gte=0), name="duty_figure_counts"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.value} from {self.starts}"
