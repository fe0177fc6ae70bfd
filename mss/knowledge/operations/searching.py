"""Other words for things, and what was searched for in vain."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F

from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.knowledge import rules
from mss.knowledge.models import Miss, Synonym
from mss.knowledge.operations.keeping import must_keep
from mss.people.models import Person
from mss.people.queries import is_a_name


@transaction.atomic
def note_miss(*, words: str, at: datetime) -> None:
    """Count words that found too little, unless they say something of somebody."""
    if not rules.can_be_kept(words, names=False):
        return
    kept = rules.can_be_kept(words, names=is_a_name(words))
    if not kept:
        return
    row, new = Miss.objects.get_or_create(words=kept, day=today(at))
    if not new:
        Miss.objects.filter(pk=row.pk).update(times=F("times") + 1)


def heed(*, words: str, found: Mapping[str, int], at: datetime) -> None:
    """Count a search that found too little. `found` is how much each source had."""
    if words and rules.little(found.get("tasks", 0), found.get("answers", 0)):
        note_miss(words=words, at=at)


@transaction.atomic
def settle(*, words: str, by: Person, at: datetime) -> int:
    """Take words off the list; they come back when somebody searches for them again."""
    must_keep(by, at=at)
    rows = Miss.objects.filter(words=words, settled_at=None)
    if not rules.settles(rows.count()):
        return 0
    record("search.settled", by=by, reference=by.reference, at=at, words=words)
    return rows.update(settled_at=at)


@transaction.atomic
def add_synonym(*, word: str, means: str, by: Person, at: datetime) -> Synonym:
    """From now on `word` finds what `means` finds as well. A word that is there is changed."""
    must_keep(by, at=at)
    kept, said = " ".join(word.lower().split()), " ".join(means.lower().split())
    if wrong := rules.synonym_fault(kept, said):
        raise Refused(f"{wrong}.", rule="KN-17")
    row = Synonym.objects.select_for_update().filter(word=kept).first()
    if row is not None and row.means == said:
        return row
    row, _ = Synonym.objects.update_or_create(
        word=kept, defaults={"means": said, "by": by, "at": at}
    )
    record("synonym.set", by=by, reference=by.reference, at=at, word=kept, means=said)
    return row


@transaction.atomic
def remove_synonym(*, word: str, by: Person, at: datetime) -> None:
    """The word is what it is again. Removed already, nothing changes."""
    must_keep(by, at=at)
    if Synonym.objects.filter(word=word).delete()[0]:
        record("synonym.removed", by=by, reference=by.reference, at=at, word=word)
