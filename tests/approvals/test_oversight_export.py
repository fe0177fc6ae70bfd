"""Taking a list out: what stands on top, that nothing in it runs, a reason for many, and a record
before a byte leaves."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from mss.approvals.models import Decision
from mss.approvals.operations.exporting import export
from mss.approvals.queries.oversight import Sight, usual
from mss.approvals.queries.oversight.listings import LISTINGS
from mss.approvals.rules import oversight as rules
from mss.audit.models import Event
from mss.foundation.refused import Refused
from tests.approvals import overseeing as make
from tests.cast import AT, Cast
from tests.doors import signed_in

NOW = AT + timedelta(hours=2)
FILE = "/oversight/decisions/file/"


@pytest.fixture(autouse=True)
def _on_that_day() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def rows(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf"), "a spreadsheet is told that it is UTF-8"
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def split(data: bytes) -> tuple[dict[str, str], list[dict[str, str]]]:
    """What stands on top, and the table below as a dictionary a row."""
    lines = rows(data)
    gap = lines.index([])
    top = {line[0]: line[1] if len(line) > 1 else "" for line in lines[:gap]}
    heading, *table = lines[gap + 1 :]
    return top, [dict(zip(heading, line, strict=True)) for line in table]


def looks() -> list[Event]:
    return list(Event.objects.filter(verb="viewed.oversight-file"))


def test_a_file_says_what_it_is_and_is_recorded(cast: Cast):
    make.decided(cast, cast.sergeant, amount="18.40", since=AT - timedelta(hours=12))
    make.decided(cast, cast.inspector, acting_for=cast.superintendent, limit="any")
    answer = signed_in(cast.auditor).get(f"{FILE}?organisation=mps&since=2026-06-01&sort=who")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == (
        'attachment; filename="decisions-2026-06-01-2026-06-10.csv"'
    )
    top, table = split(answer.content)
    assert next(iter(top)) == "Decisions"
    assert any(line.startswith("Every decision taken in the period.") for line in top)
    assert top["Period"] == "1 June 2026 to 10 June 2026"
    assert top["Organisations"] == cast.mps.name
    assert top["Kind"] == "every kind"
    assert top["Rows"] == "2"
    auditor = f"{cast.auditor.name} ({cast.auditor.reference})"
    assert top["Made"] == f"10 June 2026 at 12:30 by {auditor}"
    acting, own = table
    assert own["Decided by"] == f"Tom Hargreaves ({cast.sergeant.reference})"
    assert (own["Amount"], own["Limit"], own["Working days taken"]) == ("18.40", "250.00", "0.50")
    assert own["Share of limit, per cent"] == "7.4"
    assert acting["Acting for"].startswith("Ruth Okafor")
    assert acting["Limit"] == acting["Share of limit, per cent"] == ""
    (look,) = looks()
    assert look.by == cast.auditor
    assert look.data["rows"] == 2
    assert look.data["sought"]["organisation"] == "mps"


def test_nothing_in_it_runs(cast: Cast):
    cast.officer.name = "=HYPERLINK(0)"
    cast.officer.save()
    make.step_row(cast, cast.sergeant, reason="@SUM(1)", paragraph="-1")
    make.moved(cast, cast.sergeant, cast.inspector, "+1")
    client = signed_in(cast.auditor)
    for code in ("waiting", "moves"):
        lines = rows(client.get(f"/oversight/{code}/file/").content)
        cells = [cell for line in lines for cell in line]
        assert [cell for cell in cells if cell[:1] in set("=+-@\t\r")] == []
        assert any(cell.startswith("'") for cell in cells)


@pytest.mark.parametrize("code", sorted(LISTINGS))
def test_every_list_comes_out_as_long_as_it_is(cast: Cast, code: str):
    for number in range(3):
        by = (cast.sergeant, cast.inspector, cast.commander)[number]
        at = AT - number * 31 * make.DAY
        make.decided(cast, by, at=at, since=at, amount="95.00", limit="100.00")
        make.step_row(cast, by)
        make.under(cast, by, cast.officer)
        make.moved(cast, by, None, "Somebody left")
    client = signed_in(cast.auditor)
    top, table = split(client.get(f"/oversight/{code}/file/").content)
    shown = client.get(f"/oversight/{code}/").context["page_obj"].paginator.count
    assert len(table) == shown == int(top["Rows"]) >= 3
    assert next(iter(top)) == LISTINGS[code].title
    assert LISTINGS[code].definition in top


def many(cast: Cast, count: int) -> None:
    for number in range(count):
        make.decided(cast, cast.sergeant, amount=str(1 + number))


def test_ov_3_many_rows_ask_why(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    for module in ("mss.approvals.rules.oversight", "mss.approvals.views.oversight"):
        monkeypatch.setattr(f"{module}.ASKS_WHY_ABOVE", 2)
    many(cast, 3)
    client = signed_in(cast.auditor)
    page = client.get(FILE)
    assert "What do you need them for?" in page.content.decode()
    assert "It has 3 rows" in page.content.decode()
    page = client.post(FILE, {"reason": "  "})
    assert page.status_code == 422
    assert "Say what you need them for" in page.content.decode()
    assert looks() == []
    for _ in range(2):  # asked twice, it leaves twice, and both are written down
        answer = client.post(f"{FILE}?sort=amount", {"reason": "=Audit plan"})
        top, table = split(answer.content)
        assert top["Reason"] == "'=Audit plan"
        assert [row["Amount"] for row in table] == ["1.00", "2.00", "3.00"]
    assert [look.data["reason"] for look in looks()] == ["=Audit plan", "=Audit plan"]


def asked(cast: Cast, **options: Any) -> dict[str, Any]:
    return {
        "listing": LISTINGS["decisions"], "asked": usual(Sight(None, whole=True), at=NOW),
        "sort": "", "by": cast.auditor, "reason": "", "at": NOW, **options,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "rule", "reason"),
    [("ASKS_WHY_ABOVE", "OV-3", "  "), ("MOST_ROWS", "OV-4", "For the board")],
)
def test_what_may_not_leave_is_not_recorded_as_left(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, name: str, rule: str, reason: str
):
    monkeypatch.setattr(rules, name, 2)
    many(cast, 3)
    with pytest.raises(Refused) as said:
        export(**asked(cast, reason=reason))
    assert said.value.rule == rule
    assert looks() == []
    assert Decision.objects.count() == 3


def test_too_many_for_one_file_are_told_before_anything_is_asked(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    for module in ("mss.approvals.rules.oversight", "mss.approvals.views.oversight"):
        monkeypatch.setattr(f"{module}.ASKS_WHY_ABOVE", 1)
        monkeypatch.setattr(f"{module}.MOST_ROWS", 2)
    many(cast, 3)
    page = signed_in(cast.auditor).get(FILE).content.decode()
    assert "It would have 3 rows, and a file holds 2" in page
    assert "Get the file" not in page


def test_no_record_no_file(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    from django.db import DatabaseError

    from mss.approvals.operations import exporting

    def broken(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError

    make.decided(cast, cast.sergeant)
    client = signed_in(cast.auditor)
    client.raise_request_exception = False
    monkeypatch.setattr(exporting, "record", broken)
    answer = client.get(FILE)
    assert answer.status_code >= 500
    assert "Tom Hargreaves" not in answer.content.decode()


def test_others_take_nothing(cast: Cast):
    make.decided(cast, cast.sergeant)
    for person in (cast.officer, cast.sergeant, cast.system_administrator):
        assert signed_in(person).get(FILE).status_code == 403
        assert signed_in(person).post(FILE, {"reason": "Please"}).status_code == 403
    assert looks() == []
