"""What can be asked about the rules of the policy and what they find."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from finance.expenses.models import Claim, Line, Receipt
from finance.expenses.policy import rules
from finance.expenses.policy.judging import as_rule, judge
from finance.expenses.policy.models import Finding, Policy, PolicyQuerySet
from finance.expenses.policy.rules import BLOCK, Judged
from mss.people.models import Grade
from mss.people.queries import holders_of_role, roles_of

if TYPE_CHECKING:
    from finance.expenses.queries import Checked
    from mss.people.models import Person, PersonQuerySet


@dataclass(frozen=True)
class Said:
    """What a rule says of a line, as one reader reads it. `words` are the claimant's explanation,
    `ask` says that they are still to be given."""

    policy: str
    title: str
    message: str
    fix: str
    source: str
    blocks: bool
    words: str = ""
    ask: bool = False
    unknown: bool = False


def said(judged: Judged, words: str) -> Said:
    policy = judged.policy
    return Said(
        policy.reference, policy.title, judged.message, judged.fix, policy.source,
        blocks=policy.effect == BLOCK and not judged.unknown, words=words,
        ask=rules.must_explain(judged, words), unknown=judged.unknown,
    )  # fmt: skip


def judged_beside(checked: Sequence[Checked], claim: Claim, *, at: datetime) -> list[Checked]:
    """The same lines, each with what the rules say of it now, as its claimant reads it."""
    lines = [one.line for one in checked]
    if not lines:
        return []
    words = explained(claim)
    found = []
    for one, several in zip(checked, judge(lines, claim.claimant, at=at), strict=True):
        findings = [
            said(each, words.get((one.line.pk, each.policy.reference), ""))
            for each in several
            if rules.reads(each.policy.seen_by, claimant=True, finance=False)
        ]
        found.append(replace(one, findings=findings, state=_state(one, several)))
    return found


def _state(one: Checked, judged: Sequence[Judged]) -> str:
    """As the claimant may know it: what is for others alone does not show."""
    shown = [each for each in judged if each.policy.seen_by == rules.EVERYBODY]
    checking = any(receipt.state == Receipt.State.CHECKING for receipt in one.line.receipts.all())
    return rules.state_of(problems=len(one.problems), judged=shown, checking=checking)


def explained(claim: Claim) -> dict[tuple[int, str], str]:
    """Line and rule → what the claimant says of it."""
    rows = Finding.objects.filter(line__claim=claim).exclude(words="")
    return {
        (line, reference): words
        for line, reference, words in rows.values_list("line", "policy__reference", "words")
    }


def found_beside(checked: Sequence[Checked], claim: Claim, viewer: Person) -> list[Checked]:
    """The same lines of a claim that was sent, each with what was found when it was, as `viewer`
    may read it. One question, however many lines."""
    rows = Finding.objects.visible_to(viewer).filter(line__claim=claim)
    by_line: dict[int, list[Said]] = defaultdict(list)
    for row in rows.exclude(found_at=None).select_related("policy"):
        judged = Judged(as_rule(row.policy), row.message, row.fix)
        by_line[row.line_id].append(replace(said(judged, row.words), ask=False))
    return [
        replace(
            one, findings=by_line[one.line.pk],
            state="warning" if by_line[one.line.pk] else "clean",
        )
        for one in checked
    ]  # fmt: skip


@dataclass(frozen=True)
class Typed:
    """What the rules say of a line as far as it is typed: its `state`, as of one that is saved, and
    `findings`, those among them that could not be judged yet."""

    state: str
    findings: list[Said]

    @property
    def unchecked(self) -> list[str]:
        """Names of the rules that could not be judged yet."""
        return [one.title for one in self.findings if one.unknown]

    @property
    def clean(self) -> bool:
        return self.state == "clean"


def judge_so_far(line: Line, claimant: Person, *, at: datetime, problems: int = 0) -> Typed:
    """What the rules say of one line, saved, complete or neither, as its claimant reads it;
    `problems`: how much else is wrong with it."""
    (judged,) = judge([line], claimant, at=at)
    shown = [one for one in judged if one.policy.seen_by == rules.EVERYBODY]
    state = rules.state_of(problems=problems, judged=shown, checking=False)
    return Typed(state, [said(one, "") for one in shown])


def judge_one(line: Line, claimant: Person, *, at: datetime) -> list[Said]:
    """What the rules have to say of one line, saved or not, as its claimant reads it."""
    return [one for one in judge_so_far(line, claimant, at=at).findings if not one.unknown]


def policies(viewer: Person) -> PolicyQuerySet:
    """Every version the viewer may read, with who stands behind it."""
    return (
        Policy.objects.visible_to(viewer)
        .select_related("begun_by", "published_by")
        .prefetch_related("worked_on")
    )


def in_force(viewer: Person, *, on: date) -> list[Policy]:
    """The rules in force on the day `on` that the viewer may read, in the order of their names."""
    rows = list(policies(viewer).published().filter(starts__lte=on))
    held = {(one.reference, one.number) for one in rules.in_force(map(as_rule, rows), on)}
    return sorted((one for one in rows if (one.reference, one.number) in held), key=_by_title)


def to_come(viewer: Person, *, on: date) -> list[Policy]:
    """What is published and begins after the day `on`."""
    return list(policies(viewer).published().filter(starts__gt=on).order_by("starts", "title"))


def in_the_making(viewer: Person) -> list[Policy]:
    """Drafts, and what waits for another owner."""
    return list(policies(viewer).filter(state__in=["draft", "proposed"]).order_by("title"))


def _by_title(row: Policy) -> tuple[str, str]:
    return row.title, row.reference


def versions_of(viewer: Person, reference: str) -> list[Policy]:
    """The versions of one rule, the newest first; none where it is not the viewer's to read."""
    rows = policies(viewer).filter(reference=reference).exclude(state="discarded")
    return list(rows.order_by("-number"))


def before(row: Policy) -> Policy | None:
    """The published version that `row` takes the place of."""
    rows = Policy.objects.published().filter(reference=row.reference)
    return rows.filter(number__lt=row.number).order_by("-starts", "-number").first()


def owns(person: Person, *, at: datetime) -> bool:
    return rules.may_work_on(roles_of(person, at=at))


def publishers(row: Policy, *, at: datetime) -> PersonQuerySet:
    """Who could publish it: owners of the policy who did not work on it."""
    return holders_of_role(rules.OWNER, at=at).exclude(pk__in=row.worked_on.all()).order_by("name")


def may_publish(person: Person, row: Policy, *, at: datetime) -> bool:
    worked = {one.pk for one in row.worked_on.all()}
    return rules.may_publish(roles_of(person, at=at), person.pk, worked)


def grades() -> list[tuple[str, str]]:
    """Ranks and bands by code, the most senior last."""
    return list(Grade.objects.order_by("level", "name").values_list("code", "name"))
