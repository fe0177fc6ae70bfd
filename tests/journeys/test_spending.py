"""Spending in a browser: my year, my team, the figures behind it, and what is published."""

from datetime import timedelta

import pytest
from django.utils import timezone

from finance.spending.queries.period import so_far
from mss.foundation.working_time import today
from tests.cast import Cast
from tests.finance.spending import spent
from tests.finance.spending.spent import line
from tests.journeys.conftest import DESK, PHONE, Sign

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
WAYS = pytest.mark.parametrize(
    ("size", "script"), [(DESK, True), (PHONE, False)], ids=["desk", "phone without script"]
)


@pytest.fixture
def year(world: Cast) -> Cast:
    """A tax year of claims in every state, around today."""
    now = timezone.now()
    first = so_far(today(now)).first
    days = (today(now) - first).days
    for number in range(30):
        day = first + timedelta(days=days * number // 30)
        spent.paid(world, world.officer, day, line("fare", f"{9 + number}.40", day),
                   line("mileage", "11.00", day, miles=24))  # fmt: skip
    back = today(now) - timedelta(days=9)
    spent.waiting(world.officer, line(spent_on=back), sent=now - timedelta(days=9))
    spent.owed(spent.claim(world.officer, line(spent_on=back), purpose="Court, second week"))
    spent.refused(world.sergeant, world.officer, line(spent_on=back), why="Paid by the office card",
                  at=now)  # fmt: skip
    spent.refused(world.sergeant, world.officer, line(spent_on=back), why="Which court?",
                  outcome="return", at=now)  # fmt: skip
    coach = "Coach for PC Reid and forty others"
    spent.claim(world.officer, line("fare", "990.00", today(now), what=coach), sent=now)
    day = today(now).replace(day=1) - timedelta(days=5)
    spent.paid(world, world.officer, day, line("fare", "995.00", day, what=coach))
    return world


@WAYS
def test_my_year(year: Cast, sign_in: Sign, size: dict[str, int], script: bool):
    visit = sign_in(year.officer, size=size, script=script)
    visit.go("/expenses/").follow("My year: what I spent").says("By month").says("By kind")
    visit.says("On its way to you").says("at the soonest").says("Paid by the office card")
    visit.says("left of the 10,000 at the first rate")
    visit.press("Show").says("My year")


@SIZES
def test_a_managers_team(year: Cast, sign_in: Sign, size: dict[str, int]):
    visit = sign_in(year.sergeant, size=size)
    visit.go("/").follow("My team’s spend").says("Same days last year").says("Priya Shah")
    visit.follow("Unusual lines").says("Coach for PC Reid").says("£990.00")
    visit.go("/spending/team/").follow("Priya Shah").says("Showing 1 to 25 of")
    visit.go("/spending/team/?scope=everybody&day=2020-01-01").says("There is a problem")
    sign_in(year.commander, size=size).go("/spending/team/?scope=everybody").says("Priya Shah")


@SIZES
def test_from_a_figure_to_its_list(year: Cast, sign_in: Sign, size: dict[str, int]):
    visit = sign_in(year.finance_officer, size=size)
    visit.go("/").follow("Figures of claims").says("Waiting now").says("Median time to pay")
    visit.follow("Rejected").says("Paid by the office card")
    for code in ("waiting", "unpaid", "paid", "refused", "lines"):
        visit.go(f"/spending/claims/{code}/").says("Priya Shah")
    visit.go("/spending/claims/refused/?words=nothing").says("Nothing fits")
    visit.go("/spending/published/").says("Coach for (withheld) and forty others")
    visit.says("Words withheld")
    with visit.page.expect_download() as coming:
        visit.page.get_by_role("link", name="Download the list to publish").click()
    assert "Reid" not in coming.value.path().read_text(encoding="utf-8-sig")


def test_my_year_fits_on_paper(year: Cast, sign_in: Sign):
    visit = sign_in(year.officer, size=DESK).go("/spending/")
    visit.page.emulate_media(media="print")
    visit.page.set_viewport_size({"width": 673, "height": 1000})  # A4 less its margins
    assert visit.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert not visit.page.get_by_role("button", name="Show").is_visible()
    assert not visit.page.get_by_role("link", name="Download every line").is_visible()
    for words in ("By month", "By kind", "On its way to you"):
        assert visit.page.get_by_role("heading", name=words).is_visible()
    assert len(visit.page.pdf(format="A4")) > 10_000
