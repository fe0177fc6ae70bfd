"""Schemes as machines read and write them. Money is pounds; units, cost centres, grades and
organisations go by their codes, posts by their references."""

from typing import Any, ClassVar

from rest_framework import serializers

from mss.authority.models import Approver, Clause, Limit, Relation, Scheme, Stage
from mss.people.models import Role


def _of(path: str) -> serializers.CharField:
    return serializers.CharField(source=path, allow_null=True, default=None)


class SchemeSerializer(serializers.ModelSerializer[Scheme]):
    """A version. `changed` counts the changes of the draft: send it back as what was read."""

    organisation = _of("organisation.code")
    based_on = _of("based_on.reference")
    drafted_by = _of("drafted_by.reference")
    published_by = _of("published_by.reference")

    class Meta:
        model = Scheme
        fields: ClassVar = [
            "reference", "organisation", "number", "title", "note", "state", "starts", "based_on",
            "drafted_by", "drafted_at", "published_by", "published_at", "changed",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class ApproverSerializer(serializers.ModelSerializer[Approver]):
    grade = _of("grade.code")
    post = _of("post.reference")
    organisation = _of("organisation.code")

    class Meta:
        model = Approver
        fields: ClassVar = [
            "relation", "up", "grade", "post", "role", "board", "organisation", "covers",
        ]  # fmt: skip


class StageSerializer(serializers.ModelSerializer[Stage]):
    approvers = ApproverSerializer(many=True)

    class Meta:
        model = Stage
        fields: ClassVar = ["rule", "approvers"]


class ClauseSerializer(serializers.ModelSerializer[Clause]):
    """A clause. The band of amounts is half-open; days are working days, 0 switches them off."""

    unit = _of("unit.code")
    cost_centre = _of("cost_centre.code")
    stages = StageSerializer(many=True)

    class Meta:
        model = Clause
        fields: ClassVar = [
            "number", "paragraph", "words", "kind", "unit", "cost_centre", "amount_from",
            "amount_below", "vat", "conditions", "is_default", "delegate_must_cover", "due_days",
            "remind_days", "remind_again_days", "escalate_days", "split_days", "stages",
        ]  # fmt: skip


class LimitSerializer(serializers.ModelSerializer[Limit]):
    """A limit with VAT; no amount is any amount."""

    grade = _of("grade.code")
    post = _of("post.reference")

    class Meta:
        model = Limit
        fields: ClassVar = ["number", "kind", "grade", "post", "role", "amount", "source"]


class WholeSchemeSerializer(SchemeSerializer):
    clauses = ClauseSerializer(many=True)
    limits = LimitSerializer(many=True)

    class Meta(SchemeSerializer.Meta):
        fields: ClassVar = [*SchemeSerializer.Meta.fields, "clauses", "limits"]


class SeenSerializer(serializers.Serializer[Any]):
    seen = serializers.IntegerField(
        required=False, default=None, allow_null=True,
        help_text="`changed` of the draft as it was read; refused when it has changed since.",
    )  # fmt: skip


class BeginSerializer(serializers.Serializer[Any]):
    organisation = serializers.CharField(help_text="Its code.")


class AboutSerializer(SeenSerializer):
    title = serializers.CharField(max_length=120)
    note = serializers.CharField(required=False, allow_blank=True, default="")


def _code() -> serializers.CharField:
    return serializers.CharField(required=False, allow_null=True, allow_blank=True, default="")


def _pounds() -> serializers.DecimalField:
    return serializers.DecimalField(
        max_digits=14, decimal_places=2, required=False, allow_null=True, default=None
    )


def _days(usual: int) -> serializers.IntegerField:
    return serializers.IntegerField(required=False, default=usual)


class NewClauseSerializer(SeenSerializer):
    """A clause as it is to read; what is left out is as usual."""

    paragraph = serializers.CharField()
    words = serializers.CharField()
    kind = _code()
    unit = _code()
    cost_centre = _code()
    amount_from = _pounds()
    amount_below = _pounds()
    vat = serializers.ChoiceField(choices=Clause.Vat.choices, default=Clause.Vat.INCLUDED)
    conditions = serializers.ListField(child=serializers.CharField(), required=False, default=list)
    delegate_must_cover = serializers.BooleanField(default=False)
    due_days = _days(5)
    remind_days = _days(3)
    remind_again_days = _days(5)
    escalate_days = _days(8)
    split_days = _days(30)


class MoveSerializer(SeenSerializer):
    up = serializers.BooleanField(help_text="One place up; false is one place down.")


class AskedSerializer(serializers.Serializer[Any]):
    """An approver; what its relation does not need is left out."""

    relation = serializers.ChoiceField(choices=Relation.choices)
    up = serializers.IntegerField(required=False, default=1)
    grade = _code()
    post = _code()
    role = serializers.ChoiceField(choices=Role.choices, required=False, default="")
    board = _code()
    organisation = _code()
    covers = serializers.BooleanField(default=False)


class AskedStageSerializer(serializers.Serializer[Any]):
    rule = serializers.ChoiceField(choices=Stage.Rule.choices, default=Stage.Rule.ALL)
    approvers = AskedSerializer(many=True, allow_empty=False)


class StagesSerializer(SeenSerializer):
    """Who decides: the stages in order."""

    stages = AskedStageSerializer(many=True, allow_empty=False)


class NewLimitSerializer(SeenSerializer):
    """A limit of one grade, post or role; no amount is any amount."""

    kind = _code()
    grade = _code()
    post = _code()
    role = serializers.ChoiceField(choices=Role.choices, required=False, default="")
    amount = _pounds()
    source = serializers.CharField(max_length=200)  # type: ignore[assignment]


class PublishSerializer(serializers.Serializer[Any]):
    starts = serializers.DateField(help_text="Holds from the London midnight that begins it.")
    changed = serializers.IntegerField(help_text="`changed` of the draft as it was read.")


class ProblemInSchemeSerializer(serializers.Serializer[Any]):
    clause = serializers.IntegerField(help_text="Its number; 0 for the whole scheme.")
    paragraph = serializers.CharField()
    words = serializers.CharField()


class DifferenceSerializer(serializers.Serializer[Any]):
    about = serializers.CharField()
    part = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()
    words = serializers.CharField()


class ComparedSerializer(serializers.Serializer[Any]):
    against = serializers.CharField(allow_null=True, help_text="Reference of the version before.")
    differences = DifferenceSerializer(many=True)
