"""Payslips and certificates as PDF that a screen reader reads: tagged, titled, in English (PDF/UA-1)."""

import json
from pathlib import Path
from typing import Any, Final

import typst

from hr.pay.models import Payslip, Term
from hr.pay.queries import Explained, Versions, YearOf
from hr.pay.rules import Change, Line, Totals
from hr.pay.rules.certifying import Parts
from hr.pay.slip import DEDUCTION, EMPLOYER, PAY, Slip
from mss.foundation.money import pounds

FOLDER: Final = Path(__file__).parent / "typst"
TO_DATE: Final = (
    ("gross", "Gross pay"), ("taxable", "Taxable pay"), ("tax", "Income tax"),
    ("insurance", "National Insurance"), ("pension", "Pension"), ("loans", "Student loans"),
)  # fmt: skip
GLOSSED: Final = {
    "gross": "word-gross", "taxable": "word-taxable", "tax": "deduction-tax",
    "insurance": "deduction-insurance", "pension": "deduction-pension",
    "loans": "deduction-plan1",
}  # fmt: skip
Terms = dict[tuple[str, str], Term]


def payslip_pdf(payslip: Payslip, told: Explained, terms: Terms, versions: Versions) -> bytes:
    """The payslip with its changes, in some 20 milliseconds and without the network."""
    slip = told.slip
    title = f"Payslip, {payslip.period:%B %Y}"
    return _made("payslip.typ", {
        "title": title,
        "reference": payslip.reference,
        "organisation": payslip.issue.organisation.name,
        "facts": facts(payslip, slip),
        "net": pounds(slip.net),
        "paid": paid(slip),
        "words": told.words,
        "instead": instead(versions),
        "righted": [[one_name, pounds(one.before), pounds(one.now)]
                    for one_name, one in versions.righted],
        "besides": versions.besides,
        "pay": [_paid(line, terms) for line in slip.of(PAY)],
        "deductions": [_taken(line, terms) for line in slip.of(DEDUCTION)],
        "gross": pounds(slip.gross),
        "taken": pounds(slip.deductions),
        "before": f"{told.before.period:%B %Y}" if told.before else "",
        "changes": [_changed(one, terms) for one in told.changes],
        "to_date": totals(slip.to_date),
        "employer": [[name(line, terms), pounds(line.amount)] for line in slip.of(EMPLOYER)],
        "codes": codes(slip, told.code, {code: term for (_, code), term in terms.items()}),
    })  # fmt: skip


def year_pdf(year: YearOf) -> bytes:
    """A tax year: the certificate of what was paid and taken (what a P60 holds), or the year so far."""
    last, slip, held = year.last, year.last.slip, year.employer
    what = "End of year certificate (P60)" if year.over else "Pay"
    rows = [[f"{one.period:%B %Y}", pounds(one.gross), pounds(one.slip.month.tax),
             pounds(one.slip.month.insurance), pounds(one.net)] for one in year.months]  # fmt: skip
    kept = "Keep it: you need it to check your tax, or to claim something back."
    return _made("year.typ", {
        "title": f"{what}, tax year to 5 April {last.year + 1}",
        "reference": last.reference,
        "organisation": last.issue.organisation.name,
        "facts": [
            ["Employer", last.issue.organisation.name],
            ["Employer’s address", (held and held.address) or "to be confirmed by payroll"],
            ["PAYE reference", (held and held.paye_reference) or "to be confirmed by payroll"],
            *facts(last, slip)[:2],
            ["National Insurance number", last.insurance_number or "not held"],
            ["Final tax code", slip.standing.tax_code],
            ["National Insurance letter", slip.standing.letter],
        ],
        "heads": ["What", "In this employment", "In earlier employment", "In all"]
        if year.parts.earlier != Totals() else
        ["What", "In this employment" if year.parts.told else "In this and earlier employment"],
        "totals": _parted(year.parts),
        "remark": "" if year.parts.told else "You joined during the year, and some of its months are "
        "not in the portal, so earlier employment is not set apart. Payroll can tell you.",
        "months": rows,
        "words": kept if year.over else "The year is not over: this is what has come so far.",
    })  # fmt: skip


