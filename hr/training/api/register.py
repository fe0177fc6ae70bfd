"""The register of a session for machines."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.training import operations
from hr.training.api.place_shapes import TrainingBookingSerializer
from hr.training.api.register_shapes import TrainingEnteredSerializer, TrainingResultSerializer
from hr.training.api.shapes import SCOPES
from hr.training.models import Booking, PlacesQuerySet, Session
from mss.audit.operations import viewed
from mss.foundation.refused import Refused
from mss.interfaces.idempotency import idempotent


class Register(APIView):
    """Who is booked; a POST enters who was there and who passed, row by row."""

    scopes = SCOPES

    @extend_schema(
        operation_id="training_register_list", responses=TrainingBookingSerializer(many=True)
    )
    def get(self, request: Request, reference: str) -> Response:
        found = self._session(request, reference)
        viewed("training", by=request.user, subject=None, reference=reference, at=timezone.now(),
               list="register")  # fmt: skip
        rows = self._booked(request, found).select_related("person", "booked_by")
        return Response(TrainingBookingSerializer(rows.order_by("person__name"), many=True).data)

    @extend_schema(
        operation_id="training_register_enter", request=TrainingResultSerializer(many=True),
        responses=TrainingEnteredSerializer(many=True),
    )  # fmt: skip
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found = self._session(request, reference)
        sent = TrainingResultSerializer(data=request.data, many=True)
        sent.is_valid(raise_exception=True)
        booked = {one.reference: one for one in self._booked(request, found)}
        done = []
        for row in sent.validated_data:
            name = row.pop("booking")
            problem, rule = "", ""
            if name not in booked:
                problem = "Nobody is booked by this reference."
            else:
                try:
                    operations.enter(booking=booked[name], by=request.user, at=timezone.now(),
                                     **row)  # fmt: skip
                except Refused as said:
                    problem, rule = said.message, said.rule
            done.append({"booking": name, "problem": problem, "rule": rule})
        return Response(TrainingEnteredSerializer(done, many=True).data)

    def _session(self, request: Request, reference: str) -> Session:
        mine = Session.objects.visible_to(request.user).run_by(request.user)
        return get_object_or_404(mine.select_related("course"), reference=reference)

    def _booked(self, request: Request, session: Session) -> PlacesQuerySet:
        rows = Booking.objects.visible_to(request.user).select_related("session__course")
        return rows.filter(session=session, state=Booking.State.BOOKED)
