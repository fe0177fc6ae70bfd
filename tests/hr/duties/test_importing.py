"""The roster file: checked, brought in by COPY, its bad rows mended, resumed where it was."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from hr.duties import operations as duties
from hr.duties.models import Duty, DutyChange, Shift, SkillNeed
from hr.duties.operations.importing import bring_in
from hr.training import operations as training
from mss.foundation.refused import Refused
from mss.interfaces.imports import operations as imports
from mss.interfaces.imports import registry
from mss.interfaces.imports.models import Import, ImportRow
from mss.interfaces.imports.reading import read
from mss.jobs import operations as jobs
from tests.cast import AT, Cast
from tests.factories import duties as make
from tests.factories.training import course, passed

pytestmark = pytest.mark.django_db
MONDAY = make.MONDAY + timedelta(weeks=1)
HEAD = "pay_number,first_day,week_1,week_2\n"


def send(cast: Cast, rows: list[str], *, by: Any = None) -> Import:
    make.known()
    data = (HEAD + "\n".join(rows) + "\n").encode()
    lines = read(data, registry.get("rosters"))
    staged = imports.send(
        kind="rosters", lines=lines, data=data, file_name="rosters.csv", once=uuid4(),
        by=by or cast.hr_adviser, at=AT,
    )  # fmt: skip
    work(staged)
    return staged


def work(staged: Import, chunks: int = 99) -> Import:
    staged.refresh_from_db()
    while chunks and jobs.advance(job=staged.job_id, at=AT):
        chunks -= 1
    staged.refresh_from_db()
    return staged


def begin(cast: Cast, staged: Import) -> Import:
    return work(imports.begin(staged=staged, by=cast.hr_adviser, at=AT))


def problems(staged: Import) -> dict[int, list[str]]:
    rows = staged.rows.filter(state=ImportRow.State.REFUSED)
    return {row.number: [one["message"] for one in row.problems] for row in rows}


def row(person: Any, *weeks: str) -> str:
    return ",".join([person.pay_number, str(MONDAY), *weeks])


def codes(person: Any) -> str:
    rows = Duty.objects.filter(person=person).select_related("shift").order_by("day")
    return " ".join(one.shift.code if one.shift else one.kind for one in rows)


def test_a_file_is_checked_and_brought_in(cast: Cast) -> None:
    staged = send(
        cast,
        [row(cast.officer, "E E L L N N R", "R R E E 0900-1700 PH -"), row(cast.sergeant, "D D D D D R R")],
    )  # fmt: skip
    assert (staged.state, problems(staged), Duty.objects.count()) == ("checked", {}, 0)
    begin(cast, staged)
    assert staged.rows.filter(state="done").count() == 2
    assert codes(cast.officer) == "E E L L N N rest rest rest E E work holiday"
    assert codes(cast.sergeant) == "D D D D D rest rest"
    night = Duty.objects.get(person=cast.officer, day=MONDAY + timedelta(days=4))
    assert (night.source, (night.ends - night.starts).seconds) == ("file", 9 * 3600)


def test_bad_rows_are_kept_back_each_with_what_to_do(cast: Cast) -> None:
    staged = send(
        cast,
        [
            row(cast.officer, "E E L L N N R"),
            row(cast.other_officer, "E E L L N N"),
            row(cast.sergeant, "E X9 L L N N R"),
            "7099999," + str(MONDAY) + ",E E E E R R R",
            row(cast.mopac_officer, "E E E E R R R"),
            row(cast.inspector, "N 0600-1400 R R R R R"),
            f"{cast.stranger.pay_number},{MONDAY + timedelta(days=1)},E E E E R R R",
        ],
    )
    found = {number: said[0] for number, said in problems(staged).items()}
    assert found.keys() == {3, 4, 5, 6, 7, 8}
    assert found[3] == "A week is 7 codes with a space between; this has 6"
    assert found[4].startswith("There is no shift X9. Use one of D, ")
    assert found[5] == "Nobody here has this pay number. Correct it"
    assert found[6].startswith("You do not look after their organisation")
    assert found[7] == "On duty twice at the same time: Mon 15 Jun and Tue 16 Jun"
    assert found[8] == "Weeks begin on a Monday; this is a Tuesday"
    begin(cast, staged)
    assert Duty.objects.count() == 7
    mended = imports.mend(
        staged=staged, line=4, by=cast.hr_adviser, at=AT,
        data={"pay_number": cast.sergeant.pay_number, "first_day": str(MONDAY), "week_1": "E E L L N N R"},
    )  # fmt: skip
    assert (mended.state, codes(cast.sergeant)) == ("done", "E E L L N N rest")


def test_what_was_changed_here_stays_and_what_becomes_another_is_kept(cast: Cast) -> None:
    make.days(cast.officer, MONDAY, "EEEE")
    make.change(cast.officer, MONDAY, make.wanted("L"), by=cast.sergeant)
    begin(cast, send(cast, [row(cast.officer, "E L E - R R R")]))
    assert codes(cast.officer) == "L L E E rest rest rest"
    kept = DutyChange.objects.filter(why="The duty system has it so")
    assert [(one.day, one.before["words"], one.after["words"]) for one in kept] == [
        (MONDAY + timedelta(days=1), "Early 07:00–16:00", "Late 14:00–23:00")
    ]
    again = send(cast, [row(cast.officer, "E L E - R R R")])
    begin(cast, again)
    assert kept.count() == 1


def test_a_row_that_does_not_fit_with_the_roster_is_kept_back(cast: Cast) -> None:
    make.days(cast.officer, MONDAY - timedelta(days=1), "N")
    staged = send(
        cast,
        [row(cast.officer, "0600-1400 R R R R R R"), row(cast.sergeant, "E R R R R R R")],
    )
    begin(cast, staged)
    assert "With what is on the roster they would be on duty twice" in problems(staged)[2][0]
    assert (codes(cast.officer), codes(cast.sergeant).split()[0]) == ("N", "E")


def test_resumed_after_a_kill_in_the_middle(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two people a chunk: the worker dies in the third and nothing is lost or done twice."""
    from hr.duties.operations import importing

    object.__setattr__(registry.get("rosters"), "at_once", 2)
    try:
        people = [cast.officer, cast.other_officer, cast.sergeant, cast.dog_handler, cast.stranger]
        staged = send(cast, [row(one, "E E L L N N R") for one in people])
        imports.begin(staged=staged, by=cast.hr_adviser, at=AT)
        work(staged, chunks=1)
        assert Duty.objects.count() == 14

        class Killed(BaseException):
            pass

        def dies(*args: Any, **how: Any) -> None:
            raise Killed

        with monkeypatch.context() as patch, pytest.raises(Killed):
            patch.setattr(importing, "_keep", dies)  # after the rows were written
            jobs.advance(job=staged.job_id, at=AT)
        assert Duty.objects.count() == 14
        work(staged)
        assert (staged.state, Duty.objects.count()) == ("done", 35)
        assert (staged.job.done, staged.job.total) == (5, 5)
    finally:
        object.__setattr__(registry.get("rosters"), "at_once", 500)


