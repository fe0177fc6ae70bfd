"""The evidence page of one decision: promises, the authority at that instant, and the story."""

from dataclasses import dataclass
from typing import Any

from mss.approvals import kinds
from mss.approvals.models import Approval
from mss.approvals.queries.oversight.case import Case
from mss.approvals.queries.oversight.kept import NOT_RECORDED, day, instant
from mss.approvals.queries.oversight.promises import Promise, promises
from mss.approvals.queries.story import timeline
from mss.authority import matters
from mss.foundation.money import pounds
from mss.foundation.working_time import today, working_days_between


@dataclass(frozen=True)
class Fact:
    """One line. `leads` says where its value leads: ``person``, ``request``, ``scheme``,
    ``delegation`` or nowhere, and `reference` to which."""

    key: str
    value: str
    leads: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Evidence:
    case: Case
    promises: list[Promise]
    request: list[Fact]
    authority: list[Fact]
    delegation: list[Fact]
    story: list[dict[str, Any]]

    @property
    def broken(self) -> list[Promise]:
        return [one for one in self.promises if one.holds is False]

    @property
    def unsure(self) -> list[Promise]:
        return [one for one in self.promises if one.holds is None]

    @property
    def kind(self) -> str:
        return matters.name_of(self.case.approval.kind)

    @property
    def address(self) -> str:
        """Where whoever may see the request reads it."""
        known = {one.code for one in kinds.registered()}
        approval = self.case.approval
        return kinds.get(approval.kind).address(approval.about) if approval.kind in known else ""


def evidence(case: Case) -> Evidence:
    """All of it, in about fifteen queries."""
    return Evidence(
        case=case,
        promises=promises(case),
        request=_request(case),
        authority=_authority(case),
        delegation=_delegation(case),
        story=timeline(case.approval),
    )


def _amount(row: Approval) -> list[Fact]:
    """What it is about in pounds; nothing where it is about no money."""
    words = f"{pounds(row.amount)} with VAT, {pounds(row.net)} without"
    return [Fact("Amount", words)] if row.amount else []


def _request(case: Case) -> list[Fact]:
    row = case.approval
    found = [
        Fact("Request", f"{matters.name_of(row.kind)} {row.about}", "request", row.about),
        Fact("What", row.summary),
        *_amount(row),
        Fact("For", row.beneficiary.name, "person", row.beneficiary.reference),
        Fact("Asked by", row.requested_by.name, "person", row.requested_by.reference),
    ]
    if row.prepared_by:
        found.append(Fact("Prepared by", row.prepared_by.name, "person", row.prepared_by.reference))
    if row.party:
        found.append(Fact("Supplier", row.party))
    if row.conditions:
        words = [matters.condition_words(row.kind, one) for one in row.conditions]
        found.append(Fact("Conditions", ", ".join(words)))
    return [
        *found,
        Fact("Cost centre", f"{row.cost_centre}, {row.organisation}"),
        Fact("Sent", instant(row.requested_at)),
        Fact("Decided", _when(case)),
    ]


def _when(case: Case) -> str:
    """When it came, was due and was decided."""
    step, at = case.step, case.decision.at
    words = instant(at)
    if step.since is None or step.due_on is None:
        return words
    late = working_days_between(step.due_on, today(at))
    days = f"{late} working day{'' if late == 1 else 's'}"
    timing = f"late by {days}" if today(at) > step.due_on else "in time"
    return f"{words}; it came on {instant(step.since)}, due on {day(str(step.due_on))}: {timing}"


def _of_rule(case: Case) -> list[Fact]:
    """A rule, instead of a person: which, who switched it on, and all it stood on."""
    kept = case.kept
    proof = {name: value for name, value in kept.by_rule.items() if name != "since"}
    return [
        Fact("Decided by", f"Rule {case.decision.rule}; no person"),
        Fact("Would have been asked", kept.said("name_of_them"), "person",
             kept.text("would_have_been_asked")),
        Fact("Scheme", kept.said("scheme"), *_scheme(kept.text("scheme"))),
        Fact("Paragraph", f"{case.step.paragraph}: {kept.said('words')}"),
        Fact("Limit that counted", _first_capital(kept.limit("limit"))),
        *(Fact(_first_capital(name.replace("_", " ")), str(value)) for name, value in proof.items()),
    ]  # fmt: skip


def _authority(case: Case) -> list[Fact]:
    kept, step, who = case.kept, case.step, case.authority
    if who is None:
        return _of_rule(case)
    covered = "Yes" if step.must_cover else "No, the scheme does not ask it of this step"
    found = [
        Fact("Whose authority", who.name, "person", who.reference),
        Fact("Post", kept.place),
        Fact("Rank or band", kept.said("grade")),
        Fact("Why it came to them", step.reason),
        Fact("Scheme", kept.said("scheme"), *_scheme(kept.text("scheme"))),
        Fact("Paragraph", f"{step.paragraph}: {kept.said('words')}"),
        Fact("Limits by", kept.said("limits"), *_scheme(kept.text("limits"))),
        Fact("Own limit", f"{_first_capital(kept.limit('own_limit'))}. {_source(case)}"),
        Fact("Limit that counted", _first_capital(kept.limit("limit"))),
        Fact("Had to cover the amount", covered),
        Fact("Absence", kept.absence),
    ]
    if step.board:
        found.insert(1, Fact("Board", step.board))
    if step.fallback:
        found.insert(1, Fact("By the default clause", "Nobody the clause names could take it"))
    return found


def _scheme(words: str) -> tuple[str, str]:
    """Where a scheme written down as “SCH-26-000001, version 2” leads."""
    return ("scheme", words.partition(",")[0]) if words else ("", "")


def _source(case: Case) -> str:
    source = case.kept.text("limit_source")
    return f"Source: {source}" if source else f"Source: {NOT_RECORDED.lower()}"


def _first_capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _delegation(case: Case) -> list[Fact]:
    """Empty where they decided on their own authority."""
    given, row, kept = case.kept.delegation, case.step.delegation, case.kept
    if not given or row is None:
        return []
    by = case.decision.by
    if by is None:
        return []
    return [
        Fact("Reference", given["reference"], "delegation", given["reference"]),
        Fact("Who acted", by.name, "person", by.reference),
        Fact("Ceiling", _first_capital(kept.ceiling)),
        Fact("Period", _first_capital(kept.period)),
        Fact("Set by", row.made_by.name, "person", row.made_by.reference),
        Fact("Reason given", given.get("reason") or NOT_RECORDED),
    ]
