"""What is done about overpayments, for machines: the operations of the screens."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from finance.overpayments import operations, queries
from finance.overpayments.api import shapes
from finance.overpayments.models import Overpayment
from mss.interfaces.idempotency import idempotent

WRITE: dict[str, str] = {"POST": "payments:write"}


def _row(request: Request, reference: str) -> Overpayment:
    return get_object_or_404(queries.overpayments(request.user), reference=reference)


def _said(shape: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    sent = shape(data=request.data)
    sent.is_valid(raise_exception=True)
    return dict(sent.validated_data)


def _answer(request: Request, reference: str) -> Response:
    return Response(shapes.OverpaymentSerializer(_row(request, reference)).data)


class Act(APIView):
    """An act on one overpayment: its operation with what was sent."""

    scopes: ClassVar[dict[str, str]] = WRITE

    def done(
        self, act: Any, request: Request, reference: str, shape: type[Serializer[Any]] | None = None
    ) -> Response:
        row = _row(request, reference)
        said = _said(shape, request) if shape else {}
        act(overpayment=row, by=request.user, at=timezone.now(), **said)
        return _answer(request, reference)


class Agree(Act):
    """Say, as the person, that it is right."""

    @extend_schema(request=None, responses=shapes.OverpaymentSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        return self.done(operations.agree, request, reference)


class Dispute(Act):
    """Say, as the person, why it is not right."""

    @extend_schema(request=shapes.OverpaidWordsSerializer, responses=shapes.OverpaymentSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        return self.done(operations.dispute, request, reference, shapes.OverpaidWordsSerializer)


class DecideDispute(Act):
    """Decide a dispute, as a second finance officer."""

    @extend_schema(request=shapes.DisputeDecisionSerializer, responses=shapes.OverpaymentSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        return self.done(
            operations.decide_dispute, request, reference, shapes.DisputeDecisionSerializer
        )


class Propose(Act):
    """Propose, as the person or as finance, how it is paid back."""

    @extend_schema(request=shapes.PlanSentSerializer, responses=shapes.OverpaymentSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        return self.done(operations.propose, request, reference, shapes.PlanSentSerializer)


class SetPlan(Act):
    """Set the plan, as finance, of somebody who has not answered in time."""

    @extend_schema(request=shapes.PlanSentSerializer, responses=shapes.OverpaymentSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        return self.done(operations.set_plan, request, reference, shapes.PlanSentSerializer)


class Accept(Act):
    """Accept the plan of this number, which the other side proposed."""

    @extend_schema(request=shapes.PlanNumberSerializer, responses=shapes.OverpaymentSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        return self.done(operations.accept, request, reference, shapes.PlanNumberSerializer)


class Receive(Act):
    """Record, as finance, what was paid back."""

    @extend_schema(request=shapes.PaidBackSerializer, responses=shapes.OverpaymentSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        return self.done(operations.receive, request, reference, shapes.PaidBackSerializer)


class Withdraw(Act):
    """Withdraw, as finance, what was found by mistake."""

    @extend_schema(request=shapes.OverpaidReasonSerializer, responses=shapes.OverpaymentSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        return self.done(operations.withdraw, request, reference, shapes.OverpaidReasonSerializer)


class WriteOff(Act):
    """Ask, as finance, that what is left be written off."""

    @extend_schema(request=shapes.OverpaidReasonSerializer, responses=shapes.OverpaymentSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        return self.done(
            operations.ask_write_off, request, reference, shapes.OverpaidReasonSerializer
        )


class AnswerWriteOff(Act):
    """Agree to a write-off, or not, as a second finance officer."""

    @extend_schema(request=shapes.WriteOffAnswerSerializer, responses=shapes.OverpaymentSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        return self.done(
            operations.answer_write_off, request, reference, shapes.WriteOffAnswerSerializer
        )


def _left(request: Request, reference: str) -> queries.Left:
    rows = queries.never_sent(request.user, at=timezone.now())
    (found,) = queries.as_left([get_object_or_404(rows, reference=reference)])
    return found


class CloseClaim(APIView):
    """Close a claim that somebody who left never sent."""

    scopes: ClassVar[dict[str, str]] = WRITE

    @extend_schema(request=shapes.OverpaidReasonSerializer, responses=shapes.LeftClaimSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        claim = _left(request, reference)
        said = _said(shapes.OverpaidReasonSerializer, request)
        operations.close_claim(claim=claim, by=request.user, at=timezone.now(), **said)
        return Response(shapes.LeftClaimSerializer(claim).data)


class Remind(APIView):
    """Write once to somebody who left about a claim they never sent."""

    scopes: ClassVar[dict[str, str]] = WRITE

    @extend_schema(request=None, responses=shapes.LeftClaimSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        claim = _left(request, reference)
        operations.remind(claim=claim, by=request.user, at=timezone.now())
        return Response(shapes.LeftClaimSerializer(claim).data)
