"""What the screens of content owners have alike."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from mss.foundation.refused import Refused
from mss.knowledge import queries
from mss.knowledge.models import Article

View = Callable[..., HttpResponse]


def for_owners(view: View) -> View:
    """Only content owners open it (KN-1)."""

    @wraps(view)
    def opened(request: HttpRequest, **arguments: Any) -> HttpResponse:
        if not queries.keeps(request.user, at=timezone.now()):
            raise PermissionDenied
        return view(request, **arguments)

    return opened


def theirs(request: HttpRequest, slug: str) -> Article:
    rows = Article.objects.visible_to(request.user).select_related("in_force", "owner")  # type: ignore[attr-defined]
    return get_object_or_404(rows, slug=slug)


def tried(form: Form, act: Callable[[], Any], **renewed: Callable[[], Any]) -> int:
    """Do `act`; the status of the answer. A refusal is said on the form, with what was typed; what
    `renewed` names is hidden in the form, and told anew for the next try."""
    try:
        act()
    except Refused as said:
        form.add_error(None, said.message)
        typed: Any = form.data
        form.data = typed = typed.copy()
        for name, now in renewed.items():
            typed[name] = now()
        return said.status
    return 302
