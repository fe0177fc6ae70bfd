"""The same act on many cases at once, each by its own operation and with its own result."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid5

from mss.cases import rules
from mss.cases.models import Case, Note, Queue
from mss.cases.operations.ending import close
from mss.cases.operations.working import assign, take, transfer
from mss.cases.queries import colleagues
from mss.foundation.refused import Refused
from mss.people.models import Person

AT_ONCE: Final = 100


@dataclass(frozen=True)
class Act:
    """What is done to each: `name` and what it needs. `to` is the reference of a colleague, None
    gives it back; `queue` the code of a queue. The same `once` is done once."""

    name: str
    once: UUID
    words: str = ""
    to: str | None = None
    queue: str = ""

    def key(self, reference: str) -> UUID:
        return uuid5(self.once, reference)


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
    read = dict(picked)
    # Always in the same order, so that two who do this at once never wait for each other.
    became = {row.reference: _became(row, read[row.reference], act, by, at)
              for row in sorted(there.values(), key=lambda one: one.pk)}  # fmt: skip
    return [became.get(one) or _not_seen(one, act, by) for one in read]


def _not_seen(reference: str, act: Act, by: Person) -> Became:
    """One that is not theirs, or no more since the same was sent before."""
    moved = Note.objects.filter(key=act.key(reference), by=by).exists()
    return Became(reference, None, moved, "Moved" if moved else "It is in another queue now.")


def _became(row: Case, edition: int, act: Act, by: Person, at: datetime) -> Became:
    try:
        does, said = _does(row, edition, act, by, at)
        does()
    except Refused as refused:
        return Became(row.reference, row, False, refused.message)
    return Became(row.reference, row, True, said)


def _does(
    row: Case, edition: int, act: Act, by: Person, at: datetime
) -> tuple[Callable[[], Any], str]:
    words, once = act.words, act.key(row.reference)
    does: dict[str, tuple[Callable[[], Any], str]] = {
        "take": (lambda: take(case=row, edition=edition, by=by, at=at), "Yours"),
        "assign": (lambda: assign(case=row, to=_colleague(row, act.to, at), words=words,
                                  edition=edition, by=by, at=at), "Given"),
        "transfer": (lambda: transfer(
            case=row, to=_queue(act.queue), words=words, once=once, by=by, at=at), "Moved"),
        "close": (lambda: close(
            case=row, words=words, once=once, edition=edition, by=by, at=at), "Closed"),
    }  # fmt: skip
    if act.name not in does:
        raise Refused("Say what to do with it.", rule="CA-17")
    return does[act.name]


def _colleague(row: Case, reference: str | None, at: datetime) -> Person | None:
    if reference is None:
        return None
    found = colleagues(row, at=at).filter(reference=reference).first()
    if found is None:
        raise Refused("Choose somebody who works in its queue.", rule="CA-9")
    return found


def _queue(code: str) -> Queue:
    found = Queue.objects.filter(code=code).first()
    if found is None:
        raise Refused("Choose another queue, one that is in use.", rule="CA-18")
    return found
