"""Withdrawing a certificate."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from hr.training import operations
from hr.training.forms import WhyForm
from hr.training.models import Certificate
from hr.training.queries.catalogue import serves
from mss.foundation.refused import Refused


def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Withdraw a certificate, with the reason."""
    now = timezone.now()
    rows = Certificate.objects.visible_to(request.user).standing()
    found = get_object_or_404(rows.select_related("person", "course"), reference=reference)
    if not serves(request.user, found.person.organisation_id, at=now):
        raise Http404
    label, hint = "Why is it withdrawn?", "They read this. The certificate stays readable."
    form = WhyForm(request.POST or None, label=label, hint=hint)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            operations.withdraw(
                certificate=found, why=form.cleaned_data["why"], by=request.user, at=now
            )
        except Refused as said:
            form.add_error("why", said.message)
            status = said.status
        else:
            messages.success(request, f"{found.course.title} is withdrawn.")
            return redirect("training:person", found.person.reference)
    context = {"certificate": found, "form": form}
    return render(request, "hr/training/withdraw.html", context, status=status)
