"""The same act on many cases at once, each by its own operation and with its own result."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid5

from mss.cases import rules
from mss.cases.models import Case, Queue
from mss.cases.operations.ending import close
from mss.cases.operations.working import assign, take, transfer
from mss.cases.queries import colleagues
from mss.foundation.refused import Refused
from mss.people.models import Person

AT_ONCE: Final = 100


@dataclass(frozen=True)
class Act:
    """What is done to each: `name` and what it needs. `to` is the reference of a colleague, `queue`
    the code of a queue; the same `once` is done once."""

    name: str
    once: UUID
    words: str = ""
    to: str = ""
    queue: str = ""


@dataclass(frozen=True)
class Became:
    """What became of one of them. None for one that `by` does not see."""

    reference: str
    case: Case | None
    done: bool
    words: str


def do_to_each(
    *, picked: Sequence[tuple[str, int]], act: Act, by: Person, at: datetime
) -> list[Became]:
    """Do it to each of `picked` (a reference, and the edition that was read). One that is refused
    stays as it is and does not keep the others. Refused whole where more are picked than are done
    at once."""
    if not rules.few_enough(len(picked), AT_ONCE):
        raise Refused(f"Choose {AT_ONCE} cases at most.", rule="CA-63")
    rows = Case.objects.visible_to(by).select_related("person", "queue")
    there = rows.in_bulk([reference for reference, _ in picked], field_name="reference")
    return [_became(reference, there.get(reference), edition, act, by, at)
            for reference, edition in picked]  # fmt: skip


def _became(
    reference: str, row: Case | None, edition: int, act: Act, by: Person, at: datetime
) -> Became:
    if row is None:
        return Became(reference, None, False, "It is in another queue now.")
    try:
        does, said = _does(row, edition, act, by, at)
        does()
    except Refused as refused:
        return Became(reference, row, False, refused.message)
    return Became(reference, row, True, said)


def _does(
    row: Case, edition: int, act: Act, by: Person, at: datetime
) -> tuple[Callable[[], Any], str]:
    once = uuid5(act.once, row.reference)
    does: dict[str, tuple[Callable[[], Any], str]] = {
        "take": (lambda: take(case=row, by=by, at=at), "Yours"),
        "assign": (lambda: assign(
            case=row, to=_colleague(row, act.to, at), words=act.words, by=by, at=at), "Given"),
        "transfer": (lambda: transfer(
            case=row, to=_queue(act.queue), words=act.words, once=once, by=by, at=at), "Moved"),
        "close": (lambda: close(
            case=row, words=act.words, once=once, edition=edition, by=by, at=at), "Closed"),
    }  # fmt: skip
    if act.name not in does:
        raise Refused("Say what to do with it.", rule="CA-17")
    return does[act.name]


def _colleague(row: Case, reference: str, at: datetime) -> Person:
    found = colleagues(row, at=at).filter(reference=reference).first()
    if found is None:
        raise Refused("Choose somebody who works in its queue.", rule="CA-9")
    return found


def _queue(code: str) -> Queue:
    found = Queue.objects.filter(code=code).first()
    if found is None:
        raise Refused("Choose another queue, one that is in use.", rule="CA-18")
    return found