def _parted(of: Parts) -> list[list[str]]:
    if of.earlier == Totals():
        return totals(of.here)
    pairs = [(words, getattr(of.here, one), getattr(of.earlier, one)) for one, words in TO_DATE]
    return [[words, pounds(here), pounds(earlier), pounds(here + earlier)]
            for words, here, earlier in pairs if here or earlier]  # fmt: skip


def facts(payslip: Payslip, slip: Slip) -> list[list[str]]:
    """Who, when, and what pay is worked out from."""
    held = slip.standing
    rows = [
        ["Name", payslip.person.name],
        ["Pay number", payslip.person.pay_number],
        ["Pay day", f"{payslip.pay_date:%-d %B %Y}"],
        ["Tax month", f"{slip.number} of the year from 6 April {slip.year}"],
        ["Yearly pay, full time", pounds(held.annual)],
        ["Share of full time", f"{held.share * 100:.4g}%"],
    ]
    return [*rows, ["Corrected", payslip.reason]] if payslip.reason else rows


def instead(versions: Versions) -> str:
    """That another version counts, and which; empty where this one does."""
    last = versions.instead
    if last is None:
        return ""
    return f"This payslip was replaced by {last.reference}, net {pounds(last.net)}: {last.reason}"


def paid(slip: Slip) -> str:
    """How net reached the person."""
    account = f" to the account ending in {slip.account}" if slip.account else ""
    return f"paid by {slip.method}{account}"


def totals(of: Totals) -> list[list[str]]:
    rows = ((words, getattr(of, one)) for one, words in TO_DATE)
    return [[words, pounds(amount)] for words, amount in rows if amount]


def glossed(of: Totals) -> list[tuple[str, str, str]]:
    """The year to date as `totals`, each with the place of its word in the glossary."""
    return [(words, pounds(amount), GLOSSED[one]) for one, words in TO_DATE
            if (amount := getattr(of, one))]  # fmt: skip


def codes(slip: Slip, code: str, words: dict[str, Term]) -> list[list[str]]:
    """The codes of the payslip and what each means. `words`: the terms by code."""
    held = slip.standing
    found = [[f"Tax code {held.tax_code}.", code]]
    if letter := words.get("letter"):
        found.append([f"National Insurance letter {held.letter}.", letter.words])
    if held.tier and (tier := words.get("tier")):
        found.append([f"Pension rate {held.tier}%.", tier.words])
    return found


def name(line: Line, terms: Terms) -> str:
    known = terms.get((line.section, line.code))
    return known.name if known else line.code


def _paid(line: Line, terms: Terms) -> list[str]:
    hours = "" if line.hours is None else f"{line.hours.normalize():f}"
    rate = "" if line.rate is None else pounds(line.rate)
    words = name(line, terms)
    if line.since and line.until:
        words += f" ({line.since:%-d %b} to {line.until:%-d %b %Y})"
    return [words, hours, rate, pounds(line.amount)]


def _taken(line: Line, terms: Terms) -> list[str]:
    known = terms.get((line.section, line.code))
    return [f"{known.name}. {known.words}" if known else line.code, pounds(line.amount)]


def _changed(one: Change, terms: Terms) -> dict[str, str]:
    known = terms.get((one.section, one.code))
    more = "more" if one.more > 0 else "less"
    why = " ".join(part.words for part in one.parts)
    if one.unexplained:
        why += f" For {pounds(abs(one.unexplained))} no reason is on record: ask payroll."
    return {"name": known.name if known else one.code, "more": f"{pounds(abs(one.more))} {more}",
            "why": why.strip()}  # fmt: skip


def _made(template: str, data: dict[str, Any]) -> bytes:
    made: bytes = typst.compile(
        str(FOLDER / template), root=str(FOLDER), pdf_standards=["ua-1"],
        ignore_system_fonts=True, sys_inputs={"data": json.dumps(data)},
    )  # fmt: skip
    return made
