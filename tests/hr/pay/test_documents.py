"""What a payslip is as a document: read exactly, written again, refused where it cannot be exact."""

import copy
from decimal import Decimal
from typing import Any

import pytest

from hr.pay.rules import BadSlip, Fact, Line, read, written
from tests.factories.pay import MAY_DAY, slip

FULL = slip(
    more=(Line("overtime", Decimal("128.00"), "pay", Decimal(4), Decimal("32.0000"), MAY_DAY, MAY_DAY, "OVT-26-000001"),),
    facts=(Fact("increment", MAY_DAY, "50256.00", "52000.00", "", "Point 7", "HR"),),
    account="4471", notes="Words",
)  # fmt: skip


def test_read_again_it_is_the_same() -> None:
    assert read(written(FULL)) == FULL
    assert read(written(slip())) == slip()


def test_amounts_are_text_and_what_is_empty_is_left_out() -> None:
    data = written(FULL)
    assert data["net"] == str(FULL.net)
    assert "hours" not in data["lines"][0]


BAD: list[tuple[Any, Any, str]] = [
    ("net", 12.5, "net"), ("net", "12.345", "net"), ("net", "NaN", "net"), ("net", "1e400", "net"),
    ("net", "", "net"), ("net", "99999999.00", "net"), ("number", 13, "number"), ("number", "x", "number"),
    ("period", "1.11.2026", "period"), ("pay_date", None, "pay_date"), ("standing", [], "standing"),
    ("month", "x", "month"), ("lines", {}, "lines"), ("lines", [[]], "line 1"),
    ("lines", [{"code": "", "amount": "1"}], "line 1"),
    ("lines", [{"code": "x", "amount": "1", "section": "gift"}], "line 1"),
    ("lines", [{"code": "x"}] * 201, "lines"), ("facts", [{"kind": "x", "on": "soon"}], "on"),
    ("notes", "n" * 301, "notes"), ("notes", "a\x00b", "notes"), ("method", 3, "method"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "where"), BAD)
def test_what_cannot_be_read_is_named(name: str, value: Any, where: str) -> None:
    data = copy.deepcopy(written(FULL)) | {name: value}
    with pytest.raises(BadSlip) as said:
        read(data)
    assert said.value.where == where


@pytest.mark.parametrize("data", [None, [], "x", 3])
def test_what_is_no_object_at_all(data: Any) -> None:
    with pytest.raises(BadSlip):
        read(data)
