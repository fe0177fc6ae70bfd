"""Who is there to get the next case."""

from datetime import datetime

from django.db.models import Count, Exists, IntegerField, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from mss.cases.models import Case, Queue
from mss.cases.queries.defined import workers_of
from mss.cases.rules import Turn
from mss.foundation.working_time import today
from mss.people.models import Absence


def turns(queue: Queue, about: int, *, at: datetime) -> list[Turn]:
    """Everybody who works in `queue` and is not away, except the person of the id `about`."""
    day = today(at)
    theirs = Case.objects.filter(owner=OuterRef("pk")).order_by().values("owner")
    alive = theirs.filter(state__in=["open", "waiting"]).annotate(count=Count("pk"))
    last = theirs.annotate(last=Max("given_at"))
    back = Q(ends=None) | Q(ends__gt=day)
    away = Absence.objects.filter(back, starts__lte=day, person=OuterRef("pk"))
    rows = (
        workers_of(queue, at=at).exclude(pk=about).filter(~Exists(away))
        .annotate(
            has=Coalesce(Subquery(alive.values("count")), 0, output_field=IntegerField()),
            last=Subquery(last.values("last")),
        )
    )  # fmt: skip
    return [Turn(*one) for one in rows.values_list("pk", "has", "last")]
