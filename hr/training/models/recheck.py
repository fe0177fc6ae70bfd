"""What is to be looked at again, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    pass


class Recheck(models.Model):
    """From this instant on, work out anew how `person` stands; everybody, when nobody is named."""

    at = models.DateTimeField()
    person = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["at"], name="training_recheck_at")]

    def __str__(self) -> str:
        return f"{self.person or 'everybody'} from {self.at}"
