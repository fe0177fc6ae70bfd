"""One of everything, for tables over every address: who may see it, how many queries it takes."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from finance.payments import operations as payments
from finance.payments.models import Payment
from mss.approvals import operations as approvals
from mss.authority import operations as authority
from mss.foundation.working_time import add_working_days, today
from mss.interfaces.imports import operations as imports
from mss.interfaces.imports import reading, registry
from mss.jobs import operations as jobs
from mss.notifications.models import Notice
from mss.people.models import Person, RoleHolding
from mss.people.operations import mark_away
from tests.cast import Cast
from tests.factories import proposals
from tests.factories.authority import delegation
from tests.factories.claims import draft, limits, waiting_step
from tests.factories.schemes import tried_draft


class Things:
    """`people` by their part, `references` by what they name. `rows` is how many lie around each.

    The owner is the officer; the sergeant decides; everything happened now, as the portal reads
    the real clock.
    """

    def __init__(self, cast: Cast, rows: int = 1) -> None:
        self.now = timezone.now()
        self.people: dict[str, Person] = cast.people
        limits(cast.mps)
        cast.at = self.now
        owner = cast.officer
        spent = today(self.now) - timedelta(days=2)
        payments.set_bank_details(
            by=owner, account_name="P Shah", sort_code="309021", account_number="12345678",
            at=self.now,
        )  # fmt: skip
        for _ in range(rows):
            paid = submitted_now(owner, self.now, spent)
            step = waiting_step(paid)
            approvals.decide(
                step=step.reference, by=step.holder, outcome="approve", comment="",
                version=step.approval.version, at=self.now,
            )  # fmt: skip
        later = self.now + timedelta(minutes=10)  # a decision is dated when its locks were held
        run = payments.make_run(
            by=cast.finance_officer, once=uuid4(), cut_off=later,
            pay_on=add_working_days(today(later), 3), at=later,
        )  # fmt: skip
        drafts = [draft(owner, at=self.now, spent_on=spent) for _ in range(rows)]
        claims = [submitted_now(owner, self.now, spent) for _ in range(rows)]
        found = [duplicated(cast, one, self.now) for one in claims]
        asked = [
            proposals.sent(cast, by=owner, amount=Decimal(120), at=self.now) for _ in range(rows)
        ]
        job = jobs.start(kind="verify-audit", title="A job", by=owner, params={}, at=self.now)
        incident = jobs.report(kind="email", about="NOT-1", message="Not sent", at=self.now)
        self.references = {
            "claim": claims[-1].reference,
            "draft": drafts[-1].reference,
            "proposal": asked[-1].reference,
            "step": waiting_step(claims[-1]).reference,
            "decided": step.reference,
            "receipt": claims[-1].receipts.first().reference,
            "duplicate": found[-1].reference,
            "person": owner.reference,
            "run": run.reference,
            "job": job.reference,
            "incident": incident.reference,
            "notice": Notice.objects.filter(person=owner).first().reference,
            "import": sent_file(cast.system_administrator, self.now),
            "unit": "CE-A",
            "organisation": "mps",
            "role": str(RoleHolding.objects.filter(person=cast.hr_adviser).get().key),
            "payment": Payment.objects.filter(payee=owner).first().reference,
            "cover": delegation(
                cast.sergeant,
                cast.other_sergeant,
                at=self.now,
                accepted=False,
                starts=self.now + timedelta(days=30),
            ).reference,
            "absence": str(away_later(cast, self.now).key),
            "interest": str(
                authority.declare(
                    by=cast.sergeant,
                    other=None,
                    party="Acme",
                    words="Shares",
                    at=self.now,
                ).key
            ),
            "view": str(
                approvals.save_view(
                    by=cast.sergeant,
                    name="Late",
                    query="late=1",
                    at=self.now,
                ).key
            ),
            **tried_draft(cast, at=self.now, rows=rows),
            **policies(cast, self.now),
        }

    def arguments(self, name: str) -> dict[str, Any]:
        """What the address `name` needs: the officer's things, or the one the whole portal has."""
        if name in ARGUMENTS:
            return {
                key: self.references.get(value, value) for key, value in ARGUMENTS[name].items()
            }
        space, _, rest = name.partition(":")
        whole = rest in WITHOUT or space in {"", "portal", "audit", "audit-api"}
        return {} if whole or space not in THING else {"reference": self.references[THING[space]]}


