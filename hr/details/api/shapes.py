"""What one's own details look like to machines. Answers to a POST are kept for whoever sends it
twice, so they hold nothing private: read that with a GET."""

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request

from hr.details.models import Change, Contact

SCOPES: dict[str, str] = {"GET": "details:read", "POST": "details:write"}


def sent(shape: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """What was sent, read by `shape`. 422 with its errors where it cannot be."""
    found = shape(data=request.data)
    found.is_valid(raise_exception=True)
    return dict(found.validated_data)


class DetailsVersionSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField(help_text="Of what was read; a later one is refused.")


class OwnDetailsSerializer(DetailsVersionSerializer):
    """What the caller changes at once."""

    known_as = serializers.CharField(max_length=60, allow_blank=True)
    phone = serializers.CharField(max_length=40, allow_blank=True)
    email = serializers.CharField(max_length=254, allow_blank=True)


class HeldDetailsSerializer(serializers.Serializer[Any]):
    """What the portal holds of the caller."""

    reference = serializers.CharField()
    name = serializers.CharField()
    known_as = serializers.CharField()
    organisation = serializers.CharField()
    grade = serializers.CharField()
    post = serializers.CharField(allow_null=True)
    unit = serializers.CharField(allow_null=True)
    manager = serializers.CharField(allow_null=True, help_text="Reference of the line manager.")
    phone = serializers.CharField()
    email = serializers.CharField()
    address = serializers.CharField()
    workplace = serializers.CharField()
    version = serializers.IntegerField()


class NewCallSerializer(DetailsVersionSerializer):
    """Somebody to call in an emergency."""

    name = serializers.CharField(max_length=120)
    relation = serializers.CharField(max_length=60)
    phone = serializers.CharField(max_length=40)
    other_phone = serializers.CharField(max_length=40, allow_blank=True, default="")


class CallSerializer(serializers.ModelSerializer[Contact]):
    """Somebody to call, the lowest place first."""

    class Meta:
        model = Contact
        fields: ClassVar = ["key", "place", "name", "relation", "phone", "other_phone"]
        read_only_fields: ClassVar = fields


class CallsSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    contacts = CallSerializer(many=True)


class CallKeySerializer(serializers.Serializer[Any]):
    """Which contact, and where they stand now; no place once removed."""

    key = serializers.UUIDField()
    place = serializers.IntegerField(allow_null=True)


class NewWorkplaceSerializer(serializers.Serializer[Any]):
    after = serializers.CharField(max_length=120)
    since = serializers.DateField()
    note = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class NewDetailsChangeSerializer(serializers.Serializer[Any]):
    """A new legal name or home address, and a picture or PDF that proves it."""

    what = serializers.ChoiceField(choices=["name", "address"])
    after = serializers.CharField(max_length=400)
    since = serializers.DateField()
    file = serializers.FileField()
    note = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class DetailsChangeStateSerializer(serializers.ModelSerializer[Change]):
    """Where a change is, without what it changes."""

    person = serializers.CharField(source="person.reference")

    class Meta:
        model = Change
        fields: ClassVar = ["reference", "person", "what", "state", "file_state", "problem", "why",
                            "sent_at", "ended_at"]  # fmt: skip
        read_only_fields: ClassVar = fields


class DetailsChangeSerializer(DetailsChangeStateSerializer):
    """One change, with what is on record and what is to be."""

    class Meta(DetailsChangeStateSerializer.Meta):
        fields: ClassVar = [*DetailsChangeStateSerializer.Meta.fields, "before", "after", "since",
                            "note", "name", "content_type", "size"]  # fmt: skip
        read_only_fields: ClassVar = fields


class DetailsReasonSerializer(serializers.Serializer[Any]):
    why = serializers.CharField(max_length=300, help_text="Whoever it concerns reads it.")


class ShownSerializer(serializers.Serializer[Any]):
    until = serializers.DateTimeField(help_text="Until then a GET answers.")


class EqualityAnswersSerializer(DetailsVersionSerializer):
    """The caller’s own answers by question; empty where there is none."""

    answers = serializers.DictField(child=serializers.CharField(allow_blank=True))


class EqualityQuestionSerializer(serializers.Serializer[Any]):
    question = serializers.CharField()
    rows = serializers.ListField(help_text="An answer and how many gave it; null where hidden.")


class EqualityFiguresSerializer(serializers.Serializer[Any]):
    organisation = serializers.CharField(source="organisation.code")
    on = serializers.DateField(allow_null=True)
    tables = EqualityQuestionSerializer(many=True)
