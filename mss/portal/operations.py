"""What can be done on the portal itself."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mss.audit.operations import record
from mss.people.models import Person
from mss.portal.models import Feedback


@transaction.atomic
def say_how_it_was(
    *, by: Person, once: UUID, about: str, score: int, comment: str, at: datetime
) -> Feedback:
    """Keep what somebody thinks of a page; sent twice, it is kept once."""
    feedback, new = Feedback.objects.get_or_create(
        once=once,
        defaults={"about": about[:200], "score": score, "comment": comment, "by": by, "at": at},
    )
    if new:
        record("feedback.given", by=by, reference=by.reference, at=at, score=score)
    return feedback
