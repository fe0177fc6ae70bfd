"""Paid claims that were drawn, and the draws."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.control import operations, queries
from finance.control.forms import OUTCOMES, ConcludeForm, SamplesFilter
from finance.control.models import Draw, Sample
from mss.audit.operations import viewed
from mss.foundation.repeatable import idempotent

SCOPES: dict[str, str] = {"GET": "control:read", "POST": "control:write"}
text = serializers.CharField


class SampleSerializer(serializers.ModelSerializer[Sample]):
    """A paid claim that was drawn. Amounts are pounds with VAT; `facts` are codes of what was known
    of it, `number` decided where it was drawn at random."""

    draw = text(source="draw.reference")
    claim = text(source="claim.reference")
    claimant = text(source="claim.claimant.reference")
    amount = serializers.DecimalField(12, 2, source="claim.total")
    concluded_by = text(source="concluded_by.reference", default=None)

    class Meta:
        model = Sample
        fields: ClassVar = [
            "reference", "draw", "claim", "claimant", "amount", "why", "score", "number", "facts",
            "state", "question", "asked_at", "answer", "answered_at", "words", "overpaid",
            "concluded_by", "concluded_at",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class DrawSerializer(serializers.ModelSerializer[Draw]):
    """A draw with all it takes to do it again: `facts` are claim → codes, `digest` the SHA-256 of
    the references of all claims of the run, sorted, a line each."""

    run = text(source="run.reference")

    class Meta:
        model = Draw
        fields: ClassVar = [
            "reference", "run", "seed", "figures", "facts", "digest", "claims", "at_risk",
            "at_random", "at",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class ProofSerializer(serializers.Serializer[Any]):
    """Whether a draw, done again, gives the same."""

    holds = serializers.BooleanField()
    same_claims = serializers.BooleanField()
    same_drawn = serializers.BooleanField()
    draw = DrawSerializer()


class QuestionSerializer(serializers.Serializer[Any]):
    question = text(max_length=1000)


class SampleAnswerSerializer(serializers.Serializer[Any]):
    text = text(max_length=1000)


class ConcludeSerializer(serializers.Serializer[Any]):
    """`overpaid` is pounds with VAT, only where too much was paid; then `words` say why."""

    outcome = serializers.ChoiceField(choices=OUTCOMES)
    overpaid = serializers.DecimalField(12, 2, required=False, allow_null=True, default=None)
    words = text(max_length=1000, required=False, default="", allow_blank=True)


@extend_schema(
    parameters=[OpenApiParameter(name, str) for name in ("state", "why", "whose", "text")]
)
class Samples(generics.ListAPIView[Sample]):
    """Drawn claims, those still open unless told otherwise; narrowed as the screen is."""

    scopes = SCOPES
    serializer_class = SampleSerializer
    queryset = Sample.objects.none()
    ordering: ClassVar = ("-id",)

    def get_queryset(self) -> Any:
        asked = SamplesFilter(self.request.query_params).asked()
        return queries.listed(self.request.user, at=timezone.now(), **asked)


class OneSample(APIView):
    """One drawn claim."""

    scopes = SCOPES

    @extend_schema(operation_id="control_sample", responses=SampleSerializer)
    def get(self, request: Request, reference: str) -> Response:
        row = _one(request, reference)
        viewed("sample", by=request.user, subject=row.claim.claimant, reference=reference,
               at=timezone.now())  # fmt: skip
        return Response(SampleSerializer(row).data)


class Ask(APIView):
    """Ask the claimant. The caller has the claim in hand."""

    scopes = SCOPES

    @extend_schema(request=QuestionSerializer, responses=SampleSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = _one(request, reference)
        sent = QuestionSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = operations.ask(sample=row, by=request.user, at=timezone.now(), **sent.validated_data)
        return Response(SampleSerializer(row).data)


class Answer(APIView):
    """Answer, as the claimant, what finance asks."""

    scopes = SCOPES

    @extend_schema(request=SampleAnswerSerializer, responses=SampleAnswerSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = get_object_or_404(queries.asked_of(request.user), reference=reference)
        sent = SampleAnswerSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = operations.answer(
            sample=row, by=request.user, at=timezone.now(), **sent.validated_data
        )  # fmt: skip
        return Response({"text": row.answer})


class Conclude(APIView):
    """Say what was found. The caller has the claim in hand."""

    scopes = SCOPES

    @extend_schema(request=ConcludeSerializer, responses=SampleSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = _one(request, reference)
        sent = ConcludeSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        form = ConcludeForm(sent.validated_data, sample=row)
        if not form.is_valid():
            raise serializers.ValidationError(form.errors)
        row = operations.conclude(
            sample=row, by=request.user, at=timezone.now(), **form.cleaned_data
        )  # fmt: skip
        return Response(SampleSerializer(row).data)


class Draws(generics.ListAPIView[Draw]):
    """Every draw, the latest first."""

    scopes = SCOPES
    serializer_class = DrawSerializer
    queryset = Draw.objects.none()
    ordering: ClassVar = ("-id",)

    def get_queryset(self) -> Any:
        return queries.draws(self.request.user)


class OneDraw(APIView):
    """One draw, done again."""

    scopes = SCOPES

    @extend_schema(operation_id="control_draw", responses=ProofSerializer)
    def get(self, request: Request, reference: str) -> Response:
        found = get_object_or_404(queries.draws(request.user), reference=reference)
        proof = queries.prove(found)
        said = {"holds": proof.holds, "same_claims": proof.same_claims,
                "same_drawn": proof.same_drawn, "draw": found}  # fmt: skip
        return Response(ProofSerializer(said).data)


def _one(request: Request, reference: str) -> Sample:
    return get_object_or_404(queries.samples(request.user), reference=reference)
