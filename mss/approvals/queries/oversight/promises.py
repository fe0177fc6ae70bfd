"""The promises kept by one decision: what was checked, and what was found, in words."""

from dataclasses import dataclass
from datetime import datetime

from mss.approvals.queries.oversight.case import Case
from mss.approvals.queries.oversight.kept import NOT_RECORDED, instant
from mss.approvals.rules import has_minute, reason_given, same_version
from mss.authority.rules import covers, may_not_decide
from mss.foundation.money import pounds


@dataclass(frozen=True)
class Promise:
    """`holds` is None where it cannot be said: `unsure` says why in two or three words."""

    rule: str
    checked: str
    found: str
    holds: bool | None
    unsure: str = NOT_RECORDED


def promises(case: Case) -> list[Promise]:
    """Every promise that concerns the decision, in the order a reader asks for them."""
    found = [_not_their_own(case), _relation(case), _limit(case), _acting(case), _clause(case),
             _once(case), _version(case)]  # fmt: skip
    if case.decision.rule:
        found = [_stands_in(case), _limit(case), _clause(case), _once(case), _version(case)]
    if case.decision.outcome != "approve":
        found.append(_reason(case))
    if case.step.board:
        found.append(_minute(case))
    return [*found, _sealed(case)]


def _not_their_own(case: Case) -> Promise:
    parties = case.parties
    barred = [one.pk for one in parties.values()]
    deciders = {one.pk for one in (case.decision.by, case.authority) if one is not None}
    names: dict[str, list[str]] = {}
    for did, person in parties.items():
        names.setdefault(person.name, []).append(did.lower())
    who = "; ".join(f"{name} {' and '.join(did)}" for name, did in names.items())
    kept = case.kept.text("kept_from_deciding")
    were = "person was" if kept == "1" else "people were"
    others = f" {kept} {were} kept from deciding it at that instant." if kept else ""
    return Promise(
        "DA-1",
        "Whoever decided, and whose authority it was, neither asked for it nor prepared it nor "
        "gains from it",
        f"{who}. {_decider(case)} decided.{others}",
        not any(may_not_decide(one, barred=barred) for one in deciders),
    )


def _stands_in(case: Case) -> Promise:
    """Of a rule: it was switched on by two people, neither of whom asks or gains."""
    kept = case.kept.by_rule
    asked = "No person decided: a rule that two owners of the scheme switched on, neither of whom "
    asked += "asked for it, prepared it or gains from it"
    if not kept.get("proposed_by") or not kept.get("confirmed_by"):
        return Promise("DA-1", asked, NOT_RECORDED, None)
    owners = {kept["proposed_by"], kept["confirmed_by"]}
    parties = {one.reference for one in case.parties.values()}
    words = f"Rule {case.decision.rule}, proposed by {kept['proposed_by']} and switched on by "
    words += f"{kept['confirmed_by']} on {instant(datetime.fromisoformat(kept['since']))}."
    return Promise("DA-1", asked, words, len(owners) == 2 and not owners & parties)


def _decider(case: Case) -> str:
    name, acted_for = case.decision.decider, case.decision.acting_for
    return f"{name}, acting for {acted_for.name}," if acted_for else name


def _relation(case: Case) -> Promise:
    kept, asked = case.kept, "They stood in the relation the scheme asks for, at that instant"
    relation, authority = kept.text("relation"), case.authority
    if not relation or authority is None:
        return Promise("DA-2", asked, NOT_RECORDED, None)
    same = kept.text("authority") in {"", authority.reference}
    words = f"{relation}. {authority.name} was {kept.place}."
    return Promise("DA-2", asked, words, same)


def _limit(case: Case) -> Promise:
    kept, amount = case.kept, case.approval.amount
    asked = "The limit at that instant covered the amount"
    if not kept.text("limit"):
        return Promise("DA-2", asked, NOT_RECORDED, None)
    limit = kept.limit("limit")
    if not case.step.must_cover:
        words = f"The scheme does not ask it of this step. The limit was {limit}."
        return Promise("DA-2", asked, words, True)
    if kept.amount("limit") is None:
        return Promise("DA-2", asked, f"{pounds(amount)}; the limit was any amount.", True)
    fits = covers(kept.amount("limit"), amount)
    within = "lies within" if fits else "is over"
    return Promise("DA-2", asked, f"{pounds(amount)} {within} the limit of {limit}.", fits)


