"""What cases look like to machines. Answers to a POST are kept for whoever sends it twice, so they
hold nothing private: read that with a GET."""

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request

from mss.cases.models import Case, Message, Note, Problem, Task, Version

SCOPES: dict[str, str] = {"GET": "cases:read", "POST": "cases:write"}
KEEPING: dict[str, str] = {"GET": "cases:keep", "POST": "cases:keep"}


def sent(shape: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """What was sent, read by `shape`. 422 with its errors where it cannot be."""
    found = shape(data=request.data)
    found.is_valid(raise_exception=True)
    return dict(found.validated_data)


class CaseTypeSerializer(serializers.ModelSerializer[Version]):
    """What can be asked about, with the questions it asks."""

    code = serializers.CharField(source="type.code")
    queue = serializers.CharField(source="queue.name")
    promise = serializers.CharField()

    class Meta:
        model = Version
        fields: ClassVar = ["code", "name", "group", "summary", "answer", "questions", "queue",
                            "promise", "confidential"]  # fmt: skip
        read_only_fields: ClassVar = fields


class CaseStateSerializer(serializers.ModelSerializer[Case]):
    """Where a case is: who has it, and by when; not what is in it."""

    type = serializers.CharField(source="type.code")
    queue = serializers.CharField(source="queue.code")
    owner = serializers.CharField(source="owner.reference", allow_null=True, default=None)

    class Meta:
        model = Case
        fields: ClassVar = ["reference", "type", "queue", "owner", "state", "due_on", "edition",
                            "opened_at", "solved_at", "closed_at"]  # fmt: skip
        read_only_fields: ClassVar = fields


class CaseMessageSerializer(serializers.ModelSerializer[Message]):
    by = serializers.CharField(source="by.reference")
    name = serializers.CharField(source="by.name")

    class Meta:
        model = Message
        fields: ClassVar = ["by", "name", "from_staff", "by_email", "words", "at"]
        read_only_fields: ClassVar = fields


class CaseNoteSerializer(serializers.ModelSerializer[Note]):
    by = serializers.CharField(source="by.reference")

    class Meta:
        model = Note
        fields: ClassVar = ["by", "words", "at"]
        read_only_fields: ClassVar = fields


class CaseToDoSerializer(serializers.ModelSerializer[Task]):
    """Something to do in a case."""

    case = serializers.SerializerMethodField(help_text="The case it is to be done in.")
    owner = serializers.CharField(source="owner.reference", default=None)

    class Meta:
        model = Task
        fields: ClassVar = ["key", "case", "words", "due_on", "owner", "done_at"]
        read_only_fields: ClassVar = fields

    def get_case(self, task: Task) -> str:
        return (task.case.merged_into or task.case).reference


class WholeCaseSerializer(serializers.Serializer[Any]):
    """A case as its reader may read it; notes for those who work on it."""

    case = CaseStateSerializer()
    person = serializers.CharField(source="case.person.reference")
    title = serializers.CharField(source="case.title")
    answers = serializers.ListField(help_text="Question and answer.")
    messages = CaseMessageSerializer(many=True, source="talk")
    notes = CaseNoteSerializer(many=True)
    tasks = CaseToDoSerializer(many=True)


class NewCaseSerializer(serializers.Serializer[Any]):
    """A case about the caller. `answers` are by the codes of the type's questions."""

    type = serializers.SlugField()
    answers = serializers.DictField(child=serializers.CharField(), default=dict)
    words = serializers.CharField(max_length=5000)
    reach = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    once = serializers.UUIDField(help_text="The same one is the same case.")
    thing = serializers.CharField(
        max_length=80, required=False, allow_blank=True, default="",
        help_text="A thing of the caller’s it is about: its kind, a colon and its reference.",
    )  # fmt: skip


class CaseWordsSerializer(serializers.Serializer[Any]):
    words = serializers.CharField(max_length=5000)
    once = serializers.UUIDField(help_text="The same one is said once.")


class CaseAnswerSerializer(CaseWordsSerializer):
    edition = serializers.IntegerField(help_text="Of the case as it was read.")
    then = serializers.ChoiceField(choices=["", "wait", "solve"], default="", allow_blank=True)


class CaseClosingSerializer(serializers.Serializer[Any]):
    edition = serializers.IntegerField(help_text="Of the case as it was read.")
    words = serializers.CharField(max_length=5000, allow_blank=True, default="")
    once = serializers.UUIDField(help_text="The same one is said once.")


class CaseAssignmentSerializer(serializers.Serializer[Any]):
    to = serializers.CharField(allow_null=True, help_text="A reference; null gives it back.")
    words = serializers.CharField(max_length=5000, allow_blank=True, default="")


class CaseTransferSerializer(CaseWordsSerializer):
    to = serializers.SlugField(help_text="The code of a queue.")


class CaseRetypeSerializer(CaseWordsSerializer):
    to = serializers.SlugField(help_text="The code of a type.")


class CaseRatingSerializer(serializers.Serializer[Any]):
    score = serializers.IntegerField(min_value=1, max_value=5)
    words = serializers.CharField(max_length=5000, allow_blank=True, default="")


class CaseMergerSerializer(serializers.Serializer[Any]):
    into = serializers.CharField(help_text="The reference of the case it goes on as.")


class CaseSplitSerializer(CaseWordsSerializer):
    type = serializers.SlugField(help_text="What the second question is about.")


class CaseSolutionSerializer(serializers.Serializer[Any]):
    edition = serializers.IntegerField(help_text="Of the case as it was read.")


class CaseTaskSerializer(serializers.Serializer[Any]):
    words = serializers.CharField(max_length=200)
    owner = serializers.CharField(
        required=False, allow_blank=True, default="",
        help_text="The reference of somebody who works in its queue; else whoever has the case.",
    )  # fmt: skip
    due_on = serializers.DateField(required=False, allow_null=True, default=None)
    once = serializers.UUIDField(help_text="The same one is one task; it is done by this key.")


class CaseTaskGivenSerializer(serializers.Serializer[Any]):
    owner = serializers.CharField(
        allow_blank=True, help_text="A reference; empty for whoever has it."
    )


class CaseFollowerSerializer(serializers.Serializer[Any]):
    person = serializers.CharField(help_text="A reference.")


class CaseHandOverSerializer(CaseWordsSerializer):
    to = serializers.CharField(allow_null=True, help_text="A reference; null gives all of it back.")


class CaseHandedOverSerializer(serializers.Serializer[Any]):
    cases = serializers.IntegerField(help_text="How many were handed over.")


class CaseWorkSerializer(CaseStateSerializer):
    """A case in the list of those who work on it."""

    person = serializers.CharField(source="person.reference")
    name = serializers.CharField(source="person.name")

    class Meta(CaseStateSerializer.Meta):
        fields: ClassVar = [*CaseStateSerializer.Meta.fields, "title", "person", "name", "late",
                            "written"]  # fmt: skip


class PickedCaseSerializer(serializers.Serializer[Any]):
    reference = serializers.CharField()
    edition = serializers.IntegerField(help_text="Of the case as it was read.")


class ManyCasesSerializer(serializers.Serializer[Any]):
    """The same act on each. `to` is a reference, `queue` the code of a queue."""

    cases = PickedCaseSerializer(many=True, allow_empty=False)
    act = serializers.ChoiceField(choices=["take", "assign", "transfer", "close"])
    once = serializers.UUIDField(help_text="The same one is done once.")
    words = serializers.CharField(max_length=5000, allow_blank=True, default="")
    to = serializers.CharField(allow_null=True, default=None, help_text="Null gives it back.")
    queue = serializers.CharField(allow_blank=True, default="")


class WhatBecameSerializer(serializers.Serializer[Any]):
    reference = serializers.CharField()
    done = serializers.BooleanField()
    words = serializers.CharField()


class CaseProblemSerializer(serializers.Serializer[Any]):
    queue = serializers.SlugField()
    about = serializers.CharField(max_length=120)
    title = serializers.CharField(max_length=150)
    once = serializers.UUIDField(help_text="The same one is the same problem.")


class CaseProblemAnswerSerializer(serializers.Serializer[Any]):
    words = serializers.CharField(max_length=5000)


class CaseProblemStateSerializer(serializers.ModelSerializer[Problem]):
    queue = serializers.CharField(source="queue.code")

    class Meta:
        model = Problem
        fields: ClassVar = ["reference", "queue", "about", "title", "opened_at", "answered_at"]
        read_only_fields: ClassVar = fields


class CaseTemplateSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(source="key", help_text="The same one is the same template.")
    name = serializers.CharField(max_length=80)
    words = serializers.CharField(max_length=5000)
    in_use = serializers.BooleanField(default=True)
    edition = serializers.IntegerField(default=0, help_text="As it was read; 0 for a new one.")
