"""The bank's file, read back by a reader of its own."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from finance.payments import bacs
from tests.finance.payments.standard18_reader import ALLOWED, read

OURS = bacs.Originator("123456", "404142", "87654321", "Met Shared Services")
ONE = bacs.Credit("200000", "31926819", "Siobhan O’Neill", "EXP-26-000042", 1840)
FILE = bacs.Submission(
    OURS, "000007", date(2026, 6, 10), date(2026, 6, 12), date(2026, 6, 15), [ONE]
)


def figures(width: int) -> some.SearchStrategy[str]:
    return some.text("0123456789", min_size=width, max_size=width)


words = some.text(min_size=1, max_size=60).filter(lambda text: bacs.fold(text)[:18].strip())
credits = some.builds(bacs.Credit, figures(6), figures(8), words, words, some.integers(1, 10**9))


def test_the_labels_say_who_when_and_how_much() -> None:
    found = read(bacs.write(FILE))
    assert (found.serial, found.user_number) == ("000007", "123456")
    assert (found.created, found.processed) == (date(2026, 6, 10), date(2026, 6, 12))
    assert found.contra.pence == 1840
    assert found.contra.originator == "MET SHARED SERVICE"


def test_a_payment_is_every_field_of_its_record() -> None:
    (found,) = read(bacs.write(FILE)).credits
    assert (found.sort_code, found.account_number) == ("200000", "31926819")
    assert (found.from_sort_code, found.from_account_number) == ("404142", "87654321")
    assert (found.pence, found.name, found.reference) == (1840, "SIOBHAN ONEILL", "EXP-26-000042")


@given(some.lists(credits, min_size=1, max_size=40))
def test_whatever_is_written_is_read_back(paid: list[bacs.Credit]) -> None:
    submission = replace(FILE, credits=paid)
    found = read(bacs.write(submission))
    assert [(c.sort_code, c.account_number, c.pence) for c in paid] == [
        (c.sort_code, c.account_number, c.pence) for c in found.credits
    ]
    assert [c.name for c in found.credits] == [bacs.fold(c.name)[:18].rstrip() for c in paid]
    assert found.contra.pence == sum(c.pence for c in paid)
    assert bacs.write(submission) == bacs.write(submission)


@given(some.text())
def test_folding_leaves_only_what_bacs_takes(text: str) -> None:
    folded = bacs.fold(text)
    assert set(folded) <= ALLOWED
    assert folded == bacs.fold(folded)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Siobhan O’Neill", "SIOBHAN ONEILL"),
        ("Renée Groß", "RENEE GROSS"),
        ("Bjørn Łukasz Æthel", "BJORN LUKASZ AETHEL"),
        ("J & K  Smith, (Joint)", "J & K SMITH JOINT"),
        ("Anne-Marie St. John", "ANNE-MARIE ST. JOHN"),
        ("日本", ""),
        ("A\r\nB\tC", "A B C"),
    ],
)
def test_names_as_the_bank_prints_them(name: str, folded: str) -> None:
    assert bacs.fold(name) == folded


@pytest.mark.parametrize(
    "wrong",
    [
        replace(FILE, credits=[]),
        replace(FILE, serial="000000"),
        replace(FILE, serial="7"),
        replace(FILE, originator=replace(OURS, user_number="12345")),
        replace(FILE, credits=[replace(ONE, sort_code="20-00-00")]),
        replace(FILE, credits=[replace(ONE, account_number="1234567")]),
        replace(FILE, credits=[replace(ONE, account_number="١٢٣٤٥٦٧٨")]),
        replace(FILE, credits=[replace(ONE, pence=0)]),
        replace(FILE, credits=[replace(ONE, pence=-1)]),
        replace(FILE, credits=[replace(ONE, pence=10**11)]),
        replace(FILE, credits=[replace(ONE, pence=6 * 10**10)] * 2),
        replace(FILE, credits=[replace(ONE, name="日本")]),
    ],
)
def test_what_the_layout_cannot_hold_is_an_error_without_the_account(
    wrong: bacs.Submission,
) -> None:
    with pytest.raises(ValueError) as problem:
        bacs.write(wrong)
    assert "31926819" not in str(problem.value)
