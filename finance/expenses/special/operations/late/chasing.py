"""The sweep over receipts that follow."""

from datetime import datetime

from finance.expenses.models import Awaited, Claim
from finance.expenses.special.operations.late.lapsing import lapse
from finance.expenses.special.operations.late.reminding import remind
from finance.expenses.special.queries.late import usable
from mss.foundation.working_time import today

State = Awaited.State


def chase(*, at: datetime) -> int:
    """Remind of what is due soon, and take out what is late; each by itself. Returns how many."""
    day = today(at)
    waiting = Awaited.objects.filter(state=State.WAITING)
    soon = waiting.filter(reminded_at=None, remind_on__lte=day, due_on__gte=day)
    late = waiting.filter(due_on__lt=day, line__claim__state=Claim.State.APPROVED)
    late = late.exclude(usable())
    done = [remind(line=pk, at=at) for pk in soon.values_list("pk", flat=True)[:200]]
    done += [lapse(line=pk, at=at) for pk in late.values_list("pk", flat=True)[:200]]
    return sum(done)
