"""The figures by which paid claims are drawn."""

from django.db import models
from simple_history.models import HistoricalRecords


class Figure(models.Model):
    """A number that finance sets, from a day until the next of its code."""

    class Code(models.TextChoices):
        SHARE = "share", "Share of paid claims drawn at random, per cent"
        RISK = "risk-from", "Score from which every paid claim is drawn"
        HIGH = "high-from", "Pounds with VAT from which a claim is a high amount"
        NEW = "new-claims", "So many first claims of a person count as new"
        LOOK_BACK = "look-back", "Days after which a paid run is no longer drawn"
        EXPLAINED = "explained", "Points: a rule of the policy spoke"
        DUPLICATE = "duplicate", "Points: looked like another claim"
        DECLARED = "declared", "Points: without its receipt"
        AMOUNT = "high", "Points: a high amount"
        FIRST = "new", "Points: a new claimant"
        RULE_CLAIM = "rule-claim", "Most that owners may let a rule agree to for one claim, pounds"
        RULE_ROW = "rule-row", "Most in a row that owners may let a rule agree to"
        WEEKEND = "weekend", "Points: spent on a Saturday or Sunday"

    code = models.CharField(max_length=20, choices=Code)
    starts = models.DateField()
    value = models.DecimalField(max_digits=12, decimal_places=2)
    source = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["code", "-starts"]
        constraints = [
            models.UniqueConstraint(fields=["code", "starts"], name="one_control_figure_a_day"),
            models.CheckConstraint(
                condition=models.Q(value__gte=0), name="control_figure_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()} from {self.starts}: {self.value}"
