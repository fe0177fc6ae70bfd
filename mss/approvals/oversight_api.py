"""Oversight for machines: the same figures, lists and evidence, to the same people."""

from typing import Any, ClassVar

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.approvals.models import Decision, Reroute, Step
from mss.approvals.oversight_forms import PERIOD, OversightFilter
from mss.approvals.queries import oversight
from mss.approvals.queries.oversight import Asked
from mss.approvals.queries.oversight.listings import LISTINGS, days
from mss.audit.operations import viewed
from mss.authority.models import Delegation

SCOPES: dict[str, str] = {"GET": "oversight:read"}
BODIES = [
    OpenApiParameter("organisation", str, description="Code of one organisation."),
    OpenApiParameter("kind", str, description="Code of one kind of request."),
]
DATES = [
    OpenApiParameter("since", str, description="First day, 2026-06-04. Default: 90 days."),
    OpenApiParameter("until", str, description="Last day. Default: today."),
]
reference = serializers.CharField


class DecisionOverseenSerializer(serializers.ModelSerializer[Decision]):
    """A decision. Amounts are pounds with VAT; `limit` is empty for any amount; `share` is of the
    limit that had to cover, in per cent."""

    step = reference(source="step.reference")
    by = reference(source="by.reference", default=None)
    acting_for = reference(source="acting_for.reference", default=None)
    kind = reference(source="step.approval.kind")
    about = reference(source="step.approval.about")
    beneficiary = reference(source="step.approval.beneficiary.reference")
    amount = serializers.DecimalField(14, 2, source="step.approval.amount")
    limit = serializers.DecimalField(14, 2, source="limit_then", allow_null=True)
    must_cover = serializers.BooleanField(source="step.must_cover")
    share = serializers.DecimalField(7, 1, allow_null=True)
    clause = reference(source="step.paragraph")
    working_days = serializers.SerializerMethodField()

    class Meta:
        model = Decision
        fields: ClassVar = [
            "step", "by", "rule", "acting_for", "kind", "about", "beneficiary", "amount",
            "limit", "must_cover", "share", "clause", "outcome", "at", "working_days",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields

    def get_working_days(self, row: Any) -> str | None:
        """Since it came to whoever decided, as a decimal."""
        found = days(row.taken)
        return None if found is None else str(found)


class MoveSerializer(serializers.ModelSerializer[Reroute]):
    step = reference(source="step.reference")
    before = reference(source="before.reference", default=None)
    after = reference(source="after.reference", default=None)
    acting_for = reference(source="acting_for.reference", default=None)
    why = serializers.CharField(help_text="Kind of cause, a code.")

    class Meta:
        model = Reroute
        fields: ClassVar = ["step", "before", "after", "acting_for", "why", "cause", "reason", "at"]
        read_only_fields: ClassVar = fields


class WaitingSerializer(serializers.ModelSerializer[Step]):
    holder = reference(source="holder.reference", default=None)
    acting_for = reference(source="acting_for.reference", default=None)
    kind = reference(source="approval.kind")
    about = reference(source="approval.about")
    amount = serializers.DecimalField(14, 2, source="approval.amount")
    nobody = serializers.BooleanField(source="without", help_text="Nobody can decide it.")

    class Meta:
        model = Step
        fields: ClassVar = [
            "reference", "holder", "acting_for", "kind", "about", "amount", "paragraph", "reason",
            "since", "due_on", "paused_at", "nobody",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class DelegationSerializer(serializers.ModelSerializer[Delegation]):
    holder = reference(source="holder.reference")
    delegate = reference(source="delegate.reference")
    made_by = reference(source="made_by.reference")
    kinds = serializers.SlugRelatedField[Any](slug_field="kind", many=True, read_only=True)

    class Meta:
        model = Delegation
        fields: ClassVar = [
            "reference", "holder", "delegate", "made_by", "kinds", "ceiling", "starts", "ends",
            "reason",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class CauseSerializer(serializers.Serializer[Any]):
    why = serializers.CharField(help_text="Kind of cause, a code.")
    words = serializers.CharField()
    count = serializers.IntegerField()


class OverviewSerializer(serializers.Serializer[Any]):
    """Figures of the period, then of now. Times are working time, as durations."""

    decisions = serializers.IntegerField()
    delegated = serializers.IntegerField()
    delegated_share = serializers.DecimalField(4, 1, allow_null=True, help_text="Per cent.")
    median = serializers.DurationField(allow_null=True)
    slow = serializers.DurationField(allow_null=True, help_text="95 % were decided within.")
    near = serializers.IntegerField(help_text="At 90 % or more of the limit that had to cover.")
    moves = CauseSerializer(many=True)
    waiting = serializers.IntegerField()
    late = serializers.IntegerField()
    nobody = serializers.IntegerField()
    delegations = serializers.IntegerField()


class PromiseSerializer(serializers.Serializer[Any]):
    rule = serializers.CharField()
    checked = serializers.CharField()
    found = serializers.CharField()
    holds = serializers.BooleanField(allow_null=True, help_text="Null: it cannot be said.")


class EvidenceSerializer(serializers.Serializer[Any]):
    """What proves one decision. `snapshot` is the authority as it was kept at that instant."""

    step = reference(source="case.step.reference")
    approval = reference(source="case.approval.reference")
    by = reference(source="case.decision.by.reference", default=None)
    rule = reference(source="case.decision.rule")
    authority = reference(source="case.authority.reference", default=None)
    outcome = serializers.CharField(source="case.decision.outcome")
    at = serializers.DateTimeField(source="case.decision.at")
    promises = PromiseSerializer(many=True)
    snapshot = serializers.JSONField(source="case.decision.snapshot")
    seal = serializers.CharField(source="case.seal.digest", default=None)


def _asked(request: Request, what: str, narrows: tuple[str, ...]) -> Asked:
    """What the caller asks for; the look is recorded. 403 for who oversees nothing."""
    person: Any = request.user
    now = timezone.now()
    sight = oversight.sight_of(person, at=now)
    if sight is None:
        raise PermissionDenied
    form = OversightFilter(request.query_params, sight=sight, narrows=narrows, at=now)
    if not form.is_valid():
        raise ValidationError(form.errors)
    asked = form.asked()
    viewed("oversight", by=person, subject=None, reference="", at=now, list=what,
           sought=asked.said)  # fmt: skip
    return asked


class Overview(APIView):
    """The figures of a period and of now."""

    scopes = SCOPES

    @extend_schema(responses=OverviewSerializer, parameters=[*BODIES, *DATES])
    def get(self, request: Request) -> Response:
        asked = _asked(request, "overview", PERIOD)
        return Response(OverviewSerializer(oversight.overview(asked)).data)


class Rows(generics.ListAPIView[Any]):
    """One of the lists, the latest first."""

    scopes = SCOPES
    ordering = ("-id",)
    code: ClassVar[str]

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return self.serializer_class.Meta.model.objects.none()  # type: ignore[union-attr]
        found = LISTINGS[self.code]
        narrows = found.narrows if found.of_now else (*PERIOD, *found.narrows)
        return found.rows(_asked(self.request, self.code, narrows))


@extend_schema(parameters=[*BODIES, *DATES, OpenApiParameter("person", str)])
class Decisions(Rows):
    """Decisions of a period, of everybody or of one `person`."""

    code = "decisions"
    serializer_class = DecisionOverseenSerializer


@extend_schema(parameters=[*BODIES, *DATES])
class Moves(Rows):
    """Steps that went from one person to another."""

    code = "moves"
    serializer_class = MoveSerializer


@extend_schema(parameters=BODIES)
class Waiting(Rows):
    """What waits now."""

    code = "waiting"
    serializer_class = WaitingSerializer


@extend_schema(parameters=BODIES)
class Delegations(Rows):
    """Who may decide for somebody else now."""

    code = "delegations"
    serializer_class = DelegationSerializer


class Evidence(APIView):
    """What proves the authority behind one decision, by the reference of its step."""

    scopes = SCOPES

    @extend_schema(responses=EvidenceSerializer)
    def get(self, request: Request, reference: str) -> Response:
        person: Any = request.user
        now = timezone.now()
        sight = oversight.sight_of(person, at=now)
        case = oversight.case_of(reference, sight) if sight else None
        if case is None:
            raise Http404
        for one in case.people:
            viewed("evidence", by=person, subject=one, reference=reference, at=now)
        return Response(EvidenceSerializer(oversight.evidence(case)).data)
