"""How machines read spending. Amounts are pounds, VAT included unless said; names never leave."""

from typing import Any, ClassVar

from rest_framework import serializers

from finance.expenses.models import Line
from mss.people.models import Person

text = serializers.CharField


def money(**options: Any) -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=14, decimal_places=2, **options)


class PartSerializer(serializers.Serializer[Any]):
    """A month or a kind."""

    code = text()
    words = text()
    amount = money()
    count = serializers.IntegerField()


class ComingSerializer(serializers.Serializer[Any]):
    """A claim on its way. `on` is the day of the money when `sure`, else the soonest."""

    claim = text(source="claim.reference")
    amount = money()
    state = text(source="claim.state")
    on = serializers.DateField()
    sure = serializers.BooleanField()
    due_on = serializers.DateField(allow_null=True, help_text="Of the decision it waits for.")
    waits = text(help_text="What has to happen before it can be paid; empty where nothing has.")


class RefusalSerializer(serializers.Serializer[Any]):
    claim = text(source="claim.reference")
    amount = money(source="claim.total")
    at = serializers.DateTimeField(source="claim.ended_at")
    reason = text()


class YearSerializer(serializers.Serializer[Any]):
    """`year` is the one the tax year begins in. Miles are by car or van."""

    year = serializers.IntegerField()
    first = serializers.DateField(source="period.first")
    last = serializers.DateField(source="period.last")
    total = money()
    vat = money()
    months = PartSerializer(many=True)
    kinds = PartSerializer(many=True)
    miles = serializers.DecimalField(10, 1, source="driven")
    most_miles = serializers.DecimalField(12, 2)
    miles_left = serializers.DecimalField(10, 1)
    coming = ComingSerializer(many=True)
    refused = RefusalSerializer(many=True)


class SpendComparedSerializer(serializers.Serializer[Any]):
    """This year up to the day beside the same days of the year before."""

    code = text()
    words = text()
    now = money()
    before = money()
    change = money()
    count = serializers.IntegerField()


class TeamSerializer(serializers.Serializer[Any]):
    scope = text(source="asked.scope")
    day = serializers.DateField(source="asked.day")
    total = SpendComparedSerializer()
    kinds = SpendComparedSerializer(many=True)
    unusual = serializers.IntegerField(help_text="Lines worth a look.")


class PersonSpentSerializer(serializers.ModelSerializer[Person]):
    now = money()
    before = money()
    change = money()
    lines = serializers.IntegerField()

    class Meta:
        model = Person
        fields: ClassVar = ["reference", "now", "before", "change", "lines"]
        read_only_fields: ClassVar = fields


class LineSpentSerializer(serializers.ModelSerializer[Line]):
    claim = text(source="claim.reference")
    person = text(source="claim.claimant.reference")

    class Meta:
        model = Line
        fields: ClassVar = [
            "claim", "number", "person", "kind", "spent_on", "what", "amount", "vat",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class UnusualSerializer(LineSpentSerializer):
    """`usual` is the middle of what the same person spent on that kind in two years."""

    usual = serializers.DecimalField(14, 3)

    class Meta(LineSpentSerializer.Meta):
        fields: ClassVar = [*LineSpentSerializer.Meta.fields, "usual"]
        read_only_fields: ClassVar = fields
