"""One payslip."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.pay import operations, queries
from hr.pay.api.shapes import SCOPES, AskedLineSerializer, AskLineSerializer, PayslipSerializer
from hr.pay.models import Payslip
from hr.pay.printing import payslip_pdf
from mss.audit.operations import viewed
from mss.interfaces.idempotency import idempotent


def _payslip(request: Request, reference: str) -> Payslip:
    """A payslip the caller may see; that they look is on record first."""
    rows = Payslip.objects.visible_to(request.user).select_related("person", "issue__organisation")
    row: Payslip = get_object_or_404(rows, reference=reference)
    viewed("payslip", by=request.user, subject=row.person, reference=reference, at=timezone.now())
    return row


class OnePayslip(APIView):
    """A payslip, what changed and why, and what was checked."""

    scopes = SCOPES

    @extend_schema(
        parameters=[OpenApiParameter("against", enum=list(queries.AGAINST))],
        responses=PayslipSerializer,
    )
    def get(self, request: Request, reference: str) -> Response:
        row = _payslip(request, reference)
        asked = request.query_params.get("against")
        page = queries.page_of(
            row, request.user, against=asked if asked in queries.AGAINST else queries.AGAINST[0]
        )
        told, versions = page.told, queries.versions_page(row, request.user)
        last = versions.instead
        data = {
            "reference": row.reference, "person": row.person.reference, "version": row.version,
            "reason": row.reason, "document": row.document,
            "before": told.before.reference if told.before else "", "words": told.words,
            "changes": page.every, "steps": page.steps, "checks": page.checks,
            "versions": versions.all, "replaced_by": last.reference if last else "",
            "righted": [{"name": name, "code": one.code, "section": one.section,
                         "before": one.before, "now": one.now} for name, one in versions.righted],
            "righted_besides": versions.besides,
        }  # fmt: skip
        return Response(PayslipSerializer(data).data)


class PayslipFile(APIView):
    """The payslip as PDF, tagged for screen readers."""

    scopes = SCOPES

    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request: Request, reference: str) -> HttpResponse:
        row = _payslip(request, reference)
        known = queries.terms()
        versions = queries.versions_page(row, request.user, known)
        data = payslip_pdf(row, queries.explained(row, request.user), known, versions)
        response = HttpResponse(data, content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="{row.reference}.pdf"'
        return response


class AskAboutLine(APIView):
    """Ask about a line of one's own payslip: opens a case with the evidence attached."""

    scopes = SCOPES

    @extend_schema(request=AskLineSerializer, responses={201: AskedLineSerializer})
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = _payslip(request, reference)
        said = AskLineSerializer(data=request.data)
        said.is_valid(raise_exception=True)
        case = operations.ask(
            payslip=row, by=request.user, at=timezone.now(), **said.validated_data
        )
        return Response({"case": case.reference, "due_on": case.due_on}, status=201)
