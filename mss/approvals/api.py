"""Deciding for machines and other screens: the same operations, the same answers."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.approvals import operations, queries
from mss.approvals.models import Decision, Note, Step
from mss.foundation.repeatable import idempotent
from mss.people.models import Person

SCOPES: dict[str, str] = {"GET": "approvals:read", "POST": "approvals:decide"}


class StepSerializer(serializers.ModelSerializer[Step]):
    """A step that waits for the caller. `amount` is pounds, VAT included."""

    approval = serializers.CharField(source="approval.reference")
    kind = serializers.CharField(source="approval.kind")
    about = serializers.CharField(source="approval.about")
    summary = serializers.CharField(source="approval.summary")
    amount = serializers.DecimalField(source="approval.amount", max_digits=12, decimal_places=2)
    version = serializers.IntegerField(source="approval.version")
    clause = serializers.CharField(source="paragraph", help_text="Paragraph of the scheme.")
    beneficiary = serializers.CharField(source="approval.beneficiary.reference")
    flags = serializers.ListField(source="approval.flags", child=serializers.CharField())
    acting_for = serializers.CharField(
        source="acting_for.reference", allow_null=True, default=None,
        help_text="On whose authority, when not the caller's own.",
    )  # fmt: skip

    class Meta:
        model = Step
        fields: ClassVar = [
            "reference", "approval", "kind", "about", "summary", "amount", "version",
            "beneficiary", "acting_for", "flags", "state", "clause", "reason", "since", "due_on",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class DecideSerializer(serializers.Serializer[Any]):
    outcome = serializers.ChoiceField(choices=Decision.Outcome.choices)
    comment = serializers.CharField(required=False, allow_blank=True, default="")
    version = serializers.IntegerField(help_text="The version that was read.")


class DecisionSerializer(serializers.ModelSerializer[Decision]):
    step = serializers.CharField(source="step.reference")
    by = serializers.CharField(source="by.reference", default=None)

    class Meta:
        model = Decision
        fields: ClassVar = ["step", "by", "outcome", "comment", "version", "at"]
        read_only_fields: ClassVar = fields


class Inbox(generics.ListAPIView[Step]):
    """What waits for the caller's decision, longest first."""

    scopes = SCOPES
    serializer_class = StepSerializer
    ordering = ("id",)

    def get_queryset(self) -> Any:
        return queries.inbox(self.request.user)


class Decide(APIView):
    """Decide one step."""

    scopes = SCOPES

    @extend_schema(request=DecideSerializer, responses=DecisionSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        get_object_or_404(Step.objects.visible_to(request.user), reference=reference)
        sent = DecideSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        decision = operations.decide(
            step=reference, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(DecisionSerializer(decision).data)


class WordsSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=1000)


class AdviserSerializer(serializers.Serializer[Any]):
    person = serializers.CharField(help_text="Reference of whoever is asked.")


class NoteSerializer(serializers.ModelSerializer[Note]):
    by = serializers.CharField(source="by.reference")

    class Meta:
        model = Note
        fields: ClassVar = ["kind", "by", "text", "at"]
        read_only_fields: ClassVar = fields


class _Say(APIView):
    """Words about a step the caller may see; sent twice they are said once."""

    scopes = SCOPES
    operation: ClassVar[Any]
    word: ClassVar[str] = "text"

    @extend_schema(request=WordsSerializer, responses={204: None})
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        get_object_or_404(self.steps(request), reference=reference)
        sent = WordsSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        words = {self.word: sent.validated_data["text"]}
        type(self).operation(step=reference, by=request.user, at=timezone.now(), **words)
        return Response(status=204)

    def steps(self, request: Request) -> Any:
        return Step.objects.visible_to(request.user)


class Ask(_Say):
    """Ask the requester for information; the clock stands still."""

    operation, word = staticmethod(operations.ask), "question"


class Answer(_Say):
    """Answer the open question about a step of one's own request."""

    operation = staticmethod(operations.answer)

    def steps(self, request: Request) -> Any:
        return queries.steps_of_own(request.user)


class NotMine(_Say):
    """Say that the step is not the caller's; it goes to the next who can decide."""

    operation, word = staticmethod(operations.not_mine), "why"


class TooClose(_Say):
    """Declare an interest in who or what the request is about."""

    operation, word = staticmethod(operations.too_close), "words"


class GiveBack(_Say):
    """Give it back to the step before."""

    operation, word = staticmethod(operations.give_back), "why"


class Advise(_Say):
    """Advise, as somebody who was asked for advice."""

    operation = staticmethod(operations.advise)


class AddAdviser(APIView):
    """Ask somebody for advice."""

    scopes = SCOPES

    @extend_schema(request=AdviserSerializer, responses={204: None})
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        get_object_or_404(Step.objects.visible_to(request.user), reference=reference)
        sent = AdviserSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        person = get_object_or_404(
            Person.objects.visible_to(request.user), reference=sent.validated_data["person"]
        )
        operations.add_adviser(step=reference, person=person, by=request.user, at=timezone.now())
        return Response(status=204)


class Notes(generics.ListAPIView[Note]):
    """What was said about the request of a step, oldest first."""

    scopes = SCOPES
    serializer_class = NoteSerializer
    ordering = ("id",)

    def get_queryset(self) -> Any:
        steps = Step.objects.visible_to(self.request.user)
        found = get_object_or_404(steps, reference=self.kwargs["reference"])
        return Note.objects.filter(approval=found.approval_id).select_related("by")
