from django import forms


class ResolveForm(forms.Form):
    note = forms.CharField(
        label="What was done?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A sentence for whoever meets this again. Do not name people.",
        error_messages={"required": "Enter what was done"},
    )
