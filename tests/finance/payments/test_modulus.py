"""Check digits: the worked examples of the publication, on a small table invented for them."""

from pathlib import Path

import pytest

from finance.payments import modulus, operations, queries, rules
from finance.payments.models import BankDetails
from mss.audit.models import Event
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories.payments import account
from tests.finance.payments.conftest import RefusedBy

TABLE = """
089000 089999 MOD10    0    0    0    0    0    0    7    1    3    7    1    3    7    1
107900 107999 MOD11    0    0    0    0    0    0    8    7    6    5    4    3    2    1
202900 202999 MOD11    0    0    0    0    0    0    0    7    6    5    4    3    2    1
202900 202999 DBLAL    2    1    2    1    2    1    2    1    2    1    2    1    2    1
134000 134099 MOD11    0    0    0    7    5    9    8    4    6    3    5    2    0    0   4
300000 300099 DBLAL    0    0    0    0    0    0    1    0    0    0    0    0    0    0   1
301000 301099 MOD10    0    0    0    0    0    0    1    0    0    0    0    0    0    0
301000 301099 DBLAL    0    0    0    0    0    0    0    1    0    0    0    0    0    0   3
302000 302099 MOD11    0    0    0    0    0    0    1    0    0    0    0    0    0    0   6
303000 303099 MOD10    1    1    1    1    1    1    1    1    1    0    0    0    0    0   7
304000 304099 MOD10    1    1    1    1    1    1    1    0    0    0    0    0    0    0   8
305000 305099 MOD11    0    0    0    0    0    0    1    0    0    0    0    0    0    0  12
305000 305099 MOD10    0    0    0    0    0    0    0    1    0    0    0    0    0    0  13
306000 306099 MOD11    0    0    0    0    0    0    1    0    0    0    0    0    0    0  14
"""
LINES = modulus.parse(TABLE)


@pytest.mark.parametrize(
    ("sort_code", "number", "verdict"),
    [
        ("089999", "66374958", "passed"),  # MOD10, the publication's example
        ("089999", "66374959", "failed"),
        ("107999", "88837491", "passed"),  # MOD11
        ("107999", "88837493", "failed"),
        ("202959", "63748472", "passed"),  # MOD11 and double alternate, both
        ("202959", "63748473", "failed"),
        ("134020", "63849203", "passed"),  # exception 4: what is left is the last two figures
        ("134020", "63849204", "failed"),
        ("300001", "30000000", "passed"),  # exception 1: 27 and 3 are 30
        ("300001", "40000000", "failed"),
        ("301001", "00600000", "passed"),  # exception 3: the second check is left out
        ("301001", "01600000", "passed"),
        ("301001", "01500000", "failed"),
        ("302001", "50000033", "not-checked"),  # exception 6: a foreign currency
        ("302001", "50000034", "failed"),
        ("303001", "13000090", "passed"),  # exception 7: only from the third figure on
        ("303001", "13000080", "failed"),
        ("304001", "20000000", "passed"),  # exception 8: 0+9+0+1+2+6 and 2 are 20
        ("304001", "30000000", "failed"),
        ("305001", "01000000", "passed"),  # exceptions 12 and 13: either is enough
        ("305001", "10000000", "passed"),
        ("305001", "11000000", "failed"),
        ("306001", "10000000", "not-checked"),  # an exception not known here
        ("999999", "12345678", "not-checked"),  # no line names it
    ],
)
def test_accounts_are_judged(sort_code: str, number: str, verdict: str) -> None:
    assert modulus.check(sort_code, number, LINES) == verdict


def test_without_a_table_nothing_is_judged() -> None:
    assert modulus.check("089999", "66374959", []) == "not-checked"


@pytest.mark.parametrize("line", ["089000 089999 MOD12" + " 0" * 14, "089000 089999 MOD10 0 0"])
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="Line 2 of the modulus table"):
        modulus.parse(f"\n{line}\n")


def test_pa_28_what_can_exist() -> None:
    assert [rules.can_exist(one) for one in ("passed", "not-checked", "failed")] == [
        True, True, False,
    ]  # fmt: skip


@pytest.fixture
def table(tmp_path: Path, settings: object) -> None:
    path = tmp_path / "table.txt"
    path.write_text(TABLE)
    settings.MSS_MODULUS_TABLE = str(path)  # type: ignore[attr-defined]


def _set(cast: Cast, number: str) -> BankDetails:
    return operations.set_bank_details(
        by=cast.officer, account_name="P Shah", sort_code="08-99-99", account_number=number, at=AT
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("table")
def test_an_account_that_cannot_exist_is_not_taken(cast: Cast, refused: RefusedBy) -> None:
    with refused("PA-28"):
        _set(cast, "66374959")
    _set(cast, "66374958")
    assert Event.objects.get(verb="bank-details.added").data == {"checked": "passed"}


@pytest.mark.django_db
def test_without_a_table_every_account_is_taken_and_it_is_said(cast: Cast) -> None:
    assert queries.check_digits("089999", "66374959") == "not-checked"
    _set(cast, "66374959")
    assert Event.objects.get(verb="bank-details.added").data == {"checked": "not-checked"}
    account(cast.dog_handler)


@pytest.mark.django_db
@pytest.mark.usefixtures("table")
def test_the_form_says_what_to_check(cast: Cast) -> None:
    typed = {"account_name": "P Shah", "sort_code": "089999", "account_number": "66374959"}
    sent = signed_in(cast.officer).post("/payments/bank-details/change/", typed)
    assert "does not fit the sort code" in sent.content.decode()
    assert not BankDetails.objects.exists()
