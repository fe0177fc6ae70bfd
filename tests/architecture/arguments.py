"""What each address needs in its path: which of the things, or nothing."""

from typing import Any
from uuid import UUID

THING = {
    "expenses": "claim", "claims-api": "claim", "approvals": "step", "decide-api": "step",
    "payments": "run", "payments-api": "run", "notifications": "notice",
    "notifications-api": "notice", "jobs": "job", "jobs-api": "job", "people": "person",
    "imports": "import", "imports-api": "import", "people-api": "person",
    "cover": "cover", "cover-api": "cover",
    "overpayments": "overpaid", "overpayments-api": "overpaid",
    "decisions": "proposal", "proposals-api": "proposal",
    "authority": "scheme-draft", "schemes-api": "scheme-draft", "trying": "scheme-draft",
    "trying-api": "scheme-draft", "control": "sample", "control-api": "sample",
    "leave": "leave", "leave-api": "leave",
    "training": "session", "training-api": "session",
    "pay": "payslip", "pay-api": "payslip", "payroll": "pay-run", "payroll-api": "pay-run",
}  # fmt: skip

WITHOUT = {
    "claims", "new", "inbox", "many", "decided", "list", "read-all", "choices", "jobs",
    "verify-audit", "incidents", "directory", "me", "looks", "organisation", "roles", "payments",
    "bank", "change-bank", "returns", "enter-return", "journal", "journal-file", "runs", "new-run",
    "check-run", "check-payees", "photographs", "imports", "new-import", "proposals", "top-up", "top-ups",
    "duplicates", "dogs", "samples", "draws", "rules", "new-rule",
    "mine", "courses", "course-new", "sessions", "plan-session", "to-check",
    "send-evidence", "team", "team-file", "keep", "requirements", "requirement-new", "stops", "left", "decided-for-me", "save-view",
}  # fmt: skip

