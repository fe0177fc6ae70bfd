"""Claims for machines and other screens: the same operations, the same answers."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import generics, serializers, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses import operations, queries
from finance.expenses.duplicates.api import AlikeSerializer
from finance.expenses.duplicates.queries import alike_in
from finance.expenses.models import Claim, Line, Receipt
from finance.expenses.policy.serializers import FindingSerializer
from mss.audit.operations import viewed
from mss.authority.queries import people_for
from mss.foundation.uploads import BadUpload
from mss.interfaces.idempotency import idempotent

SCOPES: dict[str, str] = {"GET": "claims:read", "POST": "claims:write", "DELETE": "claims:write"}


class ReceiptSerializer(serializers.ModelSerializer[Receipt]):
    class Meta:
        model = Receipt
        fields: ClassVar = [
            "reference", "name", "content_type", "size", "pages", "state", "problem",
        ]  # fmt: skip


class LineSerializer(serializers.ModelSerializer[Line]):
    """A line. Amounts are pounds, VAT included; `amount` and `vat` are not sent for mileage."""

    amount = serializers.DecimalField(max_digits=10, decimal_places=2, required=False)
    receipts = ReceiptSerializer(many=True, read_only=True)

    class Meta:
        model = Line
        fields: ClassVar = [
            "number", "once", "kind", "spent_on", "what", "merchant", "amount", "asked",
            "cut_reason", "vat", "vat_number", "normally", "hours", "nights", "scale",
            "no_receipt", "vehicle", "journey_from", "journey_to", "miles", "commute",
            "passengers", "rate", "over", "over_rate", "passenger_rate", "receipts",
        ]  # fmt: skip
        read_only_fields: ClassVar = [
            "number", "asked", "cut_reason", "rate", "over", "over_rate", "passenger_rate",
        ]  # fmt: skip


class NewLineSerializer(LineSerializer):
    """A line to add. `receipts` are references of receipts already sent to the claim."""

    receipts = serializers.ListField(  # type: ignore[assignment]
        child=serializers.CharField(), required=False, default=list
    )

    class Meta(LineSerializer.Meta):
        extra_kwargs: ClassVar = {"vat": {"required": False}}


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    claimant = serializers.CharField(source="claimant.reference", read_only=True)
    cost_centre = serializers.CharField(source="cost_centre.code", read_only=True)

    class Meta:
        model = Claim
        fields: ClassVar = [
            "reference", "claimant", "purpose", "state", "total", "version", "cost_centre",
            "started_at", "submitted_at", "paid_on",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class LineFindingsSerializer(serializers.Serializer[Any]):
    """What the rules say of one line: now while it is a draft, else as it was sent."""

    number = serializers.IntegerField(source="line.number")
    state = serializers.CharField()
    findings = FindingSerializer(many=True)


class WholeClaimSerializer(ClaimSerializer):
    lines = LineSerializer(many=True, read_only=True)
    duplicates = serializers.SerializerMethodField()
    findings = serializers.SerializerMethodField()

    class Meta(ClaimSerializer.Meta):
        fields: ClassVar = [*ClaimSerializer.Meta.fields, "lines", "duplicates", "findings"]

    @extend_schema_field(LineFindingsSerializer(many=True))
    def get_findings(self, claim: Claim) -> Any:
        viewer = self.context["request"].user
        lines = queries.judged_lines(claim, viewer, at=timezone.now())
        return LineFindingsSerializer(lines, many=True).data

    @extend_schema_field(AlikeSerializer(many=True))
    def get_duplicates(self, claim: Claim) -> Any:
        viewer = self.context["request"].user
        return AlikeSerializer(alike_in(claim, viewer, at=timezone.now()), many=True).data


class OnceSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(help_text="Made by the caller, one for each new claim.")
    claimant = serializers.CharField(
        required=False, help_text="Who spent it, when the caller was asked to prepare it."
    )


class OwedSerializer(serializers.Serializer[Any]):
    """A journey that was paid too little. Pounds."""

    claim = serializers.CharField(source="line.claim.reference")
    number = serializers.IntegerField(source="line.number")
    spent_on = serializers.DateField(source="line.spent_on")
    paid = serializers.DecimalField(source="line.amount", max_digits=10, decimal_places=2)
    due = serializers.DecimalField(max_digits=10, decimal_places=2)
    missing = serializers.DecimalField(max_digits=10, decimal_places=2)


class JustOnceSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(help_text="Made by the caller, one for each new claim.")


class VersionSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField(help_text="The version that was checked.")


class FileSerializer(serializers.Serializer[Any]):
    file = serializers.FileField()


class Claims(generics.ListAPIView[Claim]):
    """The caller's claims, newest first; a POST starts one."""

    scopes = SCOPES
    serializer_class = ClaimSerializer
    ordering = ("-id",)

    def get_queryset(self) -> Any:
        mine = Claim.objects.visible_to(self.request.user)
        return mine.filter(claimant=self.request.user).select_related("claimant", "cost_centre")

    @extend_schema(request=OnceSerializer, responses={201: ClaimSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        sent = OnceSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        now, named = timezone.now(), sent.validated_data.get("claimant")
        others = people_for(request.user, queries.KIND, at=now)
        claim = operations.start(
            by=request.user, once=sent.validated_data["once"], at=now,
            claimant=get_object_or_404(others, reference=named) if named else None,
        )  # fmt: skip
        return Response(ClaimSerializer(claim).data, status=status.HTTP_201_CREATED)


class OneClaim(APIView):
    """One claim with its lines."""

    scopes = SCOPES

    @extend_schema(responses=WholeClaimSerializer)
    def get(self, request: Request, reference: str) -> Response:
        claim = _claim(request, reference)
        viewed(
            "claim", by=request.user, subject=claim.claimant, reference=reference,
            at=timezone.now(),
        )  # fmt: skip
        return Response(WholeClaimSerializer(claim, context={"request": request}).data)


class Lines(APIView):
    """Add a line; the same `once` changes the one that was added with it."""

    scopes = SCOPES

    @extend_schema(request=NewLineSerializer, responses={201: LineSerializer})
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        claim = _claim(request, reference)
        sent = NewLineSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        details = dict(sent.validated_data)
        receipts = claim.receipts.filter(reference__in=details.pop("receipts"))
        line = operations.save_line(
            claim=claim, by=request.user, at=timezone.now(), receipts=list(receipts), **details
        )
        return Response(LineSerializer(line).data, status=status.HTTP_201_CREATED)


class OneLine(APIView):
    scopes = SCOPES

    @extend_schema(responses={204: None})
    @idempotent
    def delete(self, request: Request, reference: str, number: int) -> Response:
        """Take the line out of the claim."""
        claim = _claim(request, reference)
        operations.remove_line(claim=claim, number=number, by=request.user, at=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class Receipts(APIView):
    """Send a receipt: JPEG, PNG, HEIC or PDF."""

    scopes = SCOPES
    parser_classes: ClassVar = [MultiPartParser]

    @extend_schema(request=FileSerializer, responses={201: ReceiptSerializer})
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        claim = _claim(request, reference)
        sent = FileSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        file = sent.validated_data["file"]
        try:
            receipt = operations.add_receipt(
                claim=claim, file=file, name=file.name, by=request.user, at=timezone.now()
            )
        except BadUpload as problem:
            raise serializers.ValidationError({"file": [str(problem)]}) from problem
        return Response(ReceiptSerializer(receipt).data, status=status.HTTP_201_CREATED)


class Submit(APIView):
    """Send the claim to whoever decides it."""

    scopes = SCOPES

    @extend_schema(request=VersionSerializer, responses=ClaimSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        claim = _claim(request, reference)
        sent = VersionSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        claim = operations.submit(
            claim=claim, version=sent.validated_data["version"],
            by=request.user, at=timezone.now(),
        )  # fmt: skip
        return Response(ClaimSerializer(claim).data)


class TopUps(APIView):
    """The caller's journeys that were paid too little; a POST begins a claim for the difference."""

    scopes = SCOPES

    @extend_schema(responses=OwedSerializer(many=True))
    def get(self, request: Request) -> Response:
        owed = queries.owed(request.user, at=timezone.now())
        return Response(OwedSerializer(owed, many=True).data)

    @extend_schema(request=JustOnceSerializer, responses={201: ClaimSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        sent = JustOnceSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        claim = operations.top_up(by=request.user, at=timezone.now(), **sent.validated_data)
        return Response(ClaimSerializer(claim).data, status=status.HTTP_201_CREATED)


class Again(APIView):
    """Begin a claim with the same entries, dated today and without receipts."""

    scopes = SCOPES

    @extend_schema(request=JustOnceSerializer, responses={201: ClaimSerializer})
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        claim = _claim(request, reference)
        sent = JustOnceSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        claim = operations.claim_again(
            claim=claim, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(ClaimSerializer(claim).data, status=status.HTTP_201_CREATED)


class HandOver(APIView):
    """Tell the claimant that what the caller prepared for them is ready."""

    scopes = SCOPES

    @extend_schema(request=None, responses=ClaimSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        claim = _claim(request, reference)
        claim = operations.hand_over(claim=claim, by=request.user, at=timezone.now())
        return Response(ClaimSerializer(claim).data)


class Withdraw(APIView):
    """Take the claim back while nobody has decided it."""

    scopes = SCOPES

    @extend_schema(request=None, responses=ClaimSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        claim = _claim(request, reference)
        claim = operations.withdraw(claim=claim, by=request.user, at=timezone.now())
        return Response(ClaimSerializer(claim).data)


def _claim(request: Request, reference: str) -> Claim:
    return get_object_or_404(
        queries.with_lines(Claim.objects.visible_to(request.user)), reference=reference
    )
