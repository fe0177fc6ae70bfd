"""A draft is checked, compared and tried by one owner, and published by the second."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mss.authority.models import Scheme
from mss.foundation.working_time import today
from mss.jobs.tasks import run_jobs
from mss.people.models import RoleHolding
from tests.cast import SINCE, Cast
from tests.factories.approvals import past_request, save
from tests.journeys.conftest import DESK, PHONE, Sign


@pytest.mark.parametrize(
    ("size", "script"), [(DESK, True), (PHONE, False)], ids=["desk", "phone without script"]
)
def test_from_draft_to_published(world: Cast, sign_in: Sign, size: dict[str, int], script: bool):
    RoleHolding.objects.create(person=world.head_of_finance, role="scheme-owner", starts=SINCE)
    now = timezone.now()
    save(past_request(world, world.officer, f"{240 + number * 20}.00",
                      at=now - timedelta(hours=number)) for number in range(1, 10))  # fmt: skip

    owner = sign_in(world.scheme_owner, size=size, script=script).go("/")
    owner.follow("Change the scheme of delegation")
    owner.press("Draft the next version for Metropolitan Police Service")
    owner.says("Draft of version 2").says("Nothing is wrong")
    draft = Scheme.objects.get(state="draft")
    path = f"/scheme/{draft.reference}/"

    owner.press("Add a paragraph").press("Save").says("There is a problem")
    owner.fill("Paragraph of the written scheme", "3.1").fill("What it says", "Small claims")
    owner.page.select_option("[name=kind]", "expense-claim")
    owner.page.locator("[name=amount_below]").fill("£350")
    owner.press("Save").says("Nothing says who decides from £350.00 up")
    owner.says("It is never read")
    owner.follow("Paragraph 3.1").press("Move up", exact=False)
    owner.go(f"{path}draft/").follow("Change paragraph 3.1")
    owner.page.locator("[name=amount_below]").fill("")
    owner.press("Save")
    owner.go(f"{path}draft/").says("Nothing is wrong")

    owner.follow("Who decides under paragraph 3.1").press("Add another stage")
    owner.press("Continue").says("There is a problem")
    owner.choose("Holder of a post").press("Continue")
    owner.fill("Which post?", "Response Inspector").press("Save").says("Choose which post you mean")
    owner.page.get_by_label("Response Inspector, South West").check()
    owner.press("Save").says("Stage 2").says("Response Inspector")
    owner.follow("Back to the draft").press("Add a limit")
    owner.page.select_option("[name=grade]", "constable")
    owner.fill("Up to how much?", "20").fill("Where is that written?", "Paragraph 5")
    owner.press("Save").says("Up to £20.00")

    owner.go(f"{path}draft/").press("Compare with version 1")
    owner.says("Paragraph 3.1, expense claim").says("Limit of Police Constable for everything")
    owner.follow("The draft").press("Try it on past requests").press("Try it now")
    run_jobs()
    owner.go(owner.page.url.removeprefix(owner.address))
    owner.says("9 of the last 9 would have gone elsewhere.").says("Grace Mbeki")
    owner.go(f"{path}publish/").says("another owner reads it").says("Judith Marlowe")

    first = today(now) + timedelta(days=1)
    second = sign_in(world.head_of_finance, size=size, script=script).go("/scheme/")
    second.follow("Version 2, a draft").press("Publish it")
    second.date(1, 1, 2026).press("Continue").says("There is a problem")
    second.date(first.day, first.month, first.year).press("Continue")
    second.says("it takes the place of version 1").says("Limit of Police Constable")
    second.press("Publish it").says("Published").says("What happens next")
    second.follow("Read version 2").says("To come").says("Judith Marlowe")

    officer = sign_in(world.officer, size=size, script=script).go("/")
    officer.follow("Who may decide what").says("To come").follow("Version 2")
    officer.says("Small claims").says("Response Inspector")
    draft.refresh_from_db()
    assert (draft.state, draft.published_by) == ("published", world.head_of_finance)