ARGUMENTS: dict[str, dict[str, Any]] = {
    "leave:keep": {"reference": "leave"},
    "me-api:work": {},
    "leave-api:keep": {"reference": "leave"},
    **{
        f"{space}:{name}": {"slug": thing}
        for thing, names in (
            ("article", "article useful wrong answered tick"),
            ("article-draft", "kept write about compare put still-right retire"),
        )
        for name in names.split()
        for space in ("knowledge", "answers-api")
    },
    "knowledge:step": {"slug": "article-guide", "number": 1},
    "knowledge:topic": {"topic": "portal"},
    "knowledge:practice": {"run": "deciding", "number": 1},
    "knowledge:report": {"key": "article-report"},
    "answers-api:answer-report": {"key": "article-report"},
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
    "pay:words": {},
    "pay:what-if": {},
    "pay:year-file": {"year": "pay-year"},
    "pay:year-lines": {"year": "pay-year"},
    "pay:of-person": {"reference": "person"},
    "pay:ask": {"reference": "payslip", "line": "pay.basic"},
    "pay-api:words": {},
    "pay-api:year-file": {"year": "pay-year"},
    "pay-api:year-lines": {"year": "pay-year"},
    "pay-api:what-if": {},
    "pay-api:of-person": {"reference": "person"},
    "payroll:send": {},
    "payroll:account": {"reference": "pay-run", "person": "absent"},
    "payroll-api:account": {"reference": "pay-run", "person": "absent"},
    "cover:new": {},
    "cover:interest": {},
    "cover:end-interest": {"key": "interest"},
    "cover-api:list": {},
    "approvals:forget-view": {"key": "view"},
    "approvals:act": {"reference": "step", "name": "ask"},
    "jobs:incident": {"reference": "incident"},
    "interfaces:end-token": {"key": "none"},
    **{f"overpayments:{name}": {} for name in ("mine", "all", "all-file", "find", "left")},
    "overpayments:remind": {"reference": "left-claim"},
    "overpayments:close-claim": {"reference": "left-claim"},
    "overpayments-api:all": {},
    "overpayments-api:remind": {"reference": "left-claim"},
    "overpayments-api:close-claim": {"reference": "left-claim"},
    "payments:remittance": {"reference": "paid"},
    "payments:stop": {},
    "payments:let-on": {"reference": "stopped"},
    "payments-api:let-on": {"reference": "stopped"},
    "payments-api:remittance": {"reference": "paid"},
    "expenses:receipt": {"reference": "receipt"},
    "expenses:preview": {"reference": "receipt"},
    "expenses:remove-receipt": {"reference": "receipt"},
    "expenses:duplicate": {"reference": "duplicate"},
    "expenses:explain-duplicate": {"reference": "duplicate"},
    "claims-api:explain-duplicate": {"reference": "duplicate"},
    "claims-api:fine-duplicate": {"reference": "duplicate"},
    "claims-api:twice-duplicate": {"reference": "duplicate"},
    "expenses:twice-duplicate": {"reference": "duplicate"},
    "claims-api:duplicate": {"reference": "duplicate"},
    "claims-api:late": {},
    "expenses:work-duplicate": {"reference": "duplicate"},
    "control:answer": {"reference": "sample"},
    "control:draw": {"reference": "draw"},
    "control-api:draw": {"reference": "draw"},
    **{f"control:{one}": {"reference": "approval-rule"} for one in ("rule", "confirm", "off")},
    **{f"control-api:{one}": {"reference": "approval-rule"} for one in ("rule", "confirm", "off")},
    "expenses:vat": {},
    "expenses:vat-file": {},
    "expenses:vat-centre": {"organisation": "mps", "code": "none"},
    "claims-api:vat": {},
    "claims-api:vat-centre": {"organisation": "mps", "code": "none"},
    "expenses:policies": {},
    "expenses:new-policy": {},
    **{f"claims-api:{name}": {} for name in ("policies", "policy-always", "duplicates", "late")},
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
    **{
        f"{space}:{name}": {}
        for space, names in (
            ("expenses", ("agreements", "moves", "new-move", "late")),
            ("claims-api", ("agreements", "moves")),
        )
        for name in names
    },
    "expenses:agreement": {"reference": "agreement"},
    "claims-api:answer": {"reference": "agreement"},
    "expenses:words": {"reference": "covert", "number": 1},
    "claims-api:words": {"reference": "covert", "number": 1},
    "expenses:bring": {"reference": "late", "number": 1},
    "claims-api:bring": {"reference": "late", "number": 1},
    "claims-api:declare": {"reference": "late", "number": 1},
    "expenses:figures": {},
    "claims-api:figures": {},
    "claims-api:figure": {"code": "line-cap"},
    "claims-api:figure-confirm": {"reference": "figure"},
    "claims-api:figure-back": {"reference": "figure"},
    **{f"expenses:figure{act}": {"code": "line-cap"} for act in ("", "-propose")},
    **{f"expenses:figure-{act}": {"reference": "figure"} for act in ("confirm", "back")},
    "rates:rates": {},
    "rates-api:rates": {},
    "rates-api:table": {"code": "in-hand"},
    "rates-api:confirm": {"reference": "rates"},
    "rates-api:give-back": {"reference": "rates"},
    **{f"rates:{act}": {"code": "in-hand"} for act in ("table", "propose")},
    **{f"rates:{act}": {"reference": "rates"} for act in ("confirm", "give-back")},
    "expenses:repeats": {},
    "claims-api:repeats": {},
    **{
        f"{space}:repeat-{act}": {"reference": "repeat"}
        for space in ("expenses", "claims-api")
        for act in ("until", "pause", "resume", "stop")
    },
    "expenses:repeat": {"reference": "monthly", "number": 1},
    "claims-api:repeat": {"reference": "monthly", "number": 1},
    "expenses:journeys": {},
    "claims-api:journeys": {},
    "claims-api:journey": {"reference": "journey"},
    **{
        f"{space}:journey-{act}": {"reference": "journey"}
        for space in ("expenses", "claims-api")
        for act in ("rename", "delete", "back")
    },
    "expenses:journey-save": {"reference": "driven", "number": 1},
    "claims-api:journey-save": {"reference": "driven", "number": 1},
    "expenses:days": {"reference": "draft", "number": 1},
    "claims-api:days": {"reference": "draft", "number": 1},
    "expenses:cut": {"reference": "claim", "number": 1},
    "claims-api:cut": {"reference": "claim", "number": 1},
    "expenses:agree-late": {"reference": "overdue", "number": 1},
    "claims-api:agree-late": {"reference": "overdue", "number": 1},
    "expenses:judge": {"reference": "draft", "kind": "meal"},
    "expenses:explain-finding": {"reference": "dear", "number": 1, "policy": "policy"},
    "claims-api:explain-finding": {"reference": "dear", "number": 1, "policy": "policy"},
    "expenses:add": {"reference": "draft", "kind": "meal"},
    "expenses:line": {"reference": "draft", "number": 1},
    "expenses:remove-line": {"reference": "draft", "number": 1},
    "claims-api:line": {"reference": "draft", "number": 1},
    **{
        f"{door}:{name}": {"reference": "draft"}
        for door, names in (
            ("expenses", ("choose", "discard", "bring-back")),
            ("claims-api", ("lines", "receipts", "judge", "discard", "bring-back")),
        )
        for name in names
    },
    "claims-api:receipt": {"reference": "draft", "receipt": "receipt"},
    "payments-api:payment": {"reference": "payment"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "x-y"},
    "decisions:write": {"kind": "tender"},
    "oversight:overview": {},
    "oversight:list": {"code": "decisions"},
    "oversight:file": {"code": "decisions"},
    "oversight:evidence": {"reference": "decided"},
    "oversight-api:evidence": {"reference": "decided"},
    **{
        f"duties:{name}": {}
        for name in (
            "mine",
            "figures",
            "team",
            "swaps",
            "overtimes",
            "new-overtime",
            "patterns",
            "new-pattern",
            "roster-teams",
            "shifts",
            "new-shift",
        )
    },
    **{
        f"roster-api:{name}": {}
        for name in ("duties", "patterns", "teams", "shifts", "swaps", "overtimes")
    },
    **{f"duties:{name}": {"day": "roster-day"} for name in ("day", "offer")},
    **{
        name: {"reference": "person", "day": "roster-day"}
        for name in ("duties:change", "roster-api:day", "roster-api:preview")
    },
    "roster-api:person": {"reference": "person"},
    "duties:swap": {"reference": "swap"},
    "duties:pattern": {"reference": "pattern"},
    "duties:shift": {"code": "shift"},
    **{f"roster-api:{name}": {"code": "shift"} for name in ("shift", "stop-shift")},
    "duties:roster-team": {"code": "unit"},
    **{f"roster-api:{name}": {"code": "unit"} for name in ("team", "publish", "joining", "needs")},
    **{
        f"roster-api:{name}": {"reference": "swap"}
        for name in ("swap", "agree", "decline", "take-back")
    },
    **{f"duties:{name}": {"reference": "overtime"} for name in ("overtime", "change-overtime")},
    **{
        f"roster-api:{name}": {"reference": "overtime"}
        for name in ("overtime", "change", "claim", "take-out")
    },
    "spending:team-list": {"code": "lines"},
    "spending:team-file": {"code": "lines"},
    "spending:claims-list": {"code": "refused"},
    "spending:claims-file": {"code": "refused"},
    **{
        f"{space}:{name}": {}
        for space, names in (
            (
                "leave",
                "mine book ledger calendar own-feed runs start adjust carries figures forward",
            ),
            (
                "leave-api",
                "leave balances ledger check away runs adjust carries carry-offer figures days numbers terms "
                "forward own-feed end-feed",
            ),
        )
        for name in names.split()
    },
    **{
        f"{space}:{name}": {"reference": "carry"}
        for space in ("leave", "leave-api")
        for name in ("carry", "give-up")
    },
    "leave:feed": {"secret": "none"},
    "leave:person": {"reference": "person"},
    "leave:enter": {"reference": "person"},
    "leave-api:enter": {"reference": "person"},
    "leave-api:check-absence": {"reference": "person"},
    **{
        f"{space}:{name}": {"code": "unit"}
        for space in ("leave", "leave-api")
        for name in ("unit", "least", "end-least", "close")
    },
    **{
        name: {"code": "unit", "key": "closed"}
        for name in ("leave:closure", "leave-api:closure", "leave-api:book-closure")
    },
    "leave:reopen": {"code": "unit", "key": "closed"},
    **{
        f"{space}:flexitime-back": {"key": "00000000-0000-4000-8000-000000000000"}
        for space in ("leave", "leave-api")
    },
    "leave:flexitime": {},
    "leave-api:flexitime": {},
    "leave-api:reopen": {"code": "unit", "key": "closed"},
    "leave:owed": {"reference": "person"},
    "leave:hours": {"reference": "person"},
    "leave-api:hours": {"reference": "person"},
    "leave:back": {"reference": "person"},
    "leave-api:back": {"reference": "person"},
    "leave-api:their-balances": {"reference": "person"},
    "leave-api:their-ledger": {"reference": "person"},
    "roster-api:fortnight": {},
    "leave-api:owed": {"reference": "person"},
    "leave:days": {"key": "staff:all"},
    "leave:number": {"code": "carry-most"},
    "leave:term": {"key": "paternity:all:most"},
    "leave:run-file": {"reference": "balance-run"},
    "leave-api:effect": {"reference": "new-figures"},
    "leave:run": {"reference": "balance-run"},
    "leave-api:confirm": {"reference": "balance-run"},
    "leave-api:drop": {"reference": "balance-run"},
    "leave-api:reverse": {"reference": "balance-run"},
    "training:plan": {"reference": "course"},
    "training-api:plan": {},
    **{
        f"{space}:{name}": {"reference": what}
        for space in ("training", "training-api")
        for what, names in (
            ("course", ("course", "course-change", "permit")),
            ("booking", ("booking", "cancel")),
            ("evidence", ("check", "evidence-file", "accept", "decline")),
            ("certificate", ("withdraw",)),
            ("person", ("person",)),
            ("requirement", ("requirement", "requirement-change", "publish", "discard")),
        )
        for name in names
    },
    **{
        f"{space}:end-permit": {"reference": "course", "skill": "driver"}
        for space in ("training", "training-api")
    },
    "details:send": {"what": "address"},
    **{
        f"{space}:{name}": arguments
        for space in ("details", "details-api")
        for names, arguments in (
            ("mine own contact-new workplace changes equality clear figures", {}),
            ("contact contact-remove contact-first", {"key": "contact"}),
            ("change change-file accept decline withdraw", {"reference": "details-change"}),
            ("show", {"reference": "person"}),
        )
        for name in names.split()
    },
    **{
        f"{space}:{name}": arguments
        for space in ("cases", "cases-api")
        for names, arguments in (
            (
                "mine choose work next many hand-over types type-new queues templates problems "
                "figures mail cases work-file to-do",
                {},
            ),
            ("ask", {"code": "hr-query"}),
            ("type type-draft type-act", {"code": "hr-query"}),
            (
                "queue template-new keep-template queue-join queue-route queue-confidence",
                {"code": "hr"},
            ),
            ("queue-remove", {"code": "hr", "key": "case-member"}),
            ("queue-look", {"code": "hr", "key": "case-proposal"}),
            ("template", {"code": "hr", "key": "case-template"}),
            ("problem", {"reference": "problem"}),
            ("look", {"key": "case-mail"}),
            (
                "case write answer note take assign transfer retype resume close reopen take-back rate "
                "follow merge split solve task",
                {"reference": "case"},
            ),
            ("unfollow", {"reference": "case", "person": "case-other"}),
            ("file", {"reference": "case", "key": "none-key"}),
            ("do-task give-task", {"reference": "case", "key": "case-task"}),
            ("act", {"reference": "case", "name": "assign"}),
        )
        for name in names.split()
    },
    "demo:letter": {"name": UUID(int=1)},
    "demo:page": {"status": 404},
}
