"""What is under way."""

from mss.jobs.models import Job


def under_way() -> list[int]:
    """The ids of jobs a worker could take up, oldest first."""
    return list(Job.objects.under_way().order_by("id").values_list("pk", flat=True))
