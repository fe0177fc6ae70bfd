"""What a decision kept of the authority behind it, in words. Older decisions kept less."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from mss.foundation.money import pounds
from mss.foundation.working_time import london

NOT_RECORDED = "Not recorded then"
KINDS = {"substantive": "substantive", "temporary": "temporary", "acting": "acting up"}


def day(text: str) -> str:
    """A date or an instant as it was kept, as people write it."""
    when = date.fromisoformat(text) if len(text) == 10 else london(datetime.fromisoformat(text))
    return f"{when:%-d %B %Y}"


def instant(when: datetime) -> str:
    there = london(when)
    if (there.hour, there.minute, there.second) == (0, 0, 0):
        return f"{there:%-d %B %Y} at midnight"
    return f"{there:%-d %B %Y at %H:%M:%S}"


@dataclass(frozen=True)
class Kept:
    """The snapshot of one decision."""

    data: dict[str, Any]

    def has(self, name: str) -> bool:
        return name in self.data

    def text(self, name: str) -> str:
        return str(self.data.get(name) or "")

    def said(self, name: str) -> str:
        """What was kept, or that it was not."""
        return self.text(name) or NOT_RECORDED

    def amount(self, name: str) -> Decimal | None:
        """Pounds; None for any amount and for what was not kept."""
        text = self.text(name)
        return Decimal(text) if text and text != "any" else None

    def limit(self, name: str) -> str:
        if not self.text(name):
            return NOT_RECORDED
        found = self.amount(name)
        return "any amount" if found is None else pounds(found)

    @property
    def place(self) -> str:
        """Post, unit, and how long they had been in it."""
        if not self.has("assignment"):
            return NOT_RECORDED
        found: dict[str, str] | None = self.data["assignment"]
        if found is None:
            return "No post on that day"
        words = f"{found.get('title', '')}, {found.get('unit', '')}"
        if "since" in found:
            words += f", {KINDS.get(found['kind'], found['kind'])} since {day(found['since'])}"
        return words

    @property
    def absence(self) -> str:
        """Of whoever held the authority, on the day of the decision."""
        if not self.has("absence"):
            return NOT_RECORDED
        found: dict[str, str] | None = self.data["absence"]
        if found is None:
            return "Not away on that day"
        until = f", back on {day(found['ends'])}" if found.get("ends") else ""
        return f"Away since {day(found['starts'])}{until}"

    @property
    def delegation(self) -> dict[str, str]:
        """Empty where they decided on their own authority."""
        found: dict[str, str] | None = self.data.get("delegation")
        return found or {}

    @property
    def by_rule(self) -> dict[str, str]:
        """What a rule stood on; empty where a person decided."""
        found: dict[str, str] | None = self.data.get("by_rule")
        return found or {}

    @property
    def ceiling(self) -> str:
        """Of the delegation."""
        text = self.delegation.get("ceiling", "")
        return pounds(Decimal(text)) if text else "none"

    @property
    def period(self) -> str:
        starts, ends = self.delegation["starts"], self.delegation["ends"]
        first, stop = datetime.fromisoformat(starts), datetime.fromisoformat(ends)
        return f"from {instant(first)} until {instant(stop)}"
