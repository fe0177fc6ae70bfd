from typing import Any

from django import forms

from mss.notifications.models import Topic
from mss.notifications.rules import may_turn_off

OPTIONAL = [(topic.value, topic.label) for topic in Topic if may_turn_off(topic.value)]


class ChoicesForm(forms.Form):
    """Which topics come by e-mail as well. What may not be turned off is not asked."""

    by_email = forms.MultipleChoiceField(
        label="E-mail me too when it is about",
        choices=OPTIONAL,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def wishes(self) -> dict[str, bool]:
        """Topic → by e-mail or not, for every topic that was asked about."""
        chosen: list[Any] = self.cleaned_data["by_email"]
        return {topic: topic in chosen for topic, _ in OPTIONAL}
