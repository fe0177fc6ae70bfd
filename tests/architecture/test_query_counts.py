"""Queries a page makes, in a reviewed baseline: the same with few rows and with many.

After a change on purpose: MSS_BASELINE=write python3 manage.py test tests/architecture/test_query_counts.py
and review the difference of query_counts.json.
"""

import json
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.architecture.things import Things
from tests.cast import Cast

BASELINE = Path(__file__).with_name("query_counts.json")
FEW, MANY = 2, 12
PAGES = {
    "home, officer": ("officer", "/"),
    "home, sergeant": ("sergeant", "/"),
    "my requests": ("officer", "/requests/"),
    "search": ("officer", "/search/?q=lunch"),
    "my claims": ("officer", "/expenses/"),
    "a claim": ("officer", "/expenses/{claim}/"),
    "a draft": ("officer", "/expenses/{draft}/"),
    "what was paid for": ("officer", "/expenses/new/"),
    "police dogs": ("officer", "/expenses/dogs/"),
    "agreements": ("sergeant", "/expenses/agreements/"),
    "an agreement": ("sergeant", "/expenses/agreements/{agreement}/"),
    "words withheld": ("sergeant", "/expenses/{covert}/lines/1/words/"),
    "moves": ("finance_officer", "/expenses/moves/"),
    "receipts that follow": ("finance_officer", "/expenses/late-receipts/"),
    "a claim whose receipt follows": ("officer", "/expenses/{late}/"),
    "agreements by API": ("sergeant", "/api/v1/claims/agreements/"),
    "moves by API": ("officer", "/api/v1/claims/moves/"),
    "the same on more days": ("officer", "/expenses/{draft}/lines/1/days/"),
    "every month": ("officer", "/expenses/repeats/"),
    "saved journeys": ("officer", "/expenses/journeys/"),
    "saved journeys by API": ("officer", "/api/v1/claims/journeys/"),
    "a journey to claim": ("officer", "/expenses/{driven}/add/mileage/"),
    "a claim that comes late": ("officer", "/expenses/{overdue}/"),
    "mileage paid too little": ("officer", "/expenses/top-up/"),
    "figures of the policy": ("finance_officer", "/expenses/figures/"),
    "a figure of the policy": ("finance_officer", "/expenses/figures/line-cap/"),
    "rates": ("finance_officer", "/rates/"),
    "rates of a table": ("finance_officer", "/rates/in-hand/"),
    "rates by API": ("finance_officer", "/api/v1/rates/"),
    "claimed twice": ("finance_officer", "/expenses/duplicates/"),
    "one claimed twice": ("finance_officer", "/expenses/duplicates/{duplicate}/"),
    "a claim by API": ("officer", "/api/v1/claims/{claim}/"),
    "my decisions": ("officer", "/decisions/"),
    "a decision": ("officer", "/decisions/{proposal}/"),
    "decide": ("sergeant", "/decide/"),
    "a step": ("sergeant", "/decide/{step}/"),
    "what I decided": ("sergeant", "/decide/decided/"),
    "directory": ("officer", "/people/?q=shah"),
    "a person": ("sergeant", "/people/{person}/"),
    "notifications": ("officer", "/notifications/"),
    "my payments": ("officer", "/payments/"),
    "what a payment was for": ("officer", "/payments/mine/{paid}/"),
    "what I was paid too much": ("officer", "/overpayments/"),
    "overpayments": ("finance_officer", "/overpayments/all/"),
    "an overpayment": ("finance_officer", "/overpayments/{overpaid}/"),
    "claims of people who left": ("finance_officer", "/overpayments/left/"),
    "what people who left owe": ("superintendent", "/overpayments/left/?list=owing"),
    "overpayments by API": ("finance_officer", "/api/v1/overpayments/"),
    "an overpayment by API": ("officer", "/api/v1/overpayments/{overpaid}/"),
    "payment runs": ("finance_officer", "/payments/runs/"),
    "payments that came back": ("finance_officer", "/payments/came-back/"),
    "journal of payments": ("finance_officer", "/payments/journal/"),
    "my year": ("officer", "/spending/"),
    "spend of a team": ("sergeant", "/spending/team/"),
    "unusual lines": ("sergeant", "/spending/team/unusual/?scope=everybody"),
    "figures of claims": ("finance_officer", "/spending/claims/"),
    "claims by time to pay": ("finance_officer", "/spending/claims/paid/"),
    "published spend": ("finance_officer", "/spending/published/"),
    "paid claims to look at": ("finance_officer", "/control/samples/"),
    "a paid claim that was drawn": ("finance_officer", "/control/samples/{sample}/"),
    "draws": ("finance_officer", "/control/draws/"),
    "a draw": ("finance_officer", "/control/draws/{draw}/"),
    "rules for small claims": ("scheme_owner", "/control/by-rule/"),
    "a rule for small claims": ("scheme_owner", "/control/by-rule/{approval-rule}/"),
    "a question about a claim": ("officer", "/control/answers/{sample}/"),
    "drawn claims by API": ("finance_officer", "/api/v1/control/samples/"),
    "oversight": ("auditor", "/oversight/"),
    "decisions overseen": ("auditor", "/oversight/decisions/"),
    "evidence of a decision": ("auditor", "/oversight/decisions/{decided}/"),
    "my leave": ("officer", "/leave/"),
    "a leave": ("officer", "/leave/{leave}/"),
    "a balance": ("officer", "/leave/balance/"),
    "who is away": ("officer", "/leave/away/"),
    "leave of somebody": ("sergeant", "/leave/of/{person}/"),
    "a day somebody worked": ("sergeant", "/leave/of/{person}/owed/"),
    "figures of leave": ("hr_adviser", "/leave/figures/"),
    "days of leave to change": ("hr_adviser", "/leave/figures/days/staff:all/"),
    "new figures of leave": ("hr_adviser", "/leave/runs/{new-figures}/"),
    "balance runs": ("hr_adviser", "/leave/runs/"),
    "a balance run": ("hr_adviser", "/leave/runs/{balance-run}/"),
    "leave to carry over": ("officer", "/leave/carry/"),
    "leave to bring forward": ("officer", "/leave/carry/forward/"),
    "one to carry over": ("officer", "/leave/carry/{carry}/"),
    "leave to carry over by API": ("officer", "/api/v1/leave/carry/"),
    "leave by API": ("officer", "/api/v1/leave/"),
    "all schemes": ("officer", "/scheme/"),
    "a scheme": ("officer", "/scheme/{scheme}/"),
    "a draft scheme": ("scheme_owner", "/scheme/{scheme-draft}/draft/"),
    "schemes compared": ("scheme_owner", "/scheme/{scheme-draft}/compare/"),
    "a trial": ("scheme_owner", "/scheme/{scheme-draft}/tries/{trial}/"),
    "a scheme by API": ("scheme_owner", "/api/v1/schemes/{scheme-draft}/"),
    "my roster": ("officer", "/roster/"),
    "a day of mine": ("officer", "/roster/{roster-day}/"),
    "team roster": ("sergeant", "/roster/team/"),
    "team roster of a colleague": ("officer", "/roster/team/"),
    "roster of a unit": ("hr_adviser", "/roster/team/?unit=CE-A"),
    "one day to change": ("sergeant", "/roster/team/{person}/{roster-day}/"),
    "swaps": ("officer", "/roster/swaps/"),
    "a swap": ("officer", "/roster/swaps/{swap}/"),
    "overtime": ("officer", "/roster/overtime/"),
    "an occasion of overtime": ("officer", "/roster/overtime/{overtime}/"),
    "patterns": ("officer", "/roster/patterns/"),
    "a pattern": ("officer", "/roster/patterns/{pattern}/"),
    "shifts": ("officer", "/roster/shifts/"),
    "a shift": ("hr_adviser", "/roster/shifts/{shift}/"),
    "rosters of teams": ("hr_adviser", "/roster/teams/"),
    "a team to plan": ("hr_adviser", "/roster/teams/CE-A/"),
    "roster by API": ("officer", "/api/v1/roster/"),
    "overtime by API": ("officer", "/api/v1/roster/overtime/"),
    "swaps by API": ("officer", "/api/v1/roster/swaps/"),
    "patterns by API": ("officer", "/api/v1/roster/patterns/"),
    "claims by API": ("officer", "/api/v1/claims/"),
    "inbox by API": ("sergeant", "/api/v1/decide/"),
    "proposals by API": ("officer", "/api/v1/proposals/"),
    "my team": ("sergeant", "/team/"),
    "my payslips": ("officer", "/pay/"),
    "a payslip": ("officer", "/pay/{payslip}/"),
    "a payslip beside last year's": ("officer", "/pay/{payslip}/?against=year"),
    "a payslip as a document": ("officer", "/pay/{payslip}/file/"),
    "payslips of somebody": ("payroll_officer", "/pay/people/{person}/"),
    "a year of pay": ("officer", "/pay/year/{pay-year}/"),
    "lines of a year of pay": ("officer", "/pay/year/{pay-year}/lines/"),
    "what if": ("officer", "/pay/what-if/?percent=60"),
    "payslips by API": ("officer", "/api/v1/pay/"),
    "a payslip by API": ("officer", "/api/v1/pay/{payslip}/"),
    "runs of pay": ("payroll_officer", "/payroll/"),
    "a run of pay": ("payroll_officer", "/payroll/{pay-run}/"),
    "findings of a run of pay": ("payroll_officer", "/payroll/{pay-run}/findings/"),
    "payslips held back by API": ("payroll_officer", "/api/v1/payroll/{pay-run}/slips/"),
    "who is missing by API": ("payroll_officer", "/api/v1/payroll/{pay-run}/missing/"),
    "everybody below": ("inspector", "/team/?scope=everybody"),
    "my team by API": ("sergeant", "/api/v1/team/"),
    "my training": ("officer", "/training/"),
    "courses": ("officer", "/training/courses/"),
    "a course": ("officer", "/training/courses/{course}/"),
    "a training session": ("officer", "/training/sessions/{session}/"),
    "a training booking": ("officer", "/training/bookings/{booking}/"),
    "a register": ("hr_adviser", "/training/sessions/{session}/register/"),
    "training of a team": ("sergeant", "/training/team/?state=all&scope=everybody"),
    "training of an organisation": ("hr_adviser", "/training/team/?state=all&scope=organisation"),
    "training of a person": ("sergeant", "/training/people/{person}/"),
    "sessions kept": ("hr_adviser", "/training/sessions/"),
    "requirements": ("hr_adviser", "/training/requirements/"),
    "evidence to check": ("hr_adviser", "/training/evidence/"),
    "keep training": ("hr_adviser", "/training/keep/"),
    "my training by API": ("officer", "/api/v1/training/"),
    "training of a team by API": ("sergeant", "/api/v1/training/team/?state=all"),
    "sessions by API": ("officer", "/api/v1/training/sessions/"),
    "my details": ("officer", "/details/"),
    "a change of details": ("hr_adviser", "/details/changes/{details-change}/"),
    "changes of details to check": ("hr_adviser", "/details/changes/"),
    "emergency contacts of somebody": ("hr_adviser", "/details/people/{person}/contacts/"),
    "equality questions": ("officer", "/details/equality/"),
    "equality figures": ("hr_adviser", "/details/equality/figures/"),
    "my details by API": ("officer", "/api/v1/details/"),
    "answers": ("officer", "/answers/"),
    "answers of a topic": ("officer", "/answers/topics/portal/"),
    "an answer": ("officer", "/answers/read/{article}/"),
    "a guide": ("officer", "/answers/read/{article-guide}/"),
    "a step of a guide": ("officer", "/answers/read/{article-guide}/steps/1/"),
    "answers to a problem": ("officer", "/answers/ask/?words=parking"),
    "while typing": ("officer", "/answers/quickly/?words=parking"),
    "search in own words": ("officer", "/search/?q=parking+a+bicicle"),
    "articles kept": ("hr_adviser", "/answers/keep/"),
    "an article kept": ("hr_adviser", "/answers/keep/articles/{article}/"),
    "what readers reported": ("hr_adviser", "/answers/keep/reports/"),
    "searched for in vain": ("hr_adviser", "/answers/keep/searches/"),
    "other words": ("hr_adviser", "/answers/keep/words/"),
    "answers by API": ("officer", "/api/v1/answers/"),
    "search by API": ("officer", "/api/v1/answers/search/?q=parking"),
    "changes of details by API": ("hr_adviser", "/api/v1/details/changes/"),
    "my questions": ("officer", "/cases/"),
    "what to ask": ("officer", "/cases/new/"),
    "a question": ("officer", "/cases/new/hr-query/"),
    "a case": ("officer", "/cases/{case}/"),
    "a case, staff": ("hr_adviser", "/cases/{case}/"),
    "give a case to somebody": ("hr_adviser", "/cases/{case}/assign/"),
    "cases to answer": ("hr_adviser", "/cases/work/?tab=all"),
    "cases by words": ("hr_adviser", "/cases/work/?tab=all&q=leave&sort=-who"),
    "types of cases": ("hr_adviser", "/cases/types/"),
    "a type of cases": ("hr_adviser", "/cases/types/hr-query/"),
    "queues": ("hr_adviser", "/cases/queues/"),
    "a queue": ("hr_adviser", "/cases/queues/hr/"),
    "templates": ("hr_adviser", "/cases/templates/"),
    "several about the same": ("hr_adviser", "/cases/problems/"),
    "a problem": ("hr_adviser", "/cases/problems/{problem}/"),
    "cases in figures": ("auditor", "/cases/figures/"),
    "cases by API": ("hr_adviser", "/api/v1/cases/"),
    "a case by API": ("hr_adviser", "/api/v1/cases/{case}/"),
}


def counts(things: Things) -> dict[str, int]:
    """Page → queries, each asked for a second time so that nothing is warmed up by it."""
    found = {}
    for name, (person, address) in PAGES.items():
        client = Client()
        client.force_login(things.people[person], settings.AUTHENTICATION_BACKENDS[0])
        path = address.format(**things.references)
        assert client.get(path).status_code == 200, path
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(path)
        found[name] = len(asked)
    return found


@pytest.mark.parametrize("rows", [FEW, MANY])
def test_the_count_is_the_baseline_however_many_rows(cast: Cast, rows: int):
    things = Things(cast, rows=rows)
    found = counts(things)
    if os.environ.get("MSS_BASELINE") == "write" and rows == FEW:
        BASELINE.write_text(json.dumps(found, indent=2) + "\n")
    assert found == json.loads(BASELINE.read_text())
