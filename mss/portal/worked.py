"""What of the cases somebody works on fits what they typed: by reference, by whom it is about, by
what was written, and where that finds nothing by titles that are nearly so."""

from functools import reduce
from operator import or_
from typing import Final

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q
from django.urls import reverse

from mss.cases.catalogue import heard, written
from mss.cases.models import Case, CaseQuerySet
from mss.cases.wording import COLOURS
from mss.foundation.finding import Words
from mss.people.models import Person
from mss.portal import own

MOST: Final = 60
NEARLY: Final = 400  # of the newest alive, whose titles are compared
SHORTEST: Final = 3  # letters from which on the name of a person is looked for


def found(person: Person, words: Words) -> list[own.Item]:
    """At most sixty, best first."""
    # Asked first by itself: nearly everybody works on none.
    if not words.stems or not Case.objects.worked_on_by(person).exists():
        return []
    rows = Case.objects.visible_to(person).worked_on_by(person)
    alive = rows.alive()
    fits = [*_newest(rows.filter(_said(words)), words), *_about(alive, words)]
    return _ranked(fits or _newest(alive, words, NEARLY), words)[:MOST]


def _newest(rows: CaseQuerySet, words: Words, most: int = MOST) -> list[Case]:
    newest = rows.select_related("person").order_by("-opened_at", "-pk")
    return list(heard(newest, words)[:most])


def _said(words: Words) -> Q:
    """The reference, or what was written."""
    any_of = " | ".join(f"{stem}:*" for stem in words.stems)
    text = SearchQuery(any_of, config="english", search_type="raw")
    return Q(reference__istartswith=words.text) | Q(search=text)


def _about(alive: CaseQuerySet, words: Words) -> list[Case]:
    """Those not ended yet of people who are called so."""
    names = [Q(person__name__icontains=stem) for stem in words.stems if len(stem) >= SHORTEST]
    return _newest(alive.filter(reduce(or_, names)), words) if names else []


def _ranked(cases: list[Case], words: Words) -> list[own.Item]:
    once = {one.pk: one for one in cases}.values()
    items = own.fitting([_item(one, words) for one in once], words)
    return sorted(items, key=lambda one: (-one.fit, -one.at.timestamp()))


def _item(case: Case, words: Words) -> own.Item:
    return own.Item(
        reference=case.reference, kind="Question", title=f"{case.title}, {case.person.name}",
        state=case.get_state_display(), colour=COLOURS[case.state], at=case.opened_at,
        address=reverse("cases:case", args=[case.reference]), words=written(case, words),
    )  # fmt: skip
