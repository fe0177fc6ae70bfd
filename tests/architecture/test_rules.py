"""A rule has a number, one home, and its docstring is the policy."""

import re
from collections import Counter
from pathlib import Path

from django.conf import settings

from mss.portal.policy import page, rules

CITED = re.compile(r'rule="([A-Z]{2}-\d+)"|Problem\(\s*"([A-Z]{2}-\d+)"')


def sources() -> list[Path]:
    found = [
        path
        for area in ("mss", "finance", "commercial", "hr")
        for path in (settings.ROOT / area).rglob("*.py")
    ]
    assert len(found) > 100
    return found


def test_the_page_of_rules_is_what_the_command_makes():
    written = (settings.ROOT / "docs" / "rules.md").read_text()
    assert written == page(), "run: python3 manage.py rules --write"


def test_every_number_has_one_home():
    counted = Counter(rule.code for rule in rules())
    assert [code for code, times in counted.items() if times > 1] == []
    assert len(counted) > 20


def test_every_refusal_cites_a_rule_that_exists():
    known = {rule.code for rule in rules()}
    cited = {
        code
        for path in sources()
        for groups in CITED.findall(path.read_text())
        for code in groups
        if code
    }
    assert cited - known == set()
    assert "EX-3" in cited
