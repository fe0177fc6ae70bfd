"""What is chosen in a list's filter, each with the address without it."""

from django import forms
from django.http import HttpRequest


def chosen(request: HttpRequest, form: forms.Form) -> list[dict[str, str]]:
    """Each filter in use: its words, and the address that removes it and keeps the rest."""
    found = []
    for name, field in form.fields.items():
        value = request.GET.get(name, "")
        if not value:
            continue
        without = request.GET.copy()
        del without[name]
        without.pop("page", None)
        choices = dict(getattr(field, "choices", ()))
        words = f"{field.label}: {choices.get(value, value)}"
        found.append({"text": words, "remove": f"?{without.urlencode()}"})
    return found
