"""Who may decide up to how much. The amounts are invented: the scheme itself is not public."""

from decimal import Decimal
from typing import Final

from mss.approvals.models import Limit
from mss.foundation.bulk import copy_rows
from mss.foundation.invented import World
from mss.people.models import Grade, Organisation

SOURCE: Final = "Invented for this portal: the limits of the scheme in force are not published"
POUNDS: Final = {
    "sergeant": 250,
    "inspector": 1_000,
    "chief-inspector": 2_500,
    "superintendent": 5_000,
    "chief-superintendent": 10_000,
    "commander": 25_000,
    "deputy-assistant": 50_000,
    "assistant": 100_000,
    "deputy-commissioner": 250_000,
    "commissioner": 500_000,
    "band-c": 250,
    "band-b": 1_000,
    "band-a": 5_000,
    "director": 25_000,
    "chief-executive": 500_000,
    "deputy-mayor": 500_000,
}
BEFORE: Final = Decimal("0.8")  # of today's limit, until the last 1 April but one
KINDS: Final = ("expense-claim",)


def build(world: World) -> None:
    """Limits by grade for every body, raised once during the two years of history."""
    grades = {one.code: one.pk for one in Grade.objects.all()}
    raised = world.day.replace(year=world.day.year - 1, month=4, day=1)
    begun = raised.replace(year=raised.year - 4)
    rows = [
        row
        for kind in KINDS
        for body in Organisation.objects.order_by("pk").values_list("pk", flat=True)
        for grade, pounds in POUNDS.items()
        for row in (
            (kind, grades[grade], body, pounds * BEFORE, begun, raised, SOURCE),
            (kind, grades[grade], body, Decimal(pounds), raised, None, SOURCE),
        )
    ]
    columns = ["kind", "grade_id", "organisation_id", "amount", "starts", "ends", "source"]
    copy_rows(Limit, columns, rows)
