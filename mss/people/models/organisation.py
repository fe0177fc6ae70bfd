"""The structure people are placed in. Codes are what the outside world calls these things."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Lower
from simple_history.models import HistoricalRecords
from tree_queries.models import TreeNode


class Organisation(models.Model):  # type: ignore[django-manager-missing]  # TreeNode has no types
    """MPS, MOPAC, NCTPHQ or NPCC: a legal or hosted body with its own scheme of delegation."""

    code = models.SlugField(max_length=10, unique=True)
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Unit(TreeNode):
    """A part of an organisation: business group, command, team."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="units")

    class Meta:
        ordering = ["name"]
        indexes = [
            GinIndex(OpClass(Lower("name"), "gin_trgm_ops"), name="unit_name_trigram"),
        ]

    def __str__(self) -> str:
        return self.name


class Grade(models.Model):
    """A rank or band. `level` compares them: a higher level is the more senior."""

    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=60)
    level = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["level", "name"]

    def __str__(self) -> str:
        return self.name


class CostCentre(models.Model):
    """Where money is spent from. The holder of `owner` answers for it."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="cost_centres")
    owner = models.ForeignKey(
        "people.Post", models.PROTECT, null=True, blank=True, related_name="owned_cost_centres"
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Post(models.Model):
    """A seat in the organisation, whoever sits in it. `above` is the post it answers to."""

    reference = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=120)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    grade = models.ForeignKey(Grade, models.PROTECT, related_name="posts")
    cost_centre = models.ForeignKey(CostCentre, models.PROTECT, related_name="posts")
    above = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="directly_below"
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["title", "reference"]
        indexes = [
            GinIndex(OpClass(Lower("title"), "gin_trgm_ops"), name="post_title_trigram"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(above=models.F("id")), name="post_not_above_itself"
            )
        ]

    def __str__(self) -> str:
        return self.title