def test_only_hr_brings_rosters_in(cast: Cast) -> None:
    for who in (cast.inspector, cast.system_administrator, cast.officer):
        with pytest.raises(Refused) as said:
            send(cast, [row(cast.officer, "E E L L N N R")], by=who)
        assert said.value.rule == "IM-1"


@pytest.fixture
def one_driver(cast: Cast) -> Cast:
    """The team of the officers needs a driver on every early shift; only the colleague is one."""
    make.known()
    of = course(cast, "Response driving", months=12)
    training.allow(
        course=of, skill="driver", stops="Drive on blue lights", starts=date(2020, 1, 1),
        source="tests", by=cast.hr_adviser, at=AT,
    )  # fmt: skip
    passed(cast, of, cast.other_officer, AT.date() - timedelta(days=9))
    passed(cast, of, cast.officer, AT.date() - timedelta(days=364))
    duties.set_need(
        unit=cast.units["CE-A"], shift=Shift.objects.get(code="E"), skill="driver", number=1,
        starts=AT.date(), unmet="stop", by=cast.hr_adviser, at=AT,
    )  # fmt: skip
    return cast


def test_rows_that_leave_a_shift_without_a_driver_are_kept_back(one_driver: Cast) -> None:
    """Whoever holds it comes in; whose certificate has run out waits for somebody who does."""
    cast = one_driver
    staged = send(
        cast, [row(cast.officer, "E E R R R R R"), row(cast.other_officer, "E R L R R R R")]
    )
    begin(cast, staged)
    (said,) = problems(staged)[2]
    assert said.startswith(
        "Too few with a skill: Early on Tue 16 June 2026 would have 0 with driver"
    )
    assert "Response driving held until" in said
    assert (codes(cast.officer), codes(cast.other_officer)[:6]) == ("", "E rest")
    mended = imports.mend(
        staged=staged, line=2, by=cast.hr_adviser, at=AT,
        data={"pay_number": cast.officer.pay_number, "first_day": str(MONDAY), "week_1": "E R R R R R R"},
    )  # fmt: skip
    assert mended.state == "done"


