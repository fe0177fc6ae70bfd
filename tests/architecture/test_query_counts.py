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
FEW, MANY = 2, 30
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
    "payment runs": ("finance_officer", "/payments/runs/"),
    "payments that came back": ("finance_officer", "/payments/came-back/"),
    "journal of payments": ("finance_officer", "/payments/journal/"),
    "my year": ("officer", "/spending/"),
    "spend of a team": ("sergeant", "/spending/team/"),
    "unusual lines": ("sergeant", "/spending/team/unusual/?scope=everybody"),
    "figures of claims": ("finance_officer", "/spending/claims/"),
    "claims by time to pay": ("finance_officer", "/spending/claims/paid/"),
    "published spend": ("finance_officer", "/spending/published/"),
    "oversight": ("auditor", "/oversight/"),
    "decisions overseen": ("auditor", "/oversight/decisions/"),
    "evidence of a decision": ("auditor", "/oversight/decisions/{decided}/"),
    "all schemes": ("officer", "/scheme/"),
    "a scheme": ("officer", "/scheme/{scheme}/"),
    "a draft scheme": ("scheme_owner", "/scheme/{scheme-draft}/draft/"),
    "schemes compared": ("scheme_owner", "/scheme/{scheme-draft}/compare/"),
    "a trial": ("scheme_owner", "/scheme/{scheme-draft}/tries/{trial}/"),
    "a scheme by API": ("scheme_owner", "/api/v1/schemes/{scheme-draft}/"),
    "claims by API": ("officer", "/api/v1/claims/"),
    "inbox by API": ("sergeant", "/api/v1/decide/"),
    "proposals by API": ("officer", "/api/v1/proposals/"),
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
