"""Naming a unit, a cost centre or a post on a form."""

from typing import Any

from django import forms
from django.db.models import Model

from mss.pages.widgets import Radios
from mss.people.models import Post
from mss.people.queries.finding import posts_called


class CodeField(forms.CharField):
    """Cleans to the unit or cost centre of that code; None when nothing was typed."""

    def __init__(self, *, model: type[Model], **options: Any) -> None:
        super().__init__(max_length=20, **options)
        self.model = model

    def prepare_value(self, value: Any) -> Any:
        return getattr(value, "code", value)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        found = self.model._default_manager.filter(code__iexact=typed).first()
        if found is None:
            raise forms.ValidationError(f"There is no {self.label} {typed}. Check the code")
        return found


class PostForm(forms.Form):
    """A post by its reference, or by words of its title; where several are called so they are
    offered as `which`."""

    post = forms.CharField(
        label="Which post?",
        help_text="Its reference, like POST-0012, or words of its title.",
        max_length=100,
        error_messages={"required": "Enter a reference or a title"},
    )
    which = forms.ChoiceField(label="Which of these?", required=False, widget=Radios())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered: list[Post] = []
        typed = self.data.get(self.add_prefix("post"), "") if self.is_bound else ""
        found = posts_called(str(typed)) if typed else []
        if len(found) > 1:
            self.offered = found
            which: Any = self.fields["which"]
            which.choices = [
                (post.reference, f"{post.title}, {post.unit} ({post.reference})") for post in found
            ]
        else:
            del self.fields["which"]
        self.found = found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("post"):
            data["post"] = self._meant(data)
        return data

    def _meant(self, data: dict[str, Any]) -> Post | None:
        if len(self.found) == 1:
            return self.found[0]
        picked = [post for post in self.found if post.reference == data.get("which")]
        if picked:
            return picked[0]
        if self.found:
            self.add_error("which", "Choose which post you mean")
        else:
            self.add_error("post", "No post is called that. Check the spelling")
        return None
