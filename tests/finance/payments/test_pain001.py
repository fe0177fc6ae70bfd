"""The bank's file in ISO 20022, read back by a reader of its own."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from finance.payments import operations, pain001
from finance.payments.bacs import Credit, Originator
from tests.cast import AT, Cast
from tests.factories.payments import payable, run_made, run_released, work
from tests.finance.payments.conftest import RefusedBy
from tests.finance.payments.pain001_reader import LATIN, read

OURS = Originator("123456", "404142", "87654321", "Met Shared Services")
ONE = Credit("200000", "31926819", "Siobhán O’Neill & Sons", "EXP-26-000042", 1840)
FILE = pain001.Message(
    OURS,
    "RUN-26-000007",
    datetime(2026, 6, 10, 10, 30, 5, 999, tzinfo=UTC),
    date(2026, 6, 15),
    [ONE],
)


def figures(width: int) -> some.SearchStrategy[str]:
    return some.text("0123456789", min_size=width, max_size=width)


def _written(text: str) -> bool:
    return any(letter.isalnum() for letter in pain001.fold(text)[:35])


words = some.text(min_size=1, max_size=90).filter(_written)
credits = some.builds(Credit, figures(6), figures(8), words, words, some.integers(1, 10**9))


def test_it_says_who_when_and_how_much() -> None:
    found = read(pain001.write(FILE))
    assert (found.reference, found.pay_on) == ("RUN-26-000007", date(2026, 6, 15))
    assert found.created == datetime(2026, 6, 10, 10, 30, 5, tzinfo=UTC)
    assert (found.debtor, found.sort_code, found.account_number) == (
        "Met Shared Services", "404142", "87654321",
    )  # fmt: skip
    assert (found.count, found.total) == (1, Decimal("18.40"))
    (transfer,) = found.transfers
    assert (transfer.sort_code, transfer.account_number) == ("200000", "31926819")
    assert (transfer.name, transfer.reference) == ("Siobhan O'Neill + Sons", "EXP-26-000042")


def test_the_same_instant_elsewhere_gives_the_same_bytes() -> None:
    elsewhere = FILE.created.astimezone(timezone(timedelta(hours=5)))
    assert pain001.write(replace(FILE, created=elsewhere)) == pain001.write(FILE)


@given(some.lists(credits, min_size=1, max_size=40))
def test_whatever_is_written_adds_up_to_the_penny(paid: list[Credit]) -> None:
    message = replace(FILE, credits=paid)
    found = read(pain001.write(message))
    assert [(one.sort_code, one.account_number) for one in found.transfers] == [
        (one.sort_code, one.account_number) for one in paid
    ]
    assert [int(one.amount * 100) for one in found.transfers] == [one.pence for one in paid]
    assert found.total == Decimal(sum(one.pence for one in paid)) / 100
    assert pain001.write(message) == pain001.write(message)


@given(some.text())
def test_folding_leaves_only_what_banks_take(text: str) -> None:
    folded = pain001.fold(text)
    assert not folded or LATIN.fullmatch(folded)
    assert folded == pain001.fold(folded)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Renée Groß", "Renee Gross"),
        ("Bjørn Łukasz Æthel", "Bjorn Lukasz AEthel"),
        ("J & K  Smith <Joint>", "J + K Smith Joint"),
        ("日本", ""),
        ("A\r\nB\tC", "A B C"),
    ],
)
def test_names_as_the_bank_takes_them(name: str, folded: str) -> None:
    assert pain001.fold(name) == folded


@pytest.mark.parametrize(
    "wrong",
    [
        replace(FILE, credits=[]),
        replace(FILE, credits=[replace(ONE, sort_code="20-00-00")]),
        replace(FILE, credits=[replace(ONE, account_number="1234567")]),
        replace(FILE, credits=[replace(ONE, account_number="١٢٣٤٥٦٧٨")]),
        replace(FILE, credits=[replace(ONE, pence=0)]),
        replace(FILE, credits=[replace(ONE, pence=-1)]),
        replace(FILE, credits=[replace(ONE, pence=10**15)]),
        replace(FILE, credits=[replace(ONE, name="日本")]),
        replace(FILE, originator=replace(OURS, sort_code="40414")),
    ],
)
def test_what_the_format_cannot_hold_is_an_error_without_the_account(
    wrong: pain001.Message,
) -> None:
    with pytest.raises(ValueError) as problem:
        pain001.write(wrong)
    assert "31926819" not in str(problem.value)


@pytest.mark.parametrize(
    ("from_this", "to_that", "named"),
    [
        ("<CtrlSum>18.40</CtrlSum><InitgPty>", "<CtrlSum>18.41</CtrlSum><InitgPty>",
         "GrpHdr says 18.41"),
        ("<PmtMtd>TRF</PmtMtd>\n<BtchBookg>true</BtchBookg>",
         "<BtchBookg>true</BtchBookg>\n<PmtMtd>TRF</PmtMtd>", "out of order"),
        ("<ReqdExctnDt><Dt>2026-06-15</Dt></ReqdExctnDt>", "", "has no ReqdExctnDt"),
    ],
)  # fmt: skip
def test_the_reader_finds_what_is_wrong(from_this: str, to_that: str, named: str) -> None:
    text = pain001.write(FILE).decode()
    assert from_this in text
    with pytest.raises(AssertionError, match=named):
        read(text.replace(from_this, to_that).encode())


@pytest.mark.django_db
def test_a_run_in_this_format_holds_what_was_released(cast: Cast, settings: object) -> None:
    settings.MSS_PAYMENT_FORMAT = "pain001"  # type: ignore[attr-defined]
    payments = payable(cast)
    run = run_released(cast)
    settings.MSS_PAYMENT_FORMAT = "bacs"  # type: ignore[attr-defined]
    run = work(run)
    assert run.file == f"payments/{run.reference}.pain001.sealed"
    found = read(operations.read_file(run=run, by=cast.finance_officer, at=AT))
    assert (found.reference, found.count, found.total) == (run.reference, run.count, run.total)
    assert [one.reference for one in found.transfers] == [one.about for one in payments]
    assert found.pay_on == run.pay_on


@pytest.mark.django_db
def test_no_run_in_a_format_nobody_writes(cast: Cast, refused: RefusedBy, settings: object) -> None:
    payable(cast)
    settings.MSS_PAYMENT_FORMAT = "fax"  # type: ignore[attr-defined]
    with refused("PA-21"):
        run_made(cast)
