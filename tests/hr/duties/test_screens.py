"""Each screen works, says what it must, and is not there for strangers."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from hr.duties import operations
from hr.duties.models import Duty, Overtime, Pattern, RosterTeam, SkillNeed, Swap
from mss.foundation.working_time import today
from mss.people import skills
from mss.people.models import Person
from tests.cast import Cast
from tests.doors import signed_in
from tests.factories import duties as make
from tests.refusals import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def now(scheme: Cast) -> Any:
    """The officer and a colleague on the roster from the Monday of this week for eight weeks."""
    at = timezone.now()
    monday = today(at) - timedelta(days=today(at).weekday())
    for who, codes in (("officer", "EELLNNR" * 8), ("other_officer", "RRRRREE" * 8)):
        for number, code in enumerate(codes):
            make.duty(
                getattr(scheme, who), monday + timedelta(days=number), "" if code == "R" else code,
                at=at,
            )  # fmt: skip
    return at


HOLDS: list[skills.Held] = []


def drives(people: Any, first: Any, stop: Any) -> list[skills.Held]:
    """Who may drive, as training records would say."""
    return [one for one in HOLDS if one.person in people]


def page(person: Person, path: str, status: int = 200, **data: Any) -> str:
    client = signed_in(person)
    response: Any = client.post(path, data) if data else client.get(path)
    assert response.status_code == status, words(response)[:2000]
    return words(response)


def test_my_roster(scheme: Cast, now: Any) -> None:
    text = page(scheme.officer, "/roster/")
    assert text.count('class="mss-weeks__from"') == 8
    assert "Night 22:00–07:00" in text and 'aria-current="date"' in text
    assert "You are not on a roster" in page(scheme.stranger, "/roster/")
    tomorrow = today(now) + timedelta(days=1)
    assert "Offer a swap" in page(scheme.officer, f"/roster/{tomorrow}/")
    assert "Note overtime" in page(scheme.officer, f"/roster/{today(now)}/")
    page(scheme.officer, "/roster/tomorrow/", 404)
    assert "clear days" in page(scheme.officer, "/roster/figures/")


def test_team_roster_for_who_leads_and_who_works_there(scheme: Cast, now: Any) -> None:
    text = page(scheme.sergeant, "/roster/team/")
    assert "People I lead" in text and "Priya Shah" in text and "On duty" in text
    assert f"/roster/team/{scheme.officer.reference}/" in text
    text = page(scheme.officer, "/roster/team/")
    assert "when your colleagues are on duty, and nothing else" in text
    assert "/roster/team/PER-" not in text and "Rest day" not in text.split("mss-key")[0]
    SkillNeed.objects.create(
        unit=scheme.units["CE-A"], shift=Duty.objects.filter(shift__code="E").first().shift,
        skill="driver", number=1, starts=today(now) - timedelta(days=30),
    )  # fmt: skip
    skills.register("tests", "tests.hr.duties.test_screens.drives")
    try:
        HOLDS[:] = [skills.Held(scheme.officer.pk, "driver", today(now), None)]
        text = page(scheme.hr_adviser, "/roster/team/?unit=CE-A")
    finally:
        skills.forget("tests")
    assert "1 short" in text and "Early: driver" in text and ">1<span" in text
    page(scheme.stranger, "/roster/team/?unit=CE-A", 404)
    page(scheme.sergeant, "/roster/team/?unit=SW", 404)
    page(scheme.sergeant, "/roster/team/?unit=NONE", 404)


def test_change_a_day_on_one_page(scheme: Cast, now: Any) -> None:
    day = today(now) + timedelta(days=7 - today(now).weekday() + 6)  # the rest day of next week
    path = f"/roster/team/{scheme.officer.reference}/{day}/"
    assert "Rest day" in page(scheme.sergeant, path)
    page(scheme.other_officer, path, 404)
    page(scheme.officer, path, 404)
    said = {"to": "D", "why": "Carnival"}
    assert "Say why it is changed" in page(scheme.sergeant, path, 422, to="D")
    assert "Enter when it starts" in page(scheme.sergeant, path, 422, to="other", why="Carnival")
    text = page(scheme.sergeant, path, **said)
    assert "What it means" in text and "Time and a half" in text
    assert not Duty.objects.get(person=scheme.officer, day=day).works
    text = page(scheme.sergeant, path, 409, **said, shown="old", confirm="yes")
    assert "not what you were shown" in text
    from hr.duties.queries.changing import preview

    shown = preview(scheme.officer, day, make.wanted("D"), at=now).shown
    page(scheme.sergeant, path, 302, **said, shown=shown, confirm="yes")
    assert Duty.objects.get(person=scheme.officer, day=day).works
    assert "Carnival" in page(scheme.officer, f"/roster/{day}/")


def test_offer_answer_and_follow_a_swap(scheme: Cast, now: Any) -> None:
    monday = today(now) + timedelta(days=7 - today(now).weekday())
    path = f"/roster/{monday}/swap/"
    assert "Callum Reid" in page(scheme.officer, path)
    assert "Choose a colleague" in page(scheme.officer, path, 422, once=str(uuid4()))
    said = {"once": str(uuid4()), "colleague": scheme.other_officer.reference, "why": "A wedding"}
    text = page(scheme.officer, path, 409, **said, other_day="2020-01-01")
    assert "still to come" in text and "A wedding" in text
    page(scheme.officer, path, 302, **said)
    swap = Swap.objects.get()
    where = f"/roster/swaps/{swap.reference}/"
    page(scheme.stranger, where, 404)
    assert "offers you a swap" in page(scheme.other_officer, "/roster/")
    text = page(scheme.other_officer, where)
    assert "Agree to the swap" in text and "Waiting for you<" in text
    assert "Waiting for you<" in page(scheme.other_officer, "/roster/swaps/")
    assert "Waiting for your colleague" in page(scheme.officer, "/roster/swaps/")
    page(scheme.other_officer, where, 404, act="nothing")
    page(scheme.other_officer, where, 302, act="agree")
    assert "Where it is" in page(scheme.officer, where)
    assert swap.reference in page(scheme.officer, "/roster/swaps/")
    (step,) = swap_steps(swap)
    text = page(scheme.sergeant, f"/decide/{step}/")
    assert "Both have their rest" in text and "A wedding" in text
    page(scheme.officer, where, 302, act="back")


def swap_steps(swap: Swap) -> list[str]:
    from mss.approvals.models import Step

    rows = Step.objects.waiting().filter(approval__about=swap.reference)
    return list(rows.values_list("reference", flat=True))


def test_note_claim_and_decide_overtime(scheme: Cast, now: Any) -> None:
    day = today(now) - timedelta(days=1)
    typed = {
        "once": str(uuid4()), "case": "planned", "day": str(day), "starts": "0100", "ends": "03:05",
        "why": "Prisoner", "settle": "pay",
    }  # fmt: skip
    Duty.objects.filter(person=scheme.officer).delete()
    assert "Choose how it came about" in page(scheme.officer, "/roster/overtime/new/", 422, once=typed["once"])  # fmt: skip
    assert "24-hour clock" in page(scheme.officer, "/roster/overtime/new/", 422, **(typed | {"ends": "25"}))  # fmt: skip
    assert "nothing to claim" in page(scheme.officer, "/roster/overtime/new/", 409, **(typed | {"ends": "01:10"}))  # fmt: skip
    page(scheme.officer, "/roster/overtime/new/", 302, **typed)
    row = Overtime.objects.get()
    where = f"/roster/overtime/{row.reference}/"
    text = page(scheme.officer, where)
    assert "2 hours at time and a third" in text and "Tom Hargreaves" in text
    page(scheme.sergeant, where, 404)
    page(scheme.officer, f"{where}change/", 302, **(typed | {"why": "A prisoner"}))
    page(scheme.officer, where, 302, act="claim", version="2")
    assert "Where it is" in page(scheme.officer, where)
    assert row.reference in page(scheme.officer, "/roster/overtime/")
    from mss.approvals.models import Step

    step = Step.objects.waiting().get(approval__about=row.reference)
    text = page(scheme.sergeant, f"/decide/{step.reference}/")
    assert "A prisoner" in text and "2 hours at time and a third" in text
    page(scheme.sergeant, where)
    page(scheme.officer, where, 302, act="out")


def test_patterns_and_teams(scheme: Cast, now: Any) -> None:
    typed = {"once": str(uuid4()), "name": "Office", "weeks": "D D D D D R R\n"}
    page(scheme.officer, "/roster/patterns/new/", 403)
    text = page(scheme.hr_adviser, "/roster/patterns/new/", 422, **(typed | {"weeks": "D D"}))
    assert "Week 1 has 2 days" in text
    text = page(scheme.hr_adviser, "/roster/patterns/new/", 409, **(typed | {"weeks": "D D D D D D D"}))  # fmt: skip
    assert "with a rest day" in text
    page(scheme.hr_adviser, "/roster/patterns/new/", 302, **typed)
    pattern = Pattern.objects.get()
    assert "08:00–16:00" in page(scheme.officer, f"/roster/patterns/{pattern.reference}/")
    page(scheme.mopac_officer, f"/roster/patterns/{pattern.reference}/", 404)
    assert "Write a pattern" in page(scheme.hr_adviser, "/roster/patterns/")
    where = "/roster/teams/SW/"
    page(scheme.other_officer, where, 404)
    page(scheme.sergeant, "/roster/teams/CE-A/", 404, act="publish")
    for who, path, there, form in (
        (scheme.sergeant, "CE-A", "It is planned by those above", "Say what a shift needs"),
        (scheme.chief_inspector, "CE-A", "Say what a shift needs", "It is planned by those above"),
        (scheme.sergeant, "", "Shift patterns", "Bring in a roster file"),
        (scheme.hr_adviser, "", "Bring in a roster file", "404"),
    ):
        text = page(who, f"/roster/teams/{path}/".replace("//", "/"))
        assert there in text and form not in text
    assert "No pattern yet" in page(scheme.hr_adviser, where)
    page(scheme.hr_adviser, where, 404, act="forms")
    monday = today(now) - timedelta(days=today(now).weekday())
    said = {"act": "pattern", "pattern-pattern": pattern.reference, "pattern-first_week": "1"}
    text = page(scheme.hr_adviser, where, 422, act="pattern")
    assert "Choose a pattern" in text
    text = page(scheme.hr_adviser, where, 409, **said, **{"pattern-starts": str(monday + timedelta(days=1))})  # fmt: skip
    assert "Choose a Monday" in text
    page(scheme.hr_adviser, where, 302, **said, **{"pattern-starts": str(monday)})
    assert RosterTeam.objects.get().unit.code == "SW"
    last = {"act": "publish", "publish-last": str(monday + timedelta(days=20))}
    assert "say why" in page(scheme.hr_adviser, where, 409, **last)
    page(scheme.hr_adviser, where, 302, **last, **{"publish-late": "New team"})
    assert Duty.objects.filter(person=scheme.stranger).exists()
    need = {"act": "need", "need-shift": "D", "need-skill": "Driver", "need-number": "2"}
    page(scheme.hr_adviser, where, 302, **need)
    text = page(scheme.hr_adviser, where)
    assert "2 with driver" in text and "Published to" in text
    assert "South West" in page(scheme.hr_adviser, "/roster/teams/")


def test_it_is_found_by_its_words(scheme: Cast) -> None:
    for typed, title in (("rota", "My roster"), ("extra hours", "Overtime"), ("swap shift", "Swap a duty")):  # fmt: skip
        assert title in page(scheme.officer, f"/search/?q={typed}")
    assert operations.__all__
