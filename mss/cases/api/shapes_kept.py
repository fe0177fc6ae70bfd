"""What queues and types look like to machines."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from mss.cases.models import Member, Proposal, Queue, Route, Type, Version
from mss.cases.queries import unit_called
from mss.people.models import Organisation, Role, Unit

ONCE = "The same one is the same change."


class ChangedCaseQueueSerializer(serializers.Serializer[Any]):
    """All of it: what is left out would change."""

    name = serializers.CharField(max_length=80)
    in_use = serializers.BooleanField()
    by_turn = serializers.BooleanField()


class CaseQueueSerializer(serializers.ModelSerializer[Queue]):
    class Meta:
        model = Queue
        fields: ClassVar = ["code", "name", "in_use", "by_turn", "confidential"]
        read_only_fields: ClassVar = ["code", "confidential"]


class NewCaseQueueSerializer(serializers.Serializer[Any]):
    code = serializers.SlugField(max_length=40)
    name = serializers.CharField(max_length=80)
    in_use = serializers.BooleanField(default=True)
    by_turn = serializers.BooleanField(default=True)


class CaseQueueMemberSerializer(serializers.ModelSerializer[Member]):
    person = serializers.CharField(source="person.reference", default=None)
    organisation = serializers.CharField(source="organisation.code", default=None)

    class Meta:
        model = Member
        fields: ClassVar = ["key", "person", "role", "organisation"]


class CaseQueueRouteSerializer(serializers.ModelSerializer[Route]):
    type = serializers.CharField(source="type.code")
    organisation = serializers.CharField(source="organisation.code", default=None)
    unit = serializers.CharField(source="unit.code", default=None)

    class Meta:
        model = Route
        fields: ClassVar = ["key", "type", "organisation", "unit"]


class CaseQueueProposalSerializer(serializers.ModelSerializer[Proposal]):
    person = serializers.CharField(source="person.reference", default=None)
    type = serializers.CharField(source="type.code", default=None)
    made_by = serializers.CharField(source="made_by.reference")

    class Meta:
        model = Proposal
        fields: ClassVar = ["key", "what", "person", "role", "type", "made_by", "made_at"]


class KeptCaseQueueSerializer(CaseQueueSerializer):
    """A queue, who works there, what is sent there, and what waits for a second look."""

    members = CaseQueueMemberSerializer(many=True)
    routes = CaseQueueRouteSerializer(many=True)
    proposals = serializers.SerializerMethodField()

    class Meta(CaseQueueSerializer.Meta):
        fields: ClassVar = [*CaseQueueSerializer.Meta.fields, "members", "routes", "proposals"]

    @extend_schema_field(CaseQueueProposalSerializer(many=True))
    def get_proposals(self, queue: Queue) -> list[dict[str, Any]]:
        rows = queue.proposals.filter(state="proposed").select_related("person", "type", "made_by")
        return list(CaseQueueProposalSerializer(rows, many=True).data)


def _body() -> serializers.SlugRelatedField[Organisation]:
    return serializers.SlugRelatedField(
        slug_field="code", queryset=Organisation.objects.all(), required=False, allow_null=True
    )


class CaseMemberSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(help_text=ONCE)
    person = serializers.CharField(required=False, allow_blank=True, help_text="A reference.")
    role = serializers.ChoiceField(choices=Role.choices, required=False, allow_blank=True)
    organisation = _body()


class CaseRouteSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(help_text=ONCE)
    type: Any = serializers.SlugRelatedField(slug_field="code", queryset=Type.objects.all())
    organisation = _body()
    unit = serializers.CharField(required=False, allow_blank=True, help_text="The code of a unit.")

    def validate_unit(self, code: str) -> Unit | None:
        found = unit_called(code) if code else None
        if code and found is None:
            raise serializers.ValidationError("There is no unit of that code.")
        return found


class CaseConfidenceSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(help_text=ONCE)
    confidential = serializers.BooleanField()


class LookAgainSerializer(serializers.Serializer[Any]):
    confirm = serializers.BooleanField(help_text="False throws it away.")


class CaseTypeQuestionSerializer(serializers.Serializer[Any]):
    label: Any = serializers.CharField(max_length=120)
    kind = serializers.CharField(max_length=10)
    help = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    choices = serializers.ListField(child=serializers.CharField(), required=False, default=list)
    needed = serializers.BooleanField(default=False)


EMPTY = Version()


class CaseTypeDraftSerializer(serializers.ModelSerializer[Version]):
    """The next version of a type, whole. `edition` is that of the draft as it was read; 0 for none."""

    queue: Any = serializers.SlugRelatedField(slug_field="code", queryset=Queue.objects.all())
    questions = CaseTypeQuestionSerializer(many=True, default=list)
    edition = serializers.IntegerField(default=0)

    class Meta:
        model = Version
        fields: ClassVar = [
            "name", "group", "order", "summary", "words", "answer", "questions", "queue", "days",
            "months", "warn", "source", "may_pause", "confidential", "offered", "close_days",
            "reopen_days", "edition",
        ]  # fmt: skip

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """What is left out is as in an empty form."""
        return {
            name: getattr(EMPTY, name) for name in self.Meta.fields if name not in attrs
        } | attrs


class CaseTypeVersionSerializer(serializers.ModelSerializer[Version]):
    """A version of a type, as its owners see it."""

    type = serializers.CharField(source="type.code")
    queue = serializers.CharField(source="queue.code")

    class Meta:
        model = Version
        fields: ClassVar = ["type", "number", "state", "starts",
                            *CaseTypeDraftSerializer.Meta.fields]  # fmt: skip


class CaseTypeActSerializer(serializers.Serializer[Any]):
    act = serializers.ChoiceField(choices=["propose", "take-up", "publish", "discard"])
    starts = serializers.DateField(
        required=False, help_text="From when it is in force, to publish."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["act"] == "publish" and "starts" not in attrs:
            raise serializers.ValidationError({"starts": "Give the day from which it is in force."})
        return attrs


class CaseMailLookSerializer(serializers.Serializer[Any]):
    take = serializers.BooleanField(help_text="False throws it away.")


class CaseFigureSerializer(serializers.Serializer[Any]):
    """One type over the last 90 days. `score` is of 5, and null for few and for confidential ones."""

    name = serializers.CharField()
    confidential = serializers.BooleanField()
    opened = serializers.IntegerField()
    alive = serializers.IntegerField()
    late = serializers.IntegerField()
    answered = serializers.IntegerField(allow_null=True)
    in_time = serializers.IntegerField()
    score = serializers.FloatField(allow_null=True)
