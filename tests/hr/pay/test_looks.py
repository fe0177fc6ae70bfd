"""Every look at somebody else's pay is on record before it is served, and without the record nothing
is served: by each door there is."""

import pytest
from django.db import connection
from django.test import Client

from mss.audit.models import Event
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.pay import everything

pytestmark = pytest.mark.django_db
DOORS = {
    "payslip": "/pay/{payslip}/",
    "as PDF": "/pay/{payslip}/file/",
    "list": "/pay/people/{person}/",
    "payslip by machine": "/api/v1/pay/{payslip}/",
    "as PDF by machine": "/api/v1/pay/{payslip}/file/",
    "list by machine": "/api/v1/pay/people/{person}/",
    "run": "/payroll/{pay-run}/",
    "findings of a run": "/payroll/{pay-run}/findings/",
    "run by machine": "/api/v1/payroll/{pay-run}/",
    "payslips of a run by machine": "/api/v1/payroll/{pay-run}/slips/",
    "missing of a run by machine": "/api/v1/payroll/{pay-run}/missing/",
}
OWN = {"/pay/{payslip}/", "/pay/{payslip}/file/", "/pay/", "/pay/year/{pay-year}/",
       "/pay/year/{pay-year}/lines/", "/api/v1/pay/{payslip}/", "/api/v1/pay/{payslip}/file/",
       "/api/v1/pay/", "/api/v1/pay/years/{pay-year}/", "/api/v1/pay/years/{pay-year}/lines/"}  # fmt: skip


@pytest.fixture
def things(cast: Cast) -> dict[str, str]:
    return everything(cast, at=AT, rows=2) | {"person": cast.officer.reference}


def looker(cast: Cast, door: str) -> Client:
    who = cast.payroll_officer
    return machine(who, "pay:read", "payroll:read") if "machine" in door else signed_in(who)


@pytest.mark.parametrize("door", DOORS)
def test_on_record_once_before_it_is_served(cast: Cast, things: dict[str, str], door: str) -> None:
    client = looker(cast, door)
    answer = client.get(DOORS[door].format_map(things))
    assert answer.status_code == 200
    look = Event.objects.get(verb__startswith="viewed.pay")
    assert look.by == cast.payroll_officer
    assert look.subject == (None if "run" in door else cast.officer)
    assert look.reference in things.values()


@pytest.mark.parametrize("door", DOORS)
def test_not_served_where_it_cannot_be_recorded(
    cast: Cast, things: dict[str, str], door: str
) -> None:
    client = looker(cast, door)
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "ALTER TABLE audit_event ADD CONSTRAINT looks_are_full "
            "CHECK (verb NOT LIKE 'viewed.%') NOT VALID"
        )
    answer = client.get(DOORS[door].format_map(things))
    assert answer.status_code == 500
    body = answer.content
    assert not body.startswith(b"%PDF")
    for told in (things["payslip"], cast.officer.pay_number, "4188.00", "4,188.00", "unknown 1"):
        assert told.encode() not in body


@pytest.mark.parametrize("path", sorted(OWN))
def test_ones_own_is_no_look(cast: Cast, things: dict[str, str], path: str) -> None:
    client = machine(cast.officer, "pay:read") if "/api/" in path else signed_in(cast.officer)
    assert client.get(path.format_map(things)).status_code == 200
    assert not Event.objects.filter(verb__startswith="viewed.").exists()
