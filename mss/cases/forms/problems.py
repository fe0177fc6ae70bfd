"""What is filled in about one cause behind many cases."""

from django import forms

from mss.cases.forms.asking import OnceForm, words


class ProblemForm(OnceForm):
    queue = forms.SlugField(widget=forms.HiddenInput)
    about = forms.CharField(widget=forms.HiddenInput, max_length=120)
    title = forms.CharField(label="What is the cause?", max_length=150)


class AnswerAllForm(forms.Form):
    words = words("One answer for all of them", rows=8, needed="Write the answer")
