"""Ask an operation; a refusal is said on the form, with what was typed."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.utils import timezone

from mss.foundation.refused import Refused
from mss.foundation.uploads import BadUpload
from mss.people.models import Person
from mss.people.queries import by_reference, search


def tried(form: Form, act: Callable[[], Any]) -> int:
    """Do `act`; the status of the answer. What is wrong with a file is said at its field, what is
    wrong with an answer at its question."""
    try:
        act()
    except BadUpload as problem:
        form.add_error("attachments", str(problem))
        return 422
    except Refused as said:
        form.add_error(None, said.message)
        return said.status
    return 302


def named(form: Form, viewer: Person, field: str = "who") -> Person | None:
    """Whom somebody named by e-mail address or reference; an error of the field where nobody is."""
    typed = form.cleaned_data[field].strip()
    if not typed:
        return None
    found = by_reference(viewer, typed.upper())
    if found is None:
        fitting = search(viewer, typed, at=timezone.now(), limit=2)
        found = fitting[0] if len(fitting) == 1 or (fitting and fitting[0].email == typed) else None
    if found is None:
        form.add_error(field, "Nobody is found by that. Give their e-mail address or reference")
    return found
