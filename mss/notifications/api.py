from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.notifications import operations
from mss.notifications.models import Notice, NoticeQuerySet


class NoticeSerializer(serializers.ModelSerializer[Notice]):
    class Meta:
        model = Notice
        fields = ("reference", "topic", "subject", "body", "address", "created_at", "read_at")


class Notices(ListAPIView[Notice]):
    """What the caller has been told, newest first; `?unread=true` leaves out what was read."""

    serializer_class = NoticeSerializer
    queryset = Notice.objects.none()
    scopes: ClassVar[dict[str, str]] = {"GET": "notifications:read"}

    def get_queryset(self) -> NoticeQuerySet:
        notices = Notice.objects.visible_to(self.request.user)
        return notices.unread() if self.request.GET.get("unread") == "true" else notices


class Read(APIView):
    """Mark as read. Sending it again keeps the first time, so no Idempotency-Key is needed."""

    scopes: ClassVar[dict[str, str]] = {"PUT": "notifications:write"}

    @extend_schema(request=None, responses=NoticeSerializer)
    def put(self, request: Request, reference: str) -> Response:
        notice = get_object_or_404(Notice.objects.visible_to(request.user), reference=reference)
        notice = operations.read(notice=notice, by=request.user, at=timezone.now())
        answer: dict[str, Any] = NoticeSerializer(notice).data
        return Response(answer)
