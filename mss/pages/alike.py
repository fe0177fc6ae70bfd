"""Drawing many things of which most look the same."""

from collections.abc import Hashable, Iterable
from typing import Any

from django import template
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

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
            made = get_template(name).render({"look": look})
            drawn[look] = made.strip()
        found.append(drawn[look])
    # Each piece was drawn by a template, which escapes.
    return mark_safe("".join(found))  # noqa: S308
