"""Drawing many things of which most look the same."""

from collections.abc import Hashable, Iterable
from typing import Any

from django import template
from django.template import Context
from django.template.loader import get_template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def alike(context: Context, name: str, looks: Iterable[Hashable]) -> SafeString:
    """Each of `looks` drawn by the template `name`, which is told it as `look`. What looks the same
    is drawn once a page: a grid of hundreds of people has thousands of days and a dozen looks."""
    page: Any = context.render_context
    drawn: dict[Hashable, str] = page.setdefault(name, {})
    found = []
    for look in looks:
        if look not in drawn:
            drawn[look] = get_template(name).render({"look": look})
        found.append((drawn[look],))
    return format_html_join("", "{}", found)
