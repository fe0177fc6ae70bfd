"""What a page says so that nobody has to look twice."""

import pytest
import time_machine

from hr.leave.models import BalanceRun
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories.leave import booked, decided
from tests.refusals import words

pytestmark = pytest.mark.django_db


@time_machine.travel(AT, tick=False)
def test_why_it_was_sent_back_stands_on_top(team: Cast) -> None:
    row = decided(booked(team.officer, "2026-07-06", "2026-07-07"), "return")
    page = words(signed_in(team.officer).get(f"/leave/{row.reference}/"))
    assert "Mon 6 July 2026 to Tue 7 July 2026" in page
    assert page.index("“Because”") < page.index("What happened")
    assert f"{team.sergeant.name}: “Because”" in page


@time_machine.travel(AT, tick=False)
def test_every_line_of_balances_that_is_wrong_is_said_at_once(team: Cast) -> None:
    typed = {
        "account": "annual", "day": "2026-06-10", "reason": "A mistake",
        "lines": f"{team.officer.reference}, 7.5\nPER-20-999999, 2\n{team.sergeant.reference}, many",
    }  # fmt: skip
    answer = signed_in(team.hr_adviser).post("/leave/runs/adjust/", typed)
    assert answer.status_code == 422 and "PER-20-999999, 2" in words(answer)
    assert "Nobody here has the reference PER-20-999999" in words(answer)
    assert "Line 3: write the hours as a number" in words(answer)
    assert not BalanceRun.objects.exists()
