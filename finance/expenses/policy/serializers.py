"""A rule of the policy as machines send and read it."""

from typing import Any, ClassVar

from rest_framework import serializers

from finance.expenses.policy.facts import FACTS, OPERATORS
from finance.expenses.policy.models import Policy
from finance.expenses.policy.rules import MOST_CONDITIONS


class PolicyConditionSerializer(serializers.Serializer[Any]):
    """Pounds include VAT; a `value` is a figure, or one of the words of its fact."""

    fact = serializers.ChoiceField(choices=[(one.code, one.words) for one in FACTS.values()])
    operator = serializers.ChoiceField(choices=[(one, OPERATORS[one][0]) for one in OPERATORS])
    value = serializers.CharField(max_length=20)


class PolicySerializer(serializers.ModelSerializer[Policy]):
    conditions = PolicyConditionSerializer(many=True, read_only=True)
    begun_by = serializers.CharField(source="begun_by.reference", default="", read_only=True)
    published_by = serializers.CharField(
        source="published_by.reference", default="", read_only=True
    )

    class Meta:
        model = Policy
        fields: ClassVar = [
            "reference", "number", "state", "title", "kinds", "conditions", "effect", "message",
            "fix", "seen_by", "explain", "people", "grades", "unit", "source", "starts",
            "changed", "begun_by", "begun_at", "published_by", "published_at", "tried",
            "said_back",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class RuleSerializer(serializers.ModelSerializer[Policy]):
    """What a rule says. Empty `kinds`, `people`, `grades` and `unit` are all of them."""

    conditions = PolicyConditionSerializer(many=True, max_length=MOST_CONDITIONS)  # type: ignore[call-arg]
    kinds = serializers.ListField(child=serializers.CharField(), required=False, default=list)
    people = serializers.ListField(child=serializers.CharField(), required=False, default=list)
    grades = serializers.ListField(child=serializers.CharField(), required=False, default=list)

    class Meta:
        model = Policy
        fields: ClassVar = [
            "title", "kinds", "conditions", "effect", "message", "fix", "seen_by", "explain",
            "people", "grades", "unit", "source", "starts",
        ]  # fmt: skip
        extra_kwargs: ClassVar = {
            "effect": {"required": True}, "seen_by": {"required": True},
        }  # fmt: skip


class WritePolicySerializer(RuleSerializer):
    once = serializers.UUIDField(help_text="Made by the caller, one for each new rule.")

    class Meta(RuleSerializer.Meta):
        fields: ClassVar = [*RuleSerializer.Meta.fields, "once"]


class PolicyChangeSerializer(RuleSerializer):
    changed = serializers.IntegerField(help_text="The draft as the caller read it.")

    class Meta(RuleSerializer.Meta):
        fields: ClassVar = [*RuleSerializer.Meta.fields, "changed"]


class BeginChangeSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(help_text="Made by the caller, one for each new version.")


class ReadSerializer(serializers.Serializer[Any]):
    changed = serializers.IntegerField(help_text="The draft as the caller read it.")


class PolicyWordsSerializer(serializers.Serializer[Any]):
    words = serializers.CharField(max_length=500)


class TriedExampleSerializer(serializers.Serializer[Any]):
    kind = serializers.CharField()
    spent_on = serializers.DateField()
    amount = serializers.DecimalField(max_digits=10, decimal_places=2)
    message = serializers.CharField()


class TriedSerializer(serializers.Serializer[Any]):
    """Lines, claims and people it would have spoken of, and pounds, with VAT, of those lines.
    `untold` lines could not be tried, because the roster does not know their day; `left` older ones
    were not, because there are so many. Facts in `unknown` are not told by the past at all."""

    first = serializers.DateField()
    last = serializers.DateField()
    lines = serializers.IntegerField()
    claims = serializers.IntegerField()
    people = serializers.IntegerField()
    pounds = serializers.DecimalField(max_digits=14, decimal_places=2)
    of_lines = serializers.IntegerField()
    untold = serializers.IntegerField()
    left = serializers.IntegerField()
    unknown = serializers.ListField(child=serializers.CharField())
    examples = TriedExampleSerializer(many=True)


class FindingSerializer(serializers.Serializer[Any]):
    """What a rule says of a line. `ask` says that the claimant has to explain it first; `unknown`
    that it could not be judged."""

    policy = serializers.CharField()
    title = serializers.CharField()
    message = serializers.CharField()
    fix = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    blocks = serializers.BooleanField()
    words = serializers.CharField()
    ask = serializers.BooleanField()
    unknown = serializers.BooleanField()


class TypedFindingsSerializer(serializers.Serializer[Any]):
    """`state` is error, warning, unchecked or clean."""

    state = serializers.CharField()
    findings = FindingSerializer(many=True)
