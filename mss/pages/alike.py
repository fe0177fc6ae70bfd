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
    return format_html_join("", "{}", ((drawn(context, name, look),) for look in looks))


@register.simple_tag(takes_context=True)
def drawn(context: Context, name: str, look: Hashable) -> str:
    """One of many that may look the same, each drawn as by `alike`."""
    page: Any = context.render_context
    found: dict[Hashable, str] = page.setdefault(name, {})
    if look not in found:
        found[look] = get_template(name).render({"look": look})
    return found[look]
