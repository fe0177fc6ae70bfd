"""Lists of payslips, the words, and what if."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.pay import queries
from hr.pay.api.shapes import (
    SCOPES,
    AskedPaySerializer,
    BesideSerializer,
    PayslipListSerializer,
    PayTermSerializer,
)
from hr.pay.models import Payslip
from hr.pay.printing import year_pdf
from mss.audit.operations import viewed
from mss.foundation.spreadsheets import sheet
from mss.foundation.working_time import today
from mss.people.models import Person


class MyPayslips(generics.ListAPIView[Payslip]):
    """One's own payslips, newest first."""

    scopes = SCOPES
    serializer_class = PayslipListSerializer
    ordering = ("-period", "-version", "-id")

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return Payslip.objects.none()
        return queries.payslips_of(self.request.user, self.request.user)


class PayOfPerson(generics.ListAPIView[Payslip]):
    """Somebody's payslips, for payroll of their organisation; that it looked is recorded."""

    scopes = SCOPES
    serializer_class = PayslipListSerializer
    ordering = ("-period", "-version", "-id")

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return Payslip.objects.none()
        viewer, now = self.request.user, timezone.now()
        people = Person.objects.visible_to(viewer)
        person = get_object_or_404(people, reference=self.kwargs["reference"])
        if not queries.works_payroll_of(viewer, person, at=now):
            raise Http404
        viewed("payslips", by=viewer, subject=person, reference=person.reference, at=now)
        return queries.payslips_of(viewer, person)


class PayWords(APIView):
    """What each line of a payslip is called and for."""

    scopes = SCOPES

    @extend_schema(responses=PayTermSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(PayTermSerializer(queries.terms().values(), many=True).data)


class WhatIfPay(APIView):
    """An ordinary month now and if something were otherwise: an estimate from the last payslip."""

    scopes = SCOPES

    @extend_schema(parameters=[AskedPaySerializer], responses=BesideSerializer)
    def get(self, request: Request) -> Response:
        asked = AskedPaySerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        last = queries.payslips_of(request.user, request.user).first()
        if last is None:
            raise Http404
        otherwise = queries.Otherwise(**asked.validated_data)
        found = queries.what_if(last, otherwise, on=today(timezone.now()))
        data = {"now": found.beside and found.beside.now, "then": found.beside and found.beside.then,
                "why": found.why}  # fmt: skip
        return Response(BesideSerializer(data).data)


class YearOfPay(APIView):
    """A tax year of one's own as PDF: the certificate (P60) once it is over, the year so far before.
    `of` is the code of the employer, where there were several."""

    scopes = SCOPES

    @extend_schema(parameters=[OpenApiParameter("of")],
                   responses={(200, "application/pdf"): OpenApiTypes.BINARY})  # fmt: skip
    def get(self, request: Request, year: int) -> HttpResponse:
        of = request.query_params.get("of", "")[:20]
        found = queries.year_of(request.user, year, of=of, on=today(timezone.now()))
        if found is None:
            raise Http404
        return HttpResponse(year_pdf(found), content_type="application/pdf")


class LinesOfYear(APIView):
    """Every line of one's own payslips of a tax year, as CSV."""

    scopes = SCOPES

    @extend_schema(responses={(200, "text/csv"): OpenApiTypes.STR})
    def get(self, request: Request, year: int) -> HttpResponse:
        if queries.last_of_year(request.user, request.user, year) is None:
            raise Http404
        lines = sheet(queries.lines_of_year(request.user, year))
        return HttpResponse(lines, content_type="text/csv; charset=utf-8")