THING = {
    "expenses": "claim", "claims-api": "claim", "approvals": "step", "decide-api": "step",
    "payments": "run", "payments-api": "run", "notifications": "notice",
    "notifications-api": "notice", "jobs": "job", "jobs-api": "job", "people": "person",
    "imports": "import", "imports-api": "import", "people-api": "person",
    "cover": "cover", "cover-api": "cover",
    "decisions": "proposal", "proposals-api": "proposal",
    "authority": "scheme-draft", "schemes-api": "scheme-draft", "trying": "scheme-draft",
    "trying-api": "scheme-draft",
}  # fmt: skip
WITHOUT = {
    "claims", "new", "inbox", "many", "decided", "list", "read-all", "choices", "jobs",
    "verify-audit", "incidents", "directory", "me", "looks", "organisation", "roles", "payments",
    "bank", "change-bank", "returns", "enter-return", "journal", "journal-file", "runs", "new-run",
    "check-run", "photographs", "imports", "new-import", "proposals", "top-up", "top-ups",
    "dogs",
}  # fmt: skip
ARGUMENTS: dict[str, dict[str, Any]] = {
    "authority:begin": {"code": "organisation"},
    "authority:schemes": {},
    "authority:scheme": {"reference": "scheme"},
    "authority:compare": {"reference": "scheme"},
    "authority:clause": {"reference": "scheme-draft", "number": 2},
    "authority:move-clause": {"reference": "scheme-draft", "number": 2},
    "authority:remove-clause": {"reference": "scheme-draft", "number": 2},
    "authority:who": {"reference": "scheme-draft", "number": 2},
    "authority:add-approver": {"reference": "scheme-draft", "number": 2, "stage": 1},
    "authority:approver": {"reference": "scheme-draft", "number": 2, "stage": 1, "place": 1},
    "authority:limit": {"reference": "scheme-draft", "number": 1},
    "authority:remove-limit": {"reference": "scheme-draft", "number": 1},
    "schemes-api:clause": {"reference": "scheme-draft", "number": 2},
    "schemes-api:move": {"reference": "scheme-draft", "number": 2},
    "schemes-api:stages": {"reference": "scheme-draft", "number": 2},
    "schemes-api:limit": {"reference": "scheme-draft", "number": 1},
    "trying:trial": {"reference": "scheme-draft", "trial": "trial"},
    "trying-api:trial": {"reference": "scheme-draft", "trial": "trial"},
    "trying-api:elsewhere": {"reference": "scheme-draft", "trial": "trial"},
    "imports:send": {"kind": "units"},
    "imports:template": {"kind": "units"},
    "imports:mend": {"reference": "import", "line": 2},
    "people-api:units": {},
    "people-api:unit": {"code": "unit"},
    "people:body": {"code": "organisation"},
    "people:unit": {"code": "unit"},
    "people:end-role": {"key": "role"},
    "people:back": {"key": "absence"},
    "cover:list": {},
    "cover:new": {},
    "cover:interest": {},
    "cover:end-interest": {"key": "interest"},
    "cover-api:list": {},
    "approvals:save-view": {},
    "approvals:decided-for-me": {},
    "approvals:forget-view": {"key": "view"},
    "approvals:act": {"reference": "step", "name": "ask"},
    "jobs:incident": {"reference": "incident"},
    "interfaces:end-token": {"key": "none"},
    "expenses:receipt": {"reference": "receipt"},
    "expenses:preview": {"reference": "receipt"},
    "expenses:remove-receipt": {"reference": "receipt"},
    "expenses:duplicate": {"reference": "duplicate"},
    "expenses:explain-duplicate": {"reference": "duplicate"},
    "claims-api:explain-duplicate": {"reference": "duplicate"},
    "claims-api:fine-duplicate": {"reference": "duplicate"},
    "expenses:duplicates": {},
    "expenses:vat": {},
    "expenses:vat-file": {},
    "expenses:vat-centre": {"organisation": "mps", "code": "none"},
    "claims-api:vat": {},
    "expenses:policies": {},
    "expenses:new-policy": {},
    "claims-api:policies": {},
    "expenses:policy": {"reference": "policy"},
    "claims-api:policy": {"reference": "policy"},
    "expenses:policy-begin": {"reference": "policy"},
    "claims-api:policy-begin": {"reference": "policy"},
    **{
        f"{space}:policy-{act}": {"reference": "policy-draft"}
        for space, acts in (
            ("expenses", ("change", "draft", "propose", "back", "publish", "discard")),
            ("claims-api", ("change", "try", "propose", "back", "publish", "discard")),
        )
        for act in acts
    },
    "expenses:cut": {"reference": "claim", "number": 1},
    "claims-api:cut": {"reference": "claim", "number": 1},
    "expenses:judge": {"reference": "draft", "kind": "meal"},
    "claims-api:judge": {"reference": "draft"},
    "expenses:explain-finding": {"reference": "dear", "number": 1, "policy": "policy"},
    "claims-api:explain-finding": {"reference": "dear", "number": 1, "policy": "policy"},
    "expenses:choose": {"reference": "draft"},
    "expenses:add": {"reference": "draft", "kind": "meal"},
    "expenses:line": {"reference": "draft", "number": 1},
    "expenses:remove-line": {"reference": "draft", "number": 1},
    "claims-api:line": {"reference": "draft", "number": 1},
    "claims-api:lines": {"reference": "draft"},
    "claims-api:receipts": {"reference": "draft"},
    "payments-api:payment": {"reference": "payment"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "x-y"},
    "decisions:write": {"kind": "tender"},
    "oversight:overview": {},
    "oversight:list": {"code": "decisions"},
    "oversight:file": {"code": "decisions"},
    "oversight:evidence": {"reference": "decided"},
    "oversight-api:evidence": {"reference": "decided"},
    "spending:team-list": {"code": "lines"},
    "spending:team-file": {"code": "lines"},
    "spending:claims-list": {"code": "paid"},
    "spending:claims-file": {"code": "paid"},
    "demo:letter": {"name": UUID(int=1)},
    "demo:page": {"status": 404},
}


