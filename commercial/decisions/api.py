"""Proposals for machines and other screens: the same operations, the same answers."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from commercial.decisions import operations, queries
from commercial.decisions.models import Proposal
from commercial.decisions.queries import Wanted
from mss.audit.operations import viewed
from mss.foundation.money import NOTHING
from mss.interfaces.idempotency import idempotent
from mss.people.models import CostCentre, Person

SCOPES: dict[str, str] = {"GET": "proposals:read", "POST": "proposals:write"}
TYPED = ("title", "why", "amount", "vat", "supplier", "public_interest")


class ProposalSerializer(serializers.ModelSerializer[Proposal]):
    """A proposal. Amounts are pounds; `amount` with VAT, of which `vat` is VAT, `net` without."""

    asked_by = serializers.CharField(source="asked_by.reference", read_only=True)
    cost_centre = serializers.CharField(source="cost_centre.code", read_only=True)
    net = serializers.DecimalField(max_digits=14, decimal_places=2, read_only=True)

    class Meta:
        model = Proposal
        fields: ClassVar = [
            "reference", "kind", "asked_by", "title", "why", "amount", "vat", "net", "cost_centre",
            "supplier", "public_interest", "state", "version", "started_at", "submitted_at",
            "ended_at",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class WantedSerializer(serializers.Serializer[Any]):
    """What should be decided. Without `cost_centre`, that of the caller's own post."""

    title = serializers.CharField(max_length=120)
    why = serializers.CharField(max_length=4000)
    amount = serializers.DecimalField(
        max_digits=11, decimal_places=2, help_text="Pounds, VAT included."
    )
    vat = serializers.DecimalField(
        max_digits=11, decimal_places=2, default=NOTHING, help_text="Pounds of it that are VAT."
    )
    cost_centre = serializers.CharField(required=False, help_text="Its code.")
    supplier = serializers.CharField(max_length=120, required=False, allow_blank=True, default="")
    public_interest = serializers.BooleanField(required=False, default=False)

    def wanted(self, person: Person) -> Wanted:
        """What was sent, in the words of the operations."""
        data = {name: self.validated_data[name] for name in TYPED}
        return Wanted(**data, cost_centre=_cost_centre(self.validated_data, person))


def _cost_centre(data: dict[str, Any], person: Person) -> CostCentre:
    if "cost_centre" not in data:
        usual = queries.usual_cost_centre(person, at=timezone.now())
        if usual is None:
            raise serializers.ValidationError({"cost_centre": ["Say which cost centre pays."]})
        return usual
    found = CostCentre.objects.filter(code=data["cost_centre"]).first()
    if found is None:
        raise serializers.ValidationError({"cost_centre": ["There is no such cost centre."]})
    return found


class NewSerializer(WantedSerializer):
    once = serializers.UUIDField(help_text="Made by the caller, one for each new proposal.")
    kind = serializers.ChoiceField(choices=Proposal.Kind.choices)


class CheckedVersionSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField(help_text="The version that was read.")


class AmendSerializer(WantedSerializer):
    version = serializers.IntegerField(help_text="The approved version that is amended.")


class LegSerializer(serializers.Serializer[Any]):
    """A step to come: who takes it, why, and by when. No person: nobody can yet."""

    stage = serializers.IntegerField(help_text="Those of one stage decide at the same time.")
    any_of = serializers.BooleanField(help_text="One of its stage is enough.")
    person = serializers.CharField(source="person.reference", default=None)
    name = serializers.CharField(source="person.name", default="")
    reason = serializers.CharField()
    paragraph = serializers.CharField(help_text="Of the scheme of delegation.")
    due = serializers.DateField()


class Proposals(generics.ListAPIView[Proposal]):
    """What the caller asked to be decided, newest first; a POST writes a new draft."""

    scopes = SCOPES
    serializer_class = ProposalSerializer
    ordering = ("-id",)

    def get_queryset(self) -> Any:
        mine = Proposal.objects.visible_to(self.request.user).filter(asked_by=self.request.user)
        return mine.select_related("asked_by", "cost_centre")

    @extend_schema(request=NewSerializer, responses={201: ProposalSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        sent = NewSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        proposal = operations.start(
            by=request.user, once=sent.validated_data["once"], kind=sent.validated_data["kind"],
            wanted=sent.wanted(request.user), at=timezone.now(),
        )  # fmt: skip
        return Response(ProposalSerializer(proposal).data, status=status.HTTP_201_CREATED)


class OneProposal(APIView):
    scopes = SCOPES

    @extend_schema(responses=ProposalSerializer)
    def get(self, request: Request, reference: str) -> Response:
        """One proposal."""
        proposal = _proposal(request, reference)
        viewed(
            "proposal", by=request.user, subject=proposal.asked_by, reference=reference,
            at=timezone.now(),
        )  # fmt: skip
        return Response(ProposalSerializer(proposal).data)


class Change(APIView):
    """Change what is asked for, while it is a draft, sent back or taken back."""

    scopes = SCOPES

    @extend_schema(request=WantedSerializer, responses=ProposalSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        proposal = _proposal(request, reference)
        sent = WantedSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        changed = operations.save(
            proposal=proposal, wanted=sent.wanted(request.user), by=request.user, at=timezone.now()
        )
        return Response(ProposalSerializer(changed).data)


class Route(APIView):
    """Who would decide the caller's proposal if it were sent now."""

    scopes = SCOPES

    @extend_schema(responses=LegSerializer(many=True))
    def get(self, request: Request, reference: str) -> Response:
        proposal = _proposal(request, reference, asked_by=request.user)
        legs = queries.route_of(proposal, by=request.user, at=timezone.now())
        return Response(LegSerializer(legs, many=True).data)


class Submit(APIView):
    """Send it to whoever decides it."""

    scopes = SCOPES

    @extend_schema(request=CheckedVersionSerializer, responses=ProposalSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        proposal = _proposal(request, reference)
        sent = CheckedVersionSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        done = operations.submit(
            proposal=proposal, version=sent.validated_data["version"], by=request.user,
            at=timezone.now(),
        )  # fmt: skip
        return Response(ProposalSerializer(done).data)


class Amend(APIView):
    """Change what was approved: only those whose facts changed decide again."""

    scopes = SCOPES

    @extend_schema(request=AmendSerializer, responses=ProposalSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        proposal = _proposal(request, reference)
        sent = AmendSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        done = operations.amend(
            proposal=proposal, wanted=sent.wanted(request.user), by=request.user,
            version=sent.validated_data["version"], at=timezone.now(),
        )  # fmt: skip
        return Response(ProposalSerializer(done).data)


class Withdraw(APIView):
    """Take it back while it waits."""

    scopes = SCOPES

    @extend_schema(request=None, responses=ProposalSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        proposal = _proposal(request, reference)
        done = operations.withdraw(proposal=proposal, by=request.user, at=timezone.now())
        return Response(ProposalSerializer(done).data)


def _proposal(request: Request, reference: str, **only: Any) -> Proposal:
    rows = Proposal.objects.visible_to(request.user).select_related("asked_by", "cost_centre")
    return get_object_or_404(rows, reference=reference, **only)
