"""What becomes of a swap once it is decided: called by approvals."""

from datetime import date, datetime

from hr.duties.models import Duty, Swap
from hr.duties.operations.changing import keep, put
from hr.duties.operations.swapping import lock_swap, note, still_good, tell
from hr.duties.queries.changing import Preview, Wanted
from hr.duties.queries.swapping import exchange
from hr.duties.rules.notice import Meaning, clear_days
from hr.duties.wording import snapshot
from mss.foundation.working_time import london, today
from mss.people.models import Person


def lock(reference: str) -> int:
    """Lock the two people and the swap and return its version; called before the approval's row is
    locked."""
    return lock_swap(_row(reference)).version


def _row(reference: str) -> Swap:
    return Swap.objects.select_related("offered_by", "offered_to").get(reference=reference)


def _ended(row: Swap, state: str, *, by: Person, at: datetime) -> None:
    row.state, row.ended_at = state, at
    row.save(update_fields=["state", "ended_at"])
    note(state, row, by=by, at=at)


def on_approved(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """The two exchange their days. Refused when a day is another by now, or a rest is short."""
    row = _row(reference)
    still_good(row, at=at)
    one, two = row.offered_by, row.offered_to
    for day, (mine, theirs) in exchange(one, two, (row.day, row.other_day)).items():
        _takes(row, one, day, mine, theirs, by=by, at=at)
        _takes(row, two, day, theirs, mine, by=by, at=at)
    _ended(row, Swap.State.APPROVED, by=by, at=at)
    for person in (one, two):
        subject = f"Your swap of {row.day:%a %-d %b} is approved"
        tell(row, person, subject, comment or "It is on both rosters.", at=at)


def _takes(
    row: Swap, person: Person, day: date, has: Duty | None, gets: Duty | None, *, by: Person,
    at: datetime,
) -> None:  # fmt: skip
    wanted = Wanted(Duty.Kind.REST)
    if gets is not None:
        starts, ends = (london(one).time() if one else None for one in (gets.starts, gets.ends))
        wanted = Wanted(gets.kind, gets.shift, starts, ends, gets.role)
    before = snapshot(has)
    after = snapshot(put(person, day, wanted, source=Duty.Source.SWAP, at=at))
    means = Meaning(clear_days(today(at), day), "DU-53", "Nothing is due: both agreed to it.")
    keep(person, day, before, after, Preview(means, (), False, False), f"Swap {row.reference}",
         by=by, at=at)  # fmt: skip


def on_rejected(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """It is not approved: both rosters stay as they are."""
    row = _row(reference)
    _ended(row, Swap.State.REJECTED, by=by, at=at)
    for person in (row.offered_by, row.offered_to):
        subject = f"Your swap of {row.day:%a %-d %b} is not approved"
        tell(row, person, subject, f"{by.name} wrote: {comment}", at=at)


def on_returned(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """A swap cannot be mended, only offered anew: sent back is not approved."""
    on_rejected(reference, by=by, comment=comment, at=at)
