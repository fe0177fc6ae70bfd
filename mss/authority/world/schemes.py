"""Two years and more of versions for every body, written in order and then put in force."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from mss.authority.models import Approver, Clause, Limit, Scheme, Stage
from mss.authority.world import text
from mss.foundation.invented import World
from mss.foundation.references import take
from mss.foundation.working_time import midnight
from mss.people.models import Grade, Organisation, Person, Post
from mss.people.world import DOMAIN

DRAFTER, PUBLISHER = "scheme-owner", "second-owner"


def build(world: World) -> None:
    """Versions: long in force; limits raised on the last 1 April but one; the threshold of 2026."""
    posts = dict(Post.objects.values_list("title", "pk"))
    grades = dict(Grade.objects.values_list("code", "pk"))
    people = {who: Person.objects.get_queryset().get(email=f"{who}@{DOMAIN}")
              for who in (DRAFTER, PUBLISHER)}  # fmt: skip
    for body in Organisation.objects.order_by("pk"):
        for number, starts in enumerate(_beginnings(world.day), start=1):
            share = text.BEFORE if number == 1 else Decimal(1)
            _version(body, number, starts, share, posts, grades, people)


def _beginnings(day: date) -> list[date]:
    raised = day.replace(year=day.year - 1, month=4, day=1)
    thresholds = [starts for starts, _ in text.THRESHOLDS if raised < starts <= day]
    return [raised.replace(year=raised.year - 4), raised, *thresholds]


def _version(
    body: Organisation,
    number: int,
    starts: date,
    share: Decimal,
    posts: dict[str, int],
    grades: dict[str, int],
    people: dict[str, Person],
) -> None:
    title, clauses = text.SCHEMES[body.code]
    drafted, begun = midnight(starts - timedelta(days=30)), midnight(starts)
    (reference,) = take("SCH", at=drafted)
    scheme = Scheme.objects.create(
        reference=reference, organisation=body, number=number, title=title, note=_note(number),
        based_on=Scheme.objects.filter(organisation=body).order_by("-number").first(),
        drafted_by=people[DRAFTER], drafted_at=drafted,
    )  # fmt: skip
    for place, one in enumerate(clauses(starts), start=1):
        _clause(scheme, place, one, posts)
    _limits(scheme, body.code, share, posts, grades)
    scheme.state, scheme.starts = Scheme.State.PUBLISHED, begun
    scheme.published_by, scheme.published_at = people[PUBLISHER], drafted + timedelta(days=20)
    scheme.save()


def _note(number: int) -> str:
    notes = ("First version.", "Limits of every rank and band raised by a quarter.",
             "The procurement threshold of the new year.")  # fmt: skip
    return notes[min(number, len(notes)) - 1]


def _clause(scheme: Scheme, place: int, one: text.Text, posts: dict[str, int]) -> None:
    clause = Clause.objects.create(
        scheme=scheme, number=place, position=place, paragraph=one.paragraph, words=one.words,
        kind=one.kind, amount_from=one.low, amount_below=one.high,
        conditions=list(one.conditions), is_default=one.default, **one.clock,
    )  # fmt: skip
    for number, asked in enumerate(one.stages, start=1):
        any_of = asked[0] == "any"
        stage = Stage.objects.create(clause=clause, number=number, rule="any" if any_of else "all")
        for position, who in enumerate(asked[1:] if any_of else asked, start=1):
            Approver.objects.create(stage=stage, position=position, **_keys(who, posts))


def _keys(who: dict[str, Any], posts: dict[str, int]) -> dict[str, Any]:
    if "post" not in who:
        return who
    return {**{name: who[name] for name in who if name != "post"}, "post_id": posts[who["post"]]}


def _limits(
    scheme: Scheme, body: str, share: Decimal, posts: dict[str, int], grades: dict[str, int]
) -> None:
    rows: list[dict[str, Any]] = [
        {"grade_id": grades[grade], "amount": amount * share, "source": text.SOURCE}
        for grade, amount in text.POUNDS.items()
    ]
    rows += [
        {"post_id": posts[title], "amount": amount, "source": text.PAPERS}
        for title, amount in text.BY_POST[body].items()
    ]
    rows.append({"role": "scheme-owner", "amount": None, "source": "Paragraph 9.1"})
    Limit.objects.bulk_create(
        Limit(scheme=scheme, number=number, **row) for number, row in enumerate(rows, start=1)
    )
