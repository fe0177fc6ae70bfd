"""Words for the page: money, dates, where we are."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import template
from django.templatetags.static import static
from django.utils import timezone

from mss.foundation import money
from mss.foundation.periods import period_words, weekday_words
from mss.foundation.working_time import hours_words, london, today
from mss.pages import questions

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.template import Context

register = template.Library()
register.filter("hours", hours_words)
register.filter("anchor", questions.anchor)
register.filter("first_anchor", questions.first_anchor)
register.filter("problems", questions.problems)

_BY_ADDRESS = {
    "portal:home": "home",
    "portal:requests": "requests",
    "portal:help": "help",
    # Work of finance, which is no request of anybody's own.
    "expenses:duplicate": "",
    "expenses:duplicates": "",
    "expenses:twice-duplicate": "",
    "expenses:vat": "",
    "expenses:vat-centre": "",
}
_BY_NAMESPACE = {
    "approvals": "decide",
    "cover": "decide",
    "people": "people",
    "imports": "people",
    "cases": "requests",
    "expenses": "requests",
    "decisions": "requests",
    "leave": "requests",
    "duties": "requests",
    "training": "requests",
    "details": "people",
    "pay": "requests",
    "payroll": "people",
    "knowledge": "help",
}


@register.simple_tag(takes_context=True)
def here(context: Context) -> str:
    """The part of the main navigation this page belongs to; a view may say it as `section`."""
    if said := context.get("section"):
        return str(said)
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if match is None:
        return ""
    return _BY_ADDRESS.get(match.view_name, _BY_NAMESPACE.get(match.namespace, ""))


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file, even where the collected files are missing or broken."""
    try:
        return static(path)
    except ValueError:
        return f"/static/{path}"


@register.filter
def pounds(amount: Decimal | int | str | None) -> str:
    """``1234.5`` as ``£1,234.50``; nothing for nothing."""
    return "" if amount in (None, "") else money.pounds(Decimal(str(amount)))


@register.filter
def signed(amount: Decimal | int | str | None) -> str:
    """``12.5`` as ``+£12.50``, ``-3`` as ``−£3.00``: for what is more or less than before."""
    if amount in (None, ""):
        return ""
    number = Decimal(str(amount))
    return f"{'+' if number > 0 else '−' if number < 0 else ''}{money.pounds(abs(number))}"


@register.filter
def more(amount: Decimal | None) -> str:
    """``12.5`` as ``£12.50 more``, ``-3`` as ``£3.00 less``."""
    if not amount:
        return "the same"
    return f"{money.pounds(abs(amount))} {'more' if amount > 0 else 'less'}"


@register.filter
def month(value: date | None) -> str:
    """``June 2026``."""
    return f"{value:%B %Y}" if value else ""


@register.filter
def day(value: date | datetime | None) -> str:
    """``4 June 2026``, in London when a time of day comes with it."""
    if not value:
        return ""
    when = london(value) if isinstance(value, datetime) else value
    return f"{when.day} {when:%B %Y}"


@register.filter
def weekday(value: date | None) -> str:
    """``Thu 4 June 2026``."""
    return weekday_words(value) if value else ""


@register.filter
def period(first: date, last: date) -> str:
    """``4 to 6 June 2026``, or the one day."""
    return period_words(first, last)


@register.filter
def ahead(value: date | None) -> bool:
    """Whether the day is still to come in London."""
    return value is not None and value > today(timezone.now())


@register.filter
def moment(value: datetime | None) -> str:
    """``4 June 2026 at 9:32am`` on a London clock; midnight and midday in words."""
    if not value:
        return ""
    when = london(value)
    return f"{day(when)} at {_clock(when)}"


def _clock(when: datetime) -> str:
    if when.minute == 0 and when.hour in (0, 12):
        return "midday" if when.hour else "midnight"
    minutes = f":{when:%M}" if when.minute else ""
    return f"{when.hour % 12 or 12}{minutes}{'am' if when.hour < 12 else 'pm'}"


@register.filter
def ago(value: datetime | None) -> str:
    """How long since, in the one unit that matters: ``3 hours ago``, ``yesterday``."""
    if not value:
        return ""
    now = timezone.now()
    seconds = int((now - value).total_seconds())
    if seconds < 60:
        return "just now"
    if seconds < 3600:
        return _count(seconds // 60, "minute")
    days = (london(now).date() - london(value).date()).days
    if days == 0:
        return _count(seconds // 3600, "hour")
    if days == 1:
        return "yesterday"
    return _count(days, "day") if days < 31 else f"on {day(value)}"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'} ago"


@register.filter
def thousands(value: int | str) -> str:
    """``28913`` as ``28,913``; words stay as they are."""
    return f"{value:,}" if isinstance(value, int) else value


@register.filter
def spent(value: timedelta | None) -> str:
    """Working time: ``40 minutes``, ``18 hours``, ``2.3 working days``."""
    if value is None:
        return ""
    minutes = round(value.total_seconds() / 60)
    if minutes < 60:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    if minutes < 24 * 60:
        hours = round(minutes / 60)
        return f"{hours} hour{'' if hours == 1 else 's'}"
    days = f"{minutes / (24 * 60):.1f}".removesuffix(".0")
    return f"{days} working day{'' if days == '1' else 's'}"


@register.filter
def initials(name: str | None) -> str:
    """``Priya van der Berg`` as ``PB``."""
    words = str(name or "").split()
    return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper()


@register.filter
def file_size(size: int | None) -> str:
    """Bytes as people read them: ``640 KB``, ``2.4 MB``."""
    if not size:
        return ""
    kilobytes = size / 1024
    return f"{max(1, round(kilobytes))} KB" if kilobytes < 1024 else f"{kilobytes / 1024:.1f} MB"


@register.filter
def page_range(page: Page[Any]) -> list[int | str]:
    """Page numbers to show, an ellipsis for each gap."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
