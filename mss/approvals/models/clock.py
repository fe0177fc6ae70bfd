"""Work to do at an instant, as rows: a broker only hurries it."""

from django.db import models
from django.db.models import Q

from mss.approvals.models.step import Step


class Timer(models.Model):
    """At `at` somebody is reminded of a step, or it goes further up. `done_at` once that is done or
    no longer needed."""

    class Act(models.TextChoices):
        REMIND = "remind", "Reminder"
        REMIND_AGAIN = "remind-again", "Second reminder"
        ESCALATE = "escalate", "Goes further up"

    step = models.ForeignKey(Step, models.PROTECT, related_name="timers")
    act = models.CharField(max_length=12, choices=Act)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["step", "act"], condition=Q(done_at=None), name="one_timer_of_each"
            )
        ]
        indexes = [models.Index(fields=["at"], name="timer_to_do", condition=Q(done_at=None))]

    def __str__(self) -> str:
        return f"{self.step}: {self.get_act_display()}"


class Recheck(models.Model):
    """From `at` on, what waits because of this person, post, cost centre or organisation has to be
    looked at again. `cursor` is the last approval done."""

    cause = models.CharField(max_length=200)
    at = models.DateTimeField()
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    cost_centre = models.ForeignKey(
        "people.CostCentre", models.PROTECT, null=True, related_name="+"
    )
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, related_name="+"
    )
    cursor = models.BigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["at"], name="recheck_to_do", condition=Q(done_at=None))]

    def __str__(self) -> str:
        return f"{self.at}: {self.cause}"
