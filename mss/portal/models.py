"""What people say about the portal."""

from typing import ClassVar

from django.db import models


class Feedback(models.Model):
    """How a page was, from 1 (very bad) to 5 (very good), and what to make better."""

    once = models.UUIDField(unique=True)
    about = models.CharField(max_length=200)
    score = models.PositiveSmallIntegerField()
    comment = models.TextField(blank=True)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at"]
        verbose_name_plural = "feedback"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(score__gte=1, score__lte=5), name="score_from_1_to_5"
            )
        ]

    def __str__(self) -> str:
        return f"{self.score} for {self.about}"