@pytest.mark.parametrize("needed", [1, 2])
def test_whoever_holds_it_is_put_on_also_where_more_are_needed(
    one_driver: Cast, needed: int
) -> None:
    cast = one_driver
    SkillNeed.objects.update(number=needed)
    staged = send(cast, [row(cast.other_officer, "E R R R R R R")])
    begin(cast, staged)
    assert (problems(staged), codes(cast.other_officer)[:1]) == ({}, "E")


@pytest.mark.parametrize("driver_first", [True, False])
def test_the_order_of_the_rows_does_not_decide(one_driver: Cast, driver_first: bool) -> None:
    """Also where they are brought in apart: whoever stands on a driver is tried again at the end."""
    cast = one_driver
    rows = [row(one, "R E R R R R R") for one in (cast.other_officer, cast.undercover)]
    staged = send(cast, rows if driver_first else rows[::-1])
    object.__setattr__(registry.get("rosters"), "at_once", 1)
    try:
        staged = begin(cast, staged)
    finally:
        object.__setattr__(registry.get("rosters"), "at_once", 500)
    assert (problems(staged), staged.state) == ({}, "done")
    assert (staged.job.done, staged.job.total) == (2, 2)
    assert codes(cast.undercover).startswith("rest E")


def test_the_only_driver_is_not_taken_off_by_a_file(one_driver: Cast) -> None:
    cast = one_driver
    make.days(cast.officer, MONDAY, "E")
    make.days(cast.other_officer, MONDAY, "E")
    staged = send(cast, [row(cast.other_officer, "L R R R R R R")])
    before = list(Duty.objects.order_by("pk").values())
    begin(cast, staged)
    assert "holds driver and would not be on it" in problems(staged)[2][0]
    assert before == list(Duty.objects.order_by("pk").values())


def test_what_was_worked_is_brought_in_whoever_drove(one_driver: Cast) -> None:
    """The file says what was: only days to come are asked about."""
    cast, gone = one_driver, MONDAY - timedelta(weeks=2)
    SkillNeed.objects.update(starts=gone)
    values = {"pay_number": cast.officer.pay_number, "first_day": gone, "week_1": tuple("EERRRRR")}
    bring_in(values, ("week_1",), by=cast.hr_adviser, at=AT)
    assert codes(cast.officer).startswith("E E")
    values["first_day"] = MONDAY
    with pytest.raises(Refused) as said:
        bring_in(values, ("week_1",), by=cast.hr_adviser, at=AT)
    assert (said.value.rule, Duty.objects.count()) == ("DU-60", 7)