def _acting(case: Case) -> Promise:
    kept, decision = case.kept, case.decision
    if decision.acting_for is None:
        return Promise(
            "DA-20", "Nothing had to be handed over", "Decided on their own authority.",
            case.step.delegation is None,
        )  # fmt: skip
    asked = "The delegation held at that instant, for this kind, and the lowest limit counted"
    given, row = kept.delegation, case.step.delegation
    if not given or row is None:
        return Promise("DA-20", asked, NOT_RECORDED, None)
    starts, ends = (datetime.fromisoformat(given[name]) for name in ("starts", "ends"))
    lowest = [one for one in (kept.amount("own_limit"), row.ceiling) if one is not None]
    counted = kept.amount("limit")
    holds = (
        row.delegate_id == decision.by_id
        and row.holder_id == decision.acting_for_id
        and given["reference"] == row.reference
        and starts <= decision.at < ends
        and row.kinds.filter(kind=case.approval.kind).exists()
        and (not lowest or (counted is not None and counted <= min(lowest)))
    )
    words = (
        f"{row.reference}, {kept.period}. {decision.acting_for.name}’s limit was "
        f"{kept.limit('own_limit')}, the ceiling {kept.ceiling}; {kept.limit('limit')} counted."
    )
    return Promise("DA-20", asked, words, holds)


def _clause(case: Case) -> Promise:
    kept, asked = case.kept, "The words of the scheme are those that were published"
    clause, scheme = case.approval.clause, case.approval.scheme
    if not kept.text("words") or clause is None or scheme is None:
        return Promise("DA-11", asked, NOT_RECORDED, None)
    published = [clause.words, *_default(case)]
    words = f"Paragraph {kept.text('clause')} of {kept.text('scheme')}, published "
    words += f"{scheme.published_at:%-d %B %Y}." if scheme.published_at else "on no day."
    return Promise("DA-11", asked, words, kept.text("words") in published)


def _default(case: Case) -> list[str]:
    """The words of the default clause, where the step came from it."""
    scheme = case.approval.scheme
    if scheme is None or not case.step.fallback:
        return []
    return list(scheme.clauses.filter(is_default=True).values_list("words", flat=True))


def _once(case: Case) -> Promise:
    return Promise(
        "DA-3", "The step has one decision, and nobody can change it",
        f"Decided once, on {instant(case.decision.at)}. The database refuses a second one and any "
        "change.", case.step.state == "decided",
    )  # fmt: skip


def _version(case: Case) -> Promise:
    kept, asked = case.kept, "What was decided is what was seen"
    stood = kept.text("version")
    if not stood:
        return Promise("DA-4", asked, f"Version {case.decision.version} was seen.", None)
    words = f"Version {case.decision.version} was seen; the request stood at version {stood}."
    return Promise("DA-4", asked, words, same_version(case.decision.version, int(stood)))


def _reason(case: Case) -> Promise:
    decision = case.decision
    return Promise(
        "DA-12", "Saying no, they said why", f"“{decision.comment}”",
        reason_given(decision.outcome, decision.comment),
    )  # fmt: skip


def _minute(case: Case) -> Promise:
    decision, board = case.decision, case.step.board
    return Promise(
        "DA-38", f"The decision of the {board} names its minute", f"“{decision.comment}”",
        has_minute(board, decision.comment),
    )  # fmt: skip


def _sealed(case: Case) -> Promise:
    asked = "It is in the record, and the record is sealed"
    if case.event is None:
        return Promise("", asked, "The record does not have it.", False)
    written = f"Written down on {instant(case.event.at)}."
    if case.seal is None:
        return Promise("", asked, f"{written} The next seal will cover it.", None, "Not sealed yet")
    sealed = f"{written} Sealed on {instant(case.seal.sealed_at)} under {case.seal.digest[:16]}…"
    if case.sealed_still is None:
        return Promise("", asked, f"{sealed} The check of every seal reads it again.", True)
    again = "unchanged" if case.sealed_still else "not the same any more"
    return Promise("", asked, f"{sealed} Read again just now: {again}.", case.sealed_still)
