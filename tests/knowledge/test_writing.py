"""An article from draft to retired; every refusal changes nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from mss.foundation.working_time import today
from mss.knowledge import operations, queries
from mss.knowledge.models import Article, Version
from mss.knowledge.operations import About
from mss.people.models import Person, RoleHolding
from tests.cast import AT, SINCE, Cast
from tests.factories.knowledge import STEPS, drafted, in_force, said
from tests.refusals import RefusedBy

LATER = today(AT) + timedelta(days=90)


def shown(person: Person) -> list[str]:
    return list(queries.readable(person).values_list("title", flat=True))


def test_a_draft_is_read_by_owners_until_somebody_else_puts_it_in_force(kept: Cast):
    row = drafted(kept.hr_adviser)
    assert shown(kept.officer) == []
    assert Article.objects.visible_to(kept.hr_adviser).get() == row
    operations.put(article=row, version=1, review_on=LATER, by=kept.process_owner, at=AT)
    assert shown(kept.officer) == ["Parking a bicycle"]
    assert drafted(kept.hr_adviser).pk == row.pk
    assert Article.objects.count() == 1


def test_the_next_version_waits_and_then_shows(kept: Cast):
    row = in_force(kept)
    new = said(body="In the yard.")
    made = operations.write(article=row, said=new, changed="Where", version=1,
                            by=kept.process_owner, at=AT)  # fmt: skip
    assert operations.write(article=row, said=new, changed="Where", version=1,
                            by=kept.process_owner, at=AT) == made  # fmt: skip
    row.refresh_from_db()
    assert (row.version, row.in_force.number) == (2, 1)
    operations.put(article=row, version=2, review_on=LATER, by=kept.hr_adviser, at=AT)
    assert queries.readable(kept.officer).get().in_force.body == "In the yard."


def test_refusals_of_writing(kept: Cast, refused: RefusedBy):
    row = in_force(kept)
    write = {"article": row, "changed": "New", "by": kept.hr_adviser, "at": AT}
    new = said(body="In the yard.")
    with refused("KN-1"):
        drafted(kept.officer, "Another")
    with refused("KN-1"):
        operations.write(**(write | {"by": kept.officer}), said=new, version=1)
    with refused("KN-3"):
        operations.write(**write, said=new, version=7)
    with refused("KN-4"):
        operations.write(**write, said=said(), version=1)
    with refused("KN-4"):
        operations.write(**(write | {"changed": " "}), said=new, version=1)
    with refused("KN-5"):
        operations.write(**write, said=said(body="[x](task:no-such)"), version=1)
    with refused("KN-5"):
        operations.write(**write, said=said(body="[x](http://plain.example)"), version=1)
    with refused("KN-5"):
        drafted(kept.hr_adviser, "A guide", kind="guide", body="## Only one\nStep")
    with refused("KN-18"):
        drafted(kept.process_owner)
    with refused("KN-8"):
        drafted(kept.hr_adviser, "For one", about={"audience": "role"})
    with refused("KN-8"):
        operations.write(**write, said=said(audience="all", role="auditor"), version=1)
    with refused("KN-22"):
        drafted(kept.hr_adviser, "Beside nothing", about={"beside": ["portal-help"]})
    describe = {"article": row, "edition": 1, "by": kept.hr_adviser, "at": AT}
    with refused("KN-1"):
        operations.describe(**(describe | {"by": kept.officer}), about=About(topics=["pay"]))
    for beside in ("no-such", "portal-help", "details-mine/home", "expenses-new/none"):
        with refused("KN-22"):
            operations.describe(**describe, about=About(topics=["portal"], beside=[beside]))
    operations.describe(**describe, about=About(topics=["pay"]))
    with refused("KN-3"):
        operations.describe(**describe, about=About(topics=["you"]))
    for _ in range(2):
        operations.describe(**(describe | {"edition": 2}), about=About(topics=["you"]))
    row.refresh_from_db()
    assert (row.topics, row.edition) == (["you"], 3)


def test_nobody_opens_an_article_to_others_alone(kept: Cast, refused: RefusedBy):
    whom = {"audience": "role", "role": "finance-officer"}
    row = in_force(kept, about=whom)
    wider = said(audience="all")
    operations.write(
        article=row, said=wider, changed="For all", version=1, by=kept.hr_adviser, at=AT
    )
    assert shown(kept.officer) == [] and shown(kept.finance_officer) != []
    put = {"article": row, "version": 2, "review_on": LATER, "at": AT}
    with refused("KN-2"):
        operations.put(**put, by=kept.hr_adviser)
    with refused("KN-3"):
        operations.put(**(put | {"version": 1}), by=kept.process_owner)
    assert shown(kept.officer) == []
    operations.put(**put, by=kept.process_owner)
    assert shown(kept.officer) == ["Parking a bicycle"]
    assert [(one.audience, one.role) for one in row.versions.order_by("number")] == [
        ("role", "finance-officer"), ("all", ""),
    ]  # fmt: skip


def test_a_next_version_is_for_the_same_people_unless_it_says_so(kept: Cast):
    row = in_force(kept, about={"audience": "officers"})
    operations.write(article=row, said=said(body="In the yard."), changed="Where", version=1,
                     by=kept.process_owner, at=AT)  # fmt: skip
    row = operations.put(article=row, version=2, review_on=LATER, by=kept.hr_adviser, at=AT)
    assert (row.audience, row.in_force.audience) == ("officers", "officers")


def test_refusals_of_the_second_look(kept: Cast, refused: RefusedBy):
    row = drafted(kept.hr_adviser)
    put = {"article": row, "version": 1, "review_on": LATER, "by": kept.process_owner, "at": AT}
    with refused("KN-1"):
        operations.put(**(put | {"by": kept.officer}))
    with refused("KN-2"):
        operations.put(**(put | {"by": kept.hr_adviser}))
    with refused("KN-3"):
        operations.put(**(put | {"version": 2}))
    with refused("KN-6"):
        operations.put(**(put | {"review_on": today(AT)}))
    with refused("KN-7"):
        operations.still_right(**put)
    with refused("KN-1"):
        operations.retire(article=row, by=kept.officer, at=AT)


def test_looked_at_again_retired_and_back(kept: Cast):
    row = in_force(kept)
    after = AT + timedelta(days=100)
    assert list(Article.objects.all().due(today(after))) == [row]
    assert queries.kept(row, at=after).state == "To look at again"
    operations.still_right(article=row, version=1, review_on=LATER + timedelta(days=200),
                           by=kept.hr_adviser, at=after)  # fmt: skip
    assert not Article.objects.all().due(today(after)).exists()
    for _ in range(2):
        row = operations.retire(article=row, by=kept.hr_adviser, at=after)
    assert shown(kept.officer) == []
    operations.put(article=row, version=1, review_on=LATER + timedelta(days=200),
                   by=kept.process_owner, at=after)  # fmt: skip
    assert shown(kept.officer) == ["Parking a bicycle"]


def test_what_another_links_to_is_not_retired(kept: Cast, refused: RefusedBy):
    row = in_force(kept)
    link = in_force(kept, "Lockers", body="See [bicycles](answer:parking-a-bicycle).")
    drafted(kept.hr_adviser, "A draft", body="See [bicycles](answer:parking-a-bicycle).")
    retire = {"article": row, "by": kept.hr_adviser, "at": AT}
    with refused("KN-24") as no:
        operations.retire(**retire)
    assert "Lockers" in no.value.message
    operations.retire(**(retire | {"article": link}))
    assert operations.retire(**retire).retired_at == AT
    with refused("KN-5"):
        operations.put(article=link, version=1, review_on=LATER, by=kept.process_owner, at=AT)
    with refused("KN-5"):
        drafted(kept.hr_adviser, "Another", body="See [bicycles](answer:parking-a-bicycle).")


def test_versions_are_never_changed(kept: Cast):
    in_force(kept)
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.update(body="Other")
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.all().delete()


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        ("all", {"officer", "sergeant", "finance_officer", "mopac_officer"}),
        ("officers", {"officer", "sergeant"}),
        ("staff", {"finance_officer", "mopac_officer"}),
        ("mopac", {"mopac_officer"}),
        ("managers", {"sergeant"}),
        ("role", {"finance_officer"}),
    ],
)
def test_only_those_it_is_meant_for_find_it(kept: Cast, audience: str, readers: set[str]):
    role = "finance-officer" if audience == "role" else ""
    in_force(kept, about={"audience": audience, "role": role})
    asked = ("officer", "sergeant", "finance_officer", "mopac_officer")
    assert {who for who in asked if shown(kept.people[who])} == readers
    assert shown(kept.hr_adviser) == ["Parking a bicycle"]


def test_an_ended_role_reads_no_more(kept: Cast):
    in_force(kept, about={"audience": "role", "role": "finance-officer"})
    held = RoleHolding.objects.filter(person=kept.finance_officer)
    held.update(ends=SINCE + timedelta(days=1))
    assert shown(kept.finance_officer) == []


def test_steps_need_their_headings(kept: Cast):
    row = drafted(kept.hr_adviser, "A first day", kind="guide", body=STEPS)
    assert replace(said("A first day"), body=STEPS).body == row.versions.get().body
