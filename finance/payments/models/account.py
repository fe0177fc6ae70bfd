"""The account somebody is paid into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from simple_history.models import HistoricalRecords

from mss.foundation.sealed import SealedField

if TYPE_CHECKING:
    from datetime import datetime

    from mss.people.models import Person


class BankDetails(models.Model):
    """The account a person is paid into. Encrypted; nobody but the person ever reads it whole."""

    person = models.OneToOneField("people.Person", models.PROTECT, related_name="bank_details")
    account_name = SealedField()
    sort_code = SealedField()
    account_number = SealedField()
    ending = models.CharField(max_length=3, help_text="The last three figures, to recognise it.")
    mark = models.CharField(
        max_length=64, blank=True, db_index=True,
        help_text="The same for the same account, and tells nothing of it.",
    )  # fmt: skip
    changed_at = models.DateTimeField()
    usable_from = models.DateTimeField(
        help_text="Runs made before leave what is owed waiting, so that a thief’s change is noticed."
    )
    history = HistoricalRecords()
    # Of the row in the history that the next save adds.
    _history_user: Person
    _history_date: datetime

    class Meta:
        verbose_name_plural = "bank details"

    def __str__(self) -> str:
        return f"Account of {self.person} ending {self.ending}"
