"""My equality answers, which nobody else reads, and what was counted."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from hr.details import operations, queries, rules
from hr.details.forms import EqualityForm, VersionForm
from hr.details.questions import QUESTIONS
from hr.details.views.asking import tried
from mss.audit.operations import viewed
from mss.people.models import Organisation


@sensitive_post_parameters()
def equality(request: HttpRequest) -> HttpResponse:
    """Answer, change or clear what I like."""
    row, status = queries.answers_of(request.user), 200
    kept = {code: getattr(row, code) for code in QUESTIONS}
    form = EqualityForm(request.POST or None, initial=kept | {"version": row.version})
    if request.method == "POST" and form.is_valid():
        version, now = form.cleaned_data["version"], timezone.now()
        act = operations.answer
        status = tried(
            form, lambda: act(by=request.user, answers=form.answers(), version=version, at=now)
        )
        if status == 302:
            messages.success(request, "Your answers are kept. Only you can read them.")
            return redirect("details:mine")
    context = {"form": form, "answered": any(kept.values()), "least": rules.LEAST}
    return render(request, "hr/details/equality.html", context, status=status)


@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """Clear every answer."""
    form = VersionForm(request.POST, prefix=EqualityForm.prefix)
    if form.is_valid():
        operations.answer(
            by=request.user, answers=dict.fromkeys(QUESTIONS, ""), at=timezone.now(),
            version=form.cleaned_data["version"],
        )  # fmt: skip
        messages.success(request, "Your answers are cleared.")
    return redirect("details:equality")


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """How often each answer was given in an organisation I advise."""
    now = timezone.now()
    bodies = Organisation.objects.filter(pk__in=queries.served(request.user, at=now))
    chosen = request.GET.get("organisation", "")
    body = bodies.filter(code=chosen).first() or bodies.order_by("pk").first()
    if body is None:
        raise PermissionDenied
    viewed("equality-figures", by=request.user, subject=None, reference=body.code, at=now)
    context = {
        "figures": queries.figures(request.user, body, at=now),
        "bodies": bodies.order_by("name"),
        "least": rules.LEAST,
    }
    return render(request, "hr/details/figures.html", context)
