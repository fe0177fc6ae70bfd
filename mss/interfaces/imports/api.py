from typing import Any, ClassVar
from uuid import uuid4

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from mss.interfaces.idempotency import idempotent
from mss.interfaces.imports import operations, queries
from mss.interfaces.imports.forms import SendForm
from mss.interfaces.imports.models import Import, ImportQuerySet, ImportRow

SCOPES = {"GET": "imports:read", "POST": "imports:write"}


class ImportSerializer(serializers.ModelSerializer[Import]):
    rows = serializers.SerializerMethodField(help_text="How many wait, are done, need mending.")

    class Meta:
        model = Import
        fields = ("reference", "kind", "file_name", "sha256", "state", "sent_at", "done_at", "rows")

    def get_rows(self, staged: Import) -> dict[str, int]:
        return vars(queries.counts(staged))


class RowSerializer(serializers.ModelSerializer[ImportRow]):
    line = serializers.IntegerField(source="number", help_text="The heading is line 1.")

    class Meta:
        model = ImportRow
        fields = ("line", "data", "problems")


class SendSerializer(serializers.Serializer[Any]):
    kind = serializers.CharField(help_text="units, cost-centres, posts or people, in that order.")
    file = serializers.FileField(help_text="CSV, UTF-8, the names of the columns in line 1.")


class Imports(ListAPIView[Import]):
    """The caller's files, newest first."""

    serializer_class = ImportSerializer
    queryset = Import.objects.none()
    parser_classes = (MultiPartParser,)
    scopes: ClassVar[dict[str, str]] = SCOPES
    ordering = ("-sent_at", "-id")

    def get_queryset(self) -> ImportQuerySet:
        return Import.objects.visible_to(self.request.user)

    @extend_schema(request=SendSerializer, responses={201: ImportSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        """Send a file. It is checked; nothing is brought in until `begin` is asked for."""
        asked = SendSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        offered = queries.offered(request.user, at=timezone.now())
        importer = next((one for one in offered if one.kind == asked.validated_data["kind"]), None)
        if importer is None:
            raise serializers.ValidationError({"kind": ["You may not bring in this kind of file."]})
        form = SendForm(
            {"once": uuid4()}, {"file": asked.validated_data["file"]}, importer=importer
        )
        if not form.is_valid():
            raise serializers.ValidationError(dict(form.errors))
        staged = operations.send(
            kind=importer.kind, lines=form.lines, data=form.data_sent, by=request.user,
            file_name=form.cleaned_data["file"].name, once=form.cleaned_data["once"],
            at=timezone.now(),
        )  # fmt: skip
        where = reverse("imports-api:import", [staged.reference])
        return Response(
            ImportSerializer(staged).data, status.HTTP_201_CREATED, headers={"Location": where}
        )


class OneImport(RetrieveAPIView[Import]):
    """How far one file is. Ask every few seconds, not more often."""

    serializer_class = ImportSerializer
    queryset = Import.objects.none()
    lookup_field = "reference"
    scopes: ClassVar[dict[str, str]] = SCOPES

    def get_queryset(self) -> ImportQuerySet:
        return Import.objects.visible_to(self.request.user)


class ToMend(ListAPIView[ImportRow]):
    """The rows of one's own file that were refused, and what to mend in each."""

    serializer_class = RowSerializer
    queryset = ImportRow.objects.none()
    scopes: ClassVar[dict[str, str]] = SCOPES
    ordering = ("number",)

    def get_queryset(self) -> Any:
        mine = Import.objects.visible_to(self.request.user).filter(by=self.request.user)
        staged = mine.filter(reference=self.kwargs["reference"]).first()
        if staged is None:
            raise Http404
        return queries.to_mend(staged)


class Begin(APIView):
    """Bring in the rows that are good."""

    scopes: ClassVar[dict[str, str]] = SCOPES

    @extend_schema(request=None, responses=ImportSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        mine = Import.objects.visible_to(request.user).filter(by=request.user)
        staged = mine.filter(reference=reference).first()
        if staged is None:
            raise Http404
        begun = operations.begin(staged=staged, by=request.user, at=timezone.now())
        return Response(ImportSerializer(begun).data)
