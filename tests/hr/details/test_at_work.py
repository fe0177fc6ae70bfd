"""Leave, duties, training and requests that wait, in one place for oneself."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mss.people import about
from mss.people.about import Line, Panel
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories.duties import days, duty
from tests.factories.leave import booked, decided, given
from tests.factories.training import book, course, session
from tests.refusals import words

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/me/work/"


def said(cast: Cast) -> dict[str, Panel]:
    return {one.code: one for one in about.panels(cast.officer, at=AT)}


def test_everything_about_me(scheme: Cast) -> None:
    given(scheme.officer)
    decided(booked(scheme.officer, "2026-06-23"))
    asked = booked(scheme.officer, "2026-07-06")
    duty(scheme.officer, AT.date() + timedelta(days=2), "E")
    of = course(scheme, "First aid")
    book(session(scheme, of), scheme.officer)
    found = said(scheme)
    assert list(found) == ["leave", "duties", "training", "waiting"]
    balance, first, second = found["leave"].lines
    assert balance == Line(
        "Annual leave left", "144 hours, 8 hours asked for",
        "/leave/balance/?account=annual&year=2026",
    )  # fmt: skip
    assert (first.label, first.value) == ("Annual leave", "23 June 2026")
    assert (second.label, second.value) == ("Annual leave: not agreed yet", "6 July 2026")
    (on,) = found["duties"].lines
    assert (on.label, on.value) == ("Friday 12 June", "Early 07:00–16:00")
    (place,) = found["training"].lines
    assert place.label == "First aid" and "22 June 2026" in place.value
    (waits,) = found["waiting"].lines
    assert (waits.label, waits.address) == (
        "Annual leave, 6 July 2026",
        f"/leave/{asked.reference}/",
    )
    assert "has it since 10 June 2026" in waits.value


def test_where_there_is_nothing_it_says_so(scheme: Cast) -> None:
    with time_machine.travel(AT, tick=False):
        text = words(signed_in(scheme.stranger).get("/details/"))
    assert "No duty on your roster in the next four weeks." in text
    assert "Nothing to do and nothing booked." in text and "Nothing of yours waits." in text


def test_on_the_screen_and_by_machines(scheme: Cast) -> None:
    given(scheme.officer)
    booked(scheme.officer, "2026-07-06")
    with time_machine.travel(AT, tick=False):
        text = words(signed_in(scheme.officer).get("/details/"))
        told = signed_in(scheme.officer).get(ADDRESS).json()
        nothing = signed_in(scheme.other_officer).get(ADDRESS).json()
    for panel in said(scheme).values():
        assert panel.title in text and all(line.value in text for line in panel.lines)
    assert [(one["code"], [line["what"] for line in one["lines"]]) for one in told] == [
        ("leave", ["Annual leave left", "Annual leave: not agreed yet"]), ("duties", []),
        ("training", []), ("waiting", ["Annual leave, 6 July 2026"]),
    ]  # fmt: skip
    assert nothing[-1]["lines"] == []


def test_as_many_questions_for_much_as_for_little(scheme: Cast) -> None:
    given(scheme.officer)

    def asked(first: date, number: int) -> int:
        for place in range(number):
            booked(scheme.officer, str(first + timedelta(days=7 * place)))
        days(scheme.officer, AT.date() + timedelta(days=first.month), "E" * number)
        with CaptureQueriesContext(connection) as found:
            said(scheme)
        return len(found)

    assert asked(date(2026, 7, 7), 1) == asked(date(2026, 8, 4), 8)
