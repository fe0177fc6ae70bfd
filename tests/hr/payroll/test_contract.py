"""The file of the payroll provider: both spellings, from any place, and what cannot be read."""

import csv
import io
import json
from typing import Any

import pytest

from hr.pay.rules import read
from hr.payroll.contract import (
    FACT,
    HEADER,
    LINE,
    PAYSLIP,
    STANDING,
    SUMS,
    TRAILER,
    BadFile,
    header,
    pay_number_total,
    piece,
)
from mss.local.places import ROOT
from tests.factories.pay import file_of, slip
from tests.hr.pay.test_documents import FULL

FILE = file_of(*[(f"70{n:05d}", FULL) for n in range(1, 8)])


def as_csv(data: bytes) -> bytes:
    """The same file in the other spelling."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n")
    for line in data.decode().splitlines():
        ((kind, cells),) = json.loads(line).items()
        if kind == "payslip":
            held, month, year = cells["standing"], cells["month"], cells["to_date"]
            flat = cells | {**held, "loans": " ".join(held.get("loans", ())), "alone": "",
                            **{f"month_{one}": month.get(one, "") for one in SUMS},
                            **{f"to_date_{one}": year.get(one, "") for one in SUMS}}  # fmt: skip
            write.writerow(["payslip", *(flat.get(name, "") for name in PAYSLIP)])
            for kind, columns, rows in (
                ("line", LINE, cells["lines"]),
                ("fact", FACT, cells.get("facts", ())),
            ):
                for row in rows:
                    write.writerow([kind, *(row.get(name, "") for name in columns)])
        else:
            columns = HEADER if kind == "header" else TRAILER
            write.writerow([kind, *(cells.get(name, "") for name in columns)])
    return out.getvalue().encode()


def all_of(data: bytes, most: int) -> tuple[list[dict[str, Any]], dict[str, Any] | None]:
    """Every payslip, read `most` at a time, each time from where the last piece ended."""
    source = io.BytesIO(data)
    _, at = header(source)
    found: list[dict[str, Any]] = []
    while True:
        part = piece(io.BytesIO(data), at, most)
        found += part.payslips
        at = part.upto
        if part.trailer is not None:
            return found, part.trailer


@pytest.mark.parametrize("data", [FILE, as_csv(FILE), FILE.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + FILE],
                         ids=["json", "csv", "crlf", "bom"])  # fmt: skip
@pytest.mark.parametrize("most", [1, 2, 3, 7, 100])
def test_each_payslip_once_whatever_the_piece(data: bytes, most: int) -> None:
    found, trailer = all_of(data, most)
    assert [one["pay_number"] for one in found] == [f"70{n:05d}" for n in range(1, 8)]
    assert trailer is not None and trailer["people"] == "7"
    usual = {"period": str(FULL.period), "pay_date": str(FULL.pay_date)}
    assert all(read(usual | one) == FULL for one in found)


def test_the_header_says_what_it_is() -> None:
    said, at = header(io.BytesIO(FILE))
    assert (said["organisation"], said["kind"], said["period"]) == ("mps", "main", "2026-11-01")
    assert FILE[at:].startswith(b'{"payslip"')


BAD = {
    "empty": b"", "no header": FILE.split(b"\n", 1)[1], "not text": b"\xff\xfe\x00rubbish",
    "another contract": FILE.replace(b"mss-pay-1", b"mss-pay-9"), "a picture": b"\x89PNG\r\n\x1a\n",
    "json of another shape": b"[1,2]\n", "an empty object": b"{}\n", "deep": b'{"header":' * 9000,
    "csv too short": b"header,mss-pay-1\n", "one long line": b"x" * 300_000,
}  # fmt: skip
CUT = {
    "cut off": FILE[:-200], "a line of nobody": FILE.replace(b'{"payslip"', b'{"line"', 1),
    "another record": FILE.replace(b'{"trailer"', b'{"total"'),
    "rubbish inside": FILE.replace(b'{"payslip"', b'payslip;', 1),
    "a payslip that is a list": FILE.replace(b'{"payslip":{', b'{"payslip":[{', 1).replace(b"}}\n{\"p", b"}]}\n{\"p", 1),
    "a bad csv line": as_csv(FILE).replace(b"payslip,7000001", b'payslip,"7000001', 1),
    "cells too many": as_csv(FILE).replace(b"payslip,7000001", b"payslip,,7000001", 1),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_no_file_of_pay(name: str) -> None:
    with pytest.raises(BadFile):
        header(io.BytesIO(BAD[name]))


@pytest.mark.parametrize("name", CUT)
def test_what_breaks_on_the_way(name: str) -> None:
    with pytest.raises(BadFile):
        all_of(CUT[name], 3)


def test_pay_numbers_swapped_are_noticed() -> None:
    assert pay_number_total(iter(["12", "A34", ""])) == 46
    assert pay_number_total(iter(["13", "34"])) != pay_number_total(iter(["12", "34"]))


def test_columns_are_all_there() -> None:
    assert set(STANDING) < set(PAYSLIP)
    assert len(PAYSLIP) == len(set(PAYSLIP)) == 19 + 2 * len(SUMS)
    assert read({"period": "2026-11-01", "pay_date": "2026-11-27"} | json.loads(
        file_of(("1", slip())).splitlines()[1])["payslip"]).net == slip().net  # fmt: skip


def test_the_page_for_the_provider_names_the_columns_that_are_read() -> None:
    page = (ROOT / "docs" / "payroll-file.md").read_text()
    for kind, columns in (("header", HEADER), ("payslip", PAYSLIP), ("line", LINE), ("fact", FACT),
                          ("trailer", TRAILER)):  # fmt: skip
        assert f"| `{kind}` | {', '.join(columns)} |" in page
    example = page.split("```")[1].strip().encode() + b"\n"
    found, trailer = all_of(example, 5)
    assert trailer is not None and read(
        {"period": "2026-11-01", "pay_date": "2026-11-27"} | found[0]
    )
