"""A payment file in ISO 20022 pain.001.001.09 (customer credit transfer initiation), for a bank that
takes it in place of Bacs Standard 18.

One group and one batch: one debtor, one day, pounds alone. Elements stand in the order of the
schema. Texts keep to the Latin letters every bank takes, so nothing needs escaping. The same
message always gives the same bytes.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from finance.payments.bacs import Credit, Originator

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
MOST_NAME, MOST_REFERENCE = 70, 35
MOST_PENCE = 10**15 - 1  # an amount has at most eighteen figures, here with two after the point

_TAKEN = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]")
_LETTERS = str.maketrans(
    {"Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Ø": "O", "ø": "o", "Ł": "L", "ł": "l",
     "Đ": "D", "đ": "d", "Ð": "D", "ð": "d", "Þ": "TH", "þ": "th", "ß": "ss", "ẞ": "SS",
     "’": "'", "‘": "'", "`": "'", "&": "+"}
)  # fmt: skip


@dataclass(frozen=True)
class Message:
    """One file. `reference` is unlike that of any other file; `pay_on` is the day the account is
    debited and the money arrives."""

    originator: Originator
    reference: str
    created: datetime
    pay_on: date
    credits: Sequence[Credit]


def fold(text: str) -> str:
    """`text` in the letters every bank takes: the basic Latin set of ISO 20022 in Europe."""
    apart = unicodedata.normalize("NFKD", text).translate(_LETTERS)
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", _TAKEN.sub(" ", plain)).strip()


def write(message: Message) -> bytes:
    """The file in UTF-8. Raises ValueError for a file without payments, an amount that is not
    positive or does not fit, an account that is not six and eight figures, and a text with
    nothing left of it."""
    if not message.credits:
        raise ValueError("0 payments cannot be one file")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<Document xmlns="{NAMESPACE}">',
        "<CstmrCdtTrfInitn>",
        *_header(message),
        *_batch(message),
        "</CstmrCdtTrfInitn>",
        "</Document>",
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _header(message: Message) -> Iterator[str]:
    yield _inside(
        "GrpHdr",
        _is("MsgId", _text(message.reference, MOST_REFERENCE)),
        _is("CreDtTm", f"{message.created.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"),
        _sums(message),
        _inside("InitgPty", _is("Nm", _text(message.originator.name, MOST_NAME))),
    )


def _batch(message: Message) -> Iterator[str]:
    ours = message.originator
    yield "<PmtInf>"
    yield _is("PmtInfId", _text(message.reference, MOST_REFERENCE))
    yield _is("PmtMtd", "TRF")
    yield _is("BtchBookg", "true")
    yield _sums(message)
    yield _inside("PmtTpInf", _inside("SvcLvl", _is("Cd", "NURG")))
    yield _inside("ReqdExctnDt", _is("Dt", message.pay_on.isoformat()))
    yield _inside("Dbtr", _is("Nm", _text(ours.name, MOST_NAME)))
    yield _account("DbtrAcct", ours.account_number, _is("Ccy", "GBP"))
    yield _bank("DbtrAgt", ours.sort_code)
    yield _is("ChrgBr", "SLEV")
    for credit in message.credits:
        yield _transfer(credit)
    yield "</PmtInf>"


def _transfer(credit: Credit) -> str:
    reference = _text(credit.reference, MOST_REFERENCE)
    return _inside(
        "CdtTrfTxInf",
        _inside("PmtId", _is("EndToEndId", reference)),
        _inside("Amt", f'<InstdAmt Ccy="GBP">{_pounds(credit.pence)}</InstdAmt>'),
        _bank("CdtrAgt", credit.sort_code),
        _inside("Cdtr", _is("Nm", _text(credit.name, MOST_NAME))),
        _account("CdtrAcct", credit.account_number),
        _inside("RmtInf", _is("Ustrd", reference)),
    )


def _sums(message: Message) -> str:
    total = sum(credit.pence for credit in message.credits)
    return _is("NbOfTxs", str(len(message.credits))) + _is("CtrlSum", _pounds(total))


def _bank(name: str, sort_code: str) -> str:
    """A bank by its sort code: GBDSC is the United Kingdom's scheme of them."""
    known = _inside("ClrSysId", _is("Cd", "GBDSC")) + _is("MmbId", _figures(sort_code, 6))
    return _inside(name, _inside("FinInstnId", _inside("ClrSysMmbId", known)))


def _account(name: str, number: str, *rest: str) -> str:
    scheme = _inside("SchmeNm", _is("Cd", "BBAN"))
    return _inside(
        name, _inside("Id", _inside("Othr", _is("Id", _figures(number, 8)), scheme)), *rest
    )


def _inside(name: str, *inner: str) -> str:
    return f"<{name}>{''.join(inner)}</{name}>"


def _is(name: str, value: str) -> str:
    return f"<{name}>{value}</{name}>"


def _pounds(pence: int) -> str:
    if not 0 < pence <= MOST_PENCE:
        raise ValueError(f"{pence} pence do not fit")
    return f"{Decimal(pence).scaleb(-2):.2f}"


def _figures(text: str, width: int) -> str:
    if not re.fullmatch(rf"[0-9]{{{width}}}", text):
        raise ValueError(f"Expected {width} figures")  # never the figures themselves
    return text


def _text(text: str, most: int) -> str:
    """Folded and cut. A slash at either end, and two together, are not taken by banks."""
    folded = re.sub(r"/{2,}", "/", fold(text))[:most].strip("/ ")
    if not re.search(r"[A-Za-z0-9]", folded):
        raise ValueError("A name or reference has no letter that the bank takes")
    return folded
