"""Reads a pain.001.001.09 file by the published schema. It knows nothing of how ours is written.

`CHILDREN` restates, for every element a file of plain credit transfers may hold, which elements
stand in it and in what order, with those that must be there marked `!` and those that may be
repeated `*`. Anything out of place raises AssertionError with the element's name.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from xml.etree import ElementTree

SPACE = "{urn:iso:std:iso:20022:tech:xsd:pain.001.001.09}"
LATIN = re.compile(r"[A-Za-z0-9/\-?:().,'+ ]+")
AGENT = ["FinInstnId!", "BrnchId"]
PARTY = ["Nm", "PstlAdr", "Id", "CtryOfRes", "CtctDtls"]
ACCOUNT = ["Id", "Tp", "Ccy", "Nm", "Prxy"]
CHILDREN = {
    "Document": ["CstmrCdtTrfInitn!"],
    "CstmrCdtTrfInitn": ["GrpHdr!", "PmtInf!*", "SplmtryData*"],
    "GrpHdr": ["MsgId!", "CreDtTm!", "Authstn*", "NbOfTxs!", "CtrlSum", "InitgPty!", "FwdgAgt",
               "InitnSrc"],
    "InitgPty": PARTY,
    "PmtInf": ["PmtInfId!", "PmtMtd!", "ReqdAdvcTp", "BtchBookg", "NbOfTxs", "CtrlSum",
               "PmtTpInf", "ReqdExctnDt!", "PoolgAdjstmntDt", "Dbtr!", "DbtrAcct!", "DbtrAgt!",
               "DbtrAgtAcct", "InstrForDbtrAgt", "UltmtDbtr", "ChrgBr", "ChrgsAcct",
               "ChrgsAcctAgt", "CdtTrfTxInf!*"],
    "PmtTpInf": ["InstrPrty", "SvcLvl*", "LclInstrm", "CtgyPurp"],
    "SvcLvl": ["Cd", "Prtry"],
    "ReqdExctnDt": ["Dt", "DtTm"],
    "Dbtr": PARTY,
    "Cdtr": PARTY,
    "DbtrAcct": ACCOUNT,
    "CdtrAcct": ACCOUNT,
    "Othr": ["Id!", "SchmeNm", "Issr"],
    "SchmeNm": ["Cd", "Prtry"],
    "DbtrAgt": AGENT,
    "CdtrAgt": AGENT,
    "FinInstnId": ["BICFI", "ClrSysMmbId", "LEI", "Nm", "PstlAdr", "Othr"],
    "ClrSysMmbId": ["ClrSysId", "MmbId!"],
    "ClrSysId": ["Cd", "Prtry"],
    "CdtTrfTxInf": ["PmtId!", "PmtTpInf", "PmtMtdInf", "Amt!", "XchgRateInf", "ChrgBr",
                    "MndtRltdInf", "ChqInstr", "UltmtDbtr", "IntrmyAgt1", "IntrmyAgt1Acct",
                    "CdtrAgt", "CdtrAgtAcct", "Cdtr", "CdtrAcct", "UltmtCdtr",
                    "InstrForCdtrAgt*", "InstrForDbtrAgt", "Purp", "RgltryRptg*", "Tax",
                    "RltdRmtInf*", "RmtInf", "SplmtryData*"],
    "PmtId": ["InstrId", "EndToEndId!", "UETR"],
    "Amt": ["InstdAmt", "EqvtAmt"],
    "RmtInf": ["Ustrd*", "Strd*"],
}  # fmt: skip


@dataclass(frozen=True)
class Transfer:
    sort_code: str
    account_number: str
    name: str
    reference: str
    amount: Decimal


@dataclass(frozen=True)
class File:
    reference: str
    created: datetime
    pay_on: date
    debtor: str
    sort_code: str
    account_number: str
    count: int
    total: Decimal
    transfers: list[Transfer]


def read(contents: bytes) -> File:
    text = contents.decode("utf-8")
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>')
    root = ElementTree.fromstring(contents)
    _in_place(root, _name(root))
    header, batch = _one(root, "CstmrCdtTrfInitn/GrpHdr"), _one(root, "CstmrCdtTrfInitn/PmtInf")
    transfers = [_transfer(one) for one in batch.findall(f"{SPACE}CdtTrfTxInf")]
    total = sum((one.amount for one in transfers), Decimal(0))
    for sums in (header, batch):
        assert int(_text(sums, "NbOfTxs")) == len(transfers)
        said = Decimal(_text(sums, "CtrlSum"))
        assert said == total, f"{_name(sums)} says {said}, not {total}"
    assert _text(batch, "PmtMtd") == "TRF"
    return File(
        reference=_text(header, "MsgId"),
        created=datetime.fromisoformat(_text(header, "CreDtTm")),
        pay_on=date.fromisoformat(_text(batch, "ReqdExctnDt/Dt")),
        debtor=_text(batch, "Dbtr/Nm"),
        sort_code=_sort_code(batch, "DbtrAgt"),
        account_number=_text(batch, "DbtrAcct/Id/Othr/Id"),
        count=len(transfers),
        total=total,
        transfers=transfers,
    )


def _transfer(one: ElementTree.Element) -> Transfer:
    amount = _one(one, "Amt/InstdAmt")
    assert amount.attrib == {"Ccy": "GBP"}
    assert re.fullmatch(r"[0-9]{1,15}\.[0-9]{2}", amount.text or "")
    found = Transfer(
        _sort_code(one, "CdtrAgt"), _text(one, "CdtrAcct/Id/Othr/Id"), _text(one, "Cdtr/Nm"),
        _text(one, "PmtId/EndToEndId"), Decimal(amount.text or ""),
    )  # fmt: skip
    assert re.fullmatch(r"[0-9]{8}", found.account_number)
    assert len(found.reference) <= 35
    assert len(found.name) <= 70
    assert "//" not in found.reference
    return found


def _sort_code(inside: ElementTree.Element, agent: str) -> str:
    known = f"{agent}/FinInstnId/ClrSysMmbId"
    assert _text(inside, f"{known}/ClrSysId/Cd") == "GBDSC"
    code = _text(inside, f"{known}/MmbId")
    assert re.fullmatch(r"[0-9]{6}", code)
    return code


def _in_place(element: ElementTree.Element, name: str) -> None:
    """Every element is one the schema knows there, in its order, as often as it may be."""
    inner = [_name(child) for child in element]
    if not inner:
        assert LATIN.fullmatch(element.text or ""), f"{name}: {element.text!r}"
        return
    # `Id` is an account's or another identification, by where it stands: both hold Othr alone here.
    allowed = CHILDREN.get(name, ["IBAN", "Othr"] if name == "Id" else [])
    order = [one.rstrip("!*") for one in allowed]
    places = [order.index(one) if one in order else -1 for one in inner]
    assert -1 not in places, f"{name} holds {inner[places.index(-1)]}"
    assert places == sorted(places), f"{name}: {inner} is out of order"
    for one in allowed:
        times = inner.count(one.rstrip("!*"))
        assert times or "!" not in one, f"{name} has no {one}"
        assert times <= 1 or one.endswith("*"), f"{name} has {one} {times} times"
    for child, child_name in zip(element, inner, strict=True):
        _in_place(child, child_name)


def _name(element: ElementTree.Element) -> str:
    assert element.tag.startswith(SPACE), element.tag
    return element.tag.removeprefix(SPACE)


def _one(inside: ElementTree.Element, path: str) -> ElementTree.Element:
    found = inside.findall("/".join(f"{SPACE}{part}" for part in path.split("/")))
    assert len(found) == 1, f"{path}: {len(found)} times"
    return found[0]


def _text(inside: ElementTree.Element, path: str) -> str:
    return _one(inside, path).text or ""
