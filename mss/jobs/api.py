from typing import ClassVar

from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView

from mss.jobs.models import Job, JobQuerySet
from mss.jobs.queries import where_it_is


class JobSerializer(serializers.ModelSerializer[Job]):
    words = serializers.SerializerMethodField(help_text="How far it is, in a sentence.")

    class Meta:
        model = Job
        fields = (
            "reference", "kind", "title", "state", "done", "total", "words", "address",
            "started_at", "finished_at",
        )  # fmt: skip

    def get_words(self, job: Job) -> str:
        return where_it_is(job)


class Jobs(ListAPIView[Job]):
    """The caller's long work, newest first."""

    serializer_class = JobSerializer
    queryset = Job.objects.none()
    scopes: ClassVar[dict[str, str]] = {"GET": "jobs:read"}

    def get_queryset(self) -> JobQuerySet:
        return Job.objects.visible_to(self.request.user)


class OneJob(RetrieveAPIView[Job]):
    """How far one piece of long work is. Ask every few seconds, not more often."""

    serializer_class = JobSerializer
    queryset = Job.objects.none()
    lookup_field = "reference"
    scopes: ClassVar[dict[str, str]] = {"GET": "jobs:read"}

    def get_queryset(self) -> JobQuerySet:
        return Job.objects.visible_to(self.request.user)
