"""What somebody had typed when their session ended."""

from typing import ClassVar

from django.db import models

from mss.foundation.sealed import SealedField


class UnfinishedForm(models.Model):
    """A form that could not be sent: only its person, in the same browser, gets it back.

    `browser` is the digest of a secret that the browser alone holds; `typed` is sealed JSON of
    field name → list of values; `files` says that files have to be chosen again.
    """

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    browser = models.CharField(max_length=64)
    path = models.CharField(max_length=500)
    typed = SealedField()
    files = models.BooleanField()
    kept_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["kept_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "browser", "path"], name="one_unfinished_form_a_page"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kept_at"], name="unfinished_form_by_age")
        ]

    def __str__(self) -> str:
        return f"{self.path} as it was {self.kept_at:%H:%M}"
