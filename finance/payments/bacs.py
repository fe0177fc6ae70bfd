"""A payment file in Bacs Standard 18: labels of 80 characters, records of 100, one processing day.

Layout: Bacs PN5011 as published by banks; DOMAIN facts name positions 1 to 100 of a data record.
The same submission always gives the same bytes.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

CREDIT, CONTRA = "99", "17"
WIDTH = 18  # of a name or a reference
MOST_PENCE = 10**11 - 1  # eleven figures
MOST_CREDITS = 10**7 - 1
BLOCK = 2000
RECORD = 100

_LETTERS = str.maketrans(
    {"Æ": "AE", "Œ": "OE", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "TH", "ẞ": "SS",
     "’": "", "‘": "", "'": "", "`": ""}
)  # fmt: skip


@dataclass(frozen=True)
class Originator:
    """Whose money it is: the service user number and the account the payments leave from."""

    user_number: str
    sort_code: str
    account_number: str
    name: str


@dataclass(frozen=True)
class Credit:
    """One payment to one account. `pence` is whole pence."""

    sort_code: str
    account_number: str
    name: str
    reference: str
    pence: int


@dataclass(frozen=True)
class Submission:
    """One file. `serial` is six characters, its own on that day; money that is processed on one
    working day is in people's accounts on the next, `paid`."""

    originator: Originator
    serial: str
    created: date
    processed: date
    paid: date
    credits: Sequence[Credit]


def fold(text: str) -> str:
    """`text` in the characters Bacs takes: A to Z, 0 to 9, and & - / . and space."""
    upper = unicodedata.normalize("NFKD", text.upper()).translate(_LETTERS)
    plain = "".join(letter for letter in upper if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", re.sub(r"[^A-Z0-9&\-/. ]", " ", plain)).strip()


def write(submission: Submission) -> bytes:
    """The file, each record on a line of its own.

    Raises ValueError for a file without payments, an amount or total that does not fit in eleven
    figures, an account that is not six and eight figures, and a name with nothing left of it.
    """
    total = sum(credit.pence for credit in submission.credits)
    count = len(submission.credits)
    if not 0 < count <= MOST_CREDITS:
        raise ValueError(f"{count} payments cannot be one file")
    lines = [
        *_labels("VOL", "HDR", submission),
        _user_header(submission),
        *_records(submission, total),
        *_labels("", "EOF", submission),
        f"UTL1{_number(total, 13)}{_number(total, 13)}{_number(1, 7)}{_number(count, 7)}{'':36}",
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def _labels(volume: str, kind: str, submission: Submission) -> Iterator[str]:
    user = _figures(submission.originator.user_number, 6)
    serial = submission.serial
    if not re.fullmatch(r"[A-Z0-9]{6}", serial) or serial == "000000":
        raise ValueError(f"{serial} is not a submission serial number")
    if volume:
        yield f"{volume}1{serial}{'':1}{'':20}{'':6}{'':4}{user}{'':4}{'':28}1"
    file = f"A{user}S{'':2}{'':1}{user}"
    dates = f"{_day(submission.created)}{_day(submission.paid)}"
    yield f"{kind}1{file}{serial}00010001{'':4}{'':2}{dates}{'':1}000000{'':13}{'':7}"
    yield f"{kind}2F{_number(BLOCK, 5)}{_number(RECORD, 5)}{'':35}00{'':28}"


def _user_header(submission: Submission) -> str:
    day = _day(submission.processed)
    return f"UHL1{day}{'999999':10}00000000{'1 DAILY':9}001{'':7}{'':7}{'':26}"


def _records(submission: Submission, total: int) -> Iterator[str]:
    ours = submission.originator
    own = _account(ours.sort_code, ours.account_number)
    name = _text(ours.name)
    for credit in submission.credits:
        to = _account(credit.sort_code, credit.account_number)
        amount, reference = _number(credit.pence, 11), _text(credit.reference)
        yield f"{to}0{CREDIT}{own}{'':4}{amount}{name}{reference}{_text(credit.name)}"
    yield f"{own}0{CONTRA}{own}{'':4}{_number(total, 11)}{name}{'CONTRA':18}{name}"


def _account(sort_code: str, account_number: str) -> str:
    return _figures(sort_code, 6) + _figures(account_number, 8)


def _figures(text: str, width: int) -> str:
    if not re.fullmatch(rf"[0-9]{{{width}}}", text):
        raise ValueError(f"Expected {width} figures")  # never the figures themselves
    return text


def _number(number: int, width: int) -> str:
    written = f"{number:0{width}d}"
    if number <= 0 or len(written) > width:
        raise ValueError(f"{number} does not fit in {width} figures")
    return written


def _text(text: str) -> str:
    folded = fold(text)[:WIDTH].rstrip()
    if not folded:
        raise ValueError("A name or reference has no letter that Bacs takes")
    return f"{folded:{WIDTH}}"


def _day(day: date) -> str:
    return f" {day:%y%j}"