def sent_file(by: Person, now: Any) -> str:
    """A file of one row that needs mending, checked. Returns its reference."""
    data = b"code,name,organisation,inside\nNEW,New,mps,NOWHERE\n"
    lines = reading.read(data, registry.get("units"))
    staged = imports.send(
        kind="units", lines=lines, data=data, file_name="units.csv", once=uuid4(), by=by, at=now
    )
    while jobs.advance(job=staged.job_id, at=now):
        pass
    return staged.reference


def away_later(cast: Cast, now: Any) -> Any:
    """The sergeant will be away in a month, entered by themselves."""
    first = today(now) + timedelta(days=30)
    return mark_away(person=cast.sergeant, starts=first, ends=None, by=cast.sergeant, at=now)


def policies(cast: Cast, now: Any) -> dict[str, str]:
    """A rule the portal comes with, one in the making, and a draft claim the first speaks of."""
    from finance.expenses.policy import operations

    RoleHolding.objects.create(
        person=cast.finance_officer, role="policy-owner", starts=now - timedelta(days=9)
    )
    made = operations.begin(
        by=cast.finance_officer, once=uuid4(), at=now, title="Taxis", kinds=["fare"],
        conditions=[{"fact": "amount", "operator": "more-than", "value": "45"}],
        message="{found} is dear.", fix="Say why.", source="The board", starts=today(now),
    )  # fmt: skip
    dear = draft(cast.officer, amount="31.00", at=now, spent_on=today(now) - timedelta(days=1))
    return {"policy": "POL-26-000001", "policy-draft": made.reference, "dear": dear.reference}


def submitted_now(owner: Person, now: Any, spent: Any) -> Any:
    from finance.expenses import operations

    claim = draft(owner, at=now, spent_on=spent)
    return operations.submit(claim=claim, version=claim.version, by=owner, at=now)


def duplicated(cast: Cast, claim: Any, now: Any) -> Any:
    """Something in the officer's claim is like something in a claim of the dog handler."""
    from finance.expenses.duplicates.models import Duplicate

    other = submitted_now(cast.dog_handler, now, today(now) - timedelta(days=2))
    return Duplicate.objects.create(
        reference=f"DUP-{claim.reference}", claim=claim, line=claim.lines.get(), likely=True,
        other_claim=other, other_line=other.lines.get(), ground="file", found_at=now,
    )  # fmt: skip
