"""Reads a Bacs Standard 18 file by the published layout. It knows nothing of how ours is written.

Positions are counted from 1, both ends included, as the layout gives them. Anything out of place
raises AssertionError with the field's name.
"""

from dataclasses import dataclass
from datetime import date, datetime

ALLOWED = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789&-/. ")


@dataclass(frozen=True)
class Record:
    """One data record; `pence` is the amount, `kind` the transaction code."""

    sort_code: str
    account_number: str
    kind: str
    from_sort_code: str
    from_account_number: str
    pence: int
    originator: str
    reference: str
    name: str


@dataclass(frozen=True)
class File:
    serial: str
    user_number: str
    created: date
    expires: date
    processed: date
    credits: list[Record]
    contra: Record


class Label:
    """A label and what its positions hold."""

    def __init__(self, line: str, name: str) -> None:
        assert len(line) == 80, f"{name} has {len(line)} characters"
        assert line[:4] == name, f"expected {name}, found {line[:4]}"
        self.line, self.name = line, name

    def at(self, first: int, last: int) -> str:
        return self.line[first - 1 : last]

    def is_(self, first: int, last: int, expected: str) -> None:
        found = self.at(first, last)
        assert found == expected, f"{self.name} {first}-{last}: {found!r}, not {expected!r}"

    def blank(self, first: int, last: int) -> None:
        self.is_(first, last, " " * (last - first + 1))

    def figures(self, first: int, last: int) -> int:
        found = self.at(first, last)
        assert found.isdecimal(), f"{self.name} {first}-{last}: {found!r} is not figures"
        return int(found)

    def day(self, first: int, last: int) -> date:
        found = self.at(first, last)
        assert found[0] == " ", f"{self.name} {first}-{last}: a date begins with a blank"
        return datetime.strptime(f"{found[1:]} +0000", "%y%j %z").date()


def read(contents: bytes) -> File:
    text = contents.decode("ascii")
    assert set(text) <= ALLOWED | {"\r", "\n"}, "a character Bacs does not take"
    assert text.endswith("\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    serial, user = _volume(Label(lines[0], "VOL1"))
    first = Label(lines[1], "HDR1")
    created, expires = _file_label(first, serial, user)
    second = Label(lines[2], "HDR2")
    _second_label(second)
    processed = _user_header(Label(lines[3], "UHL1"))
    assert created <= processed < expires
    records = [_record(line) for line in lines[4:-3]]
    assert Label(lines[-3], "EOF1").at(5, 80) == first.at(5, 80)
    assert Label(lines[-2], "EOF2").at(5, 80) == second.at(5, 80)
    _trailer(Label(lines[-1], "UTL1"), records)
    return File(serial, user, created, expires, processed, records[:-1], records[-1])


def _volume(label: Label) -> tuple[str, str]:
    serial, user = label.at(5, 10), label.at(42, 47)
    assert serial.strip("0 "), "the serial number is blank or nought"
    label.blank(11, 41)
    label.blank(48, 79)
    label.is_(80, 80, "1")
    return serial, user


def _file_label(label: Label, serial: str, user: str) -> tuple[date, date]:
    label.is_(5, 5, "A")
    label.is_(6, 11, user)
    label.is_(12, 12, "S")
    label.blank(13, 15)
    label.is_(16, 21, user)
    label.is_(22, 27, serial)
    label.is_(28, 35, "00010001")
    label.blank(36, 41)
    label.blank(54, 54)
    label.is_(55, 60, "000000")
    label.blank(61, 80)
    return label.day(42, 47), label.day(48, 53)


def _second_label(label: Label) -> None:
    label.is_(5, 5, "F")
    assert label.figures(6, 10) % label.figures(11, 15) == 0, "a block holds whole records"
    label.is_(11, 15, "00100")
    label.blank(16, 50)
    label.is_(51, 52, "00")
    label.blank(53, 80)


def _user_header(label: Label) -> date:
    label.is_(11, 20, "999999    ")
    label.is_(21, 28, "00000000")
    label.is_(29, 37, "1 DAILY  ")
    assert label.figures(38, 40) > 0
    label.blank(41, 80)
    return label.day(5, 10)


def _record(line: str) -> Record:
    assert len(line) == 100, f"a data record has {len(line)} characters"
    for first, last in ((1, 17), (18, 31), (36, 46)):
        assert line[first - 1 : last].isdecimal(), f"record {first}-{last}: {line!r}"
    assert line[14] == "0"
    assert line[31:35] == "    "
    return Record(
        sort_code=line[0:6], account_number=line[6:14], kind=line[15:17],
        from_sort_code=line[17:23], from_account_number=line[23:31], pence=int(line[35:46]),
        originator=line[46:64].rstrip(), reference=line[64:82].rstrip(), name=line[82:100].rstrip(),
    )  # fmt: skip


def _trailer(label: Label, records: list[Record]) -> None:
    *credits, contra = records
    total = sum(one.pence for one in credits)
    assert credits, "a file without payments"
    assert {one.kind for one in credits} == {"99"}
    assert contra.kind == "17"
    assert contra.reference == "CONTRA"
    assert (contra.sort_code, contra.account_number) == (
        contra.from_sort_code, contra.from_account_number,
    )  # fmt: skip
    assert {(one.from_sort_code, one.from_account_number) for one in credits} == {
        (contra.sort_code, contra.account_number)
    }
    assert contra.pence == total
    assert label.figures(5, 17) == total, "debits"
    assert label.figures(18, 30) == total, "credits"
    assert label.figures(31, 37) == 1
    assert label.figures(38, 44) == len(credits)
    label.blank(45, 80)
