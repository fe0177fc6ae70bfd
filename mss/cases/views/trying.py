"""Ask an operation; a refusal is said on the form, with what was typed."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.utils import timezone

from mss.foundation.refused import Refused
from mss.foundation.uploads import BadUpload
from mss.people.models import Person
from mss.people.queries import by_reference, search

MOST_ALIKE = 5


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


def renewed(form: Form, edition: int) -> None:
    """Once it is refused, what they have before them is the latest."""
    if "edition" in form.fields:
        form.data = {**form.data.dict(), "edition": str(edition)}  # type: ignore[attr-defined]


def named(form: Form, viewer: Person, field: str = "who") -> Person | None:
    """Whom somebody named by e-mail address, reference or whole name; an error of the field where
    nobody is called so, which says who may be meant. Nobody is taken on a likeness."""
    typed = form.cleaned_data[field].strip()
    if not typed:
        return None
    exact = by_reference(viewer, typed.upper())
    if exact is not None:
        return exact
    alike = search(viewer, typed, at=timezone.now(), limit=MOST_ALIKE)
    said = " ".join(typed.lower().split())
    same = [one for one in alike if said in (one.email.lower(), one.name.lower())]
    if len(same) == 1:
        return same[0]
    form.add_error(field, _whom(same or alike))
    return None


def _whom(alike: list[Person]) -> str:
    if not alike:
        return "Nobody is found by that. Give their e-mail address or reference"
    names = ", ".join(f"{one.name} ({one.reference})" for one in alike)
    return f"Give the reference of whom you mean: {names}"
