"""The register of a session: everybody's attendance and result at once, row by row."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from hr.training import operations
from hr.training.forms import rows_of
from hr.training.models import Session
from hr.training.queries.waiting import who_comes
from mss.audit.operations import viewed
from mss.foundation.refused import Refused


def entered_words(done: int) -> str:
    """What a register says when it was sent."""
    return f"{done} entered. Who passed has the certificate." if done else "Nothing was changed."


def register(request: HttpRequest, reference: str) -> HttpResponse:
    """Who was there and who passed. What is refused in one row leaves the others entered."""
    now = timezone.now()
    mine = Session.objects.visible_to(request.user).run_by(request.user)
    found = get_object_or_404(mine.select_related("course", "trainer"), reference=reference)
    booked, waiting = who_comes(found, request.user)
    for one in booked:
        one.session = found
    posted = request.POST if request.method == "POST" else None
    forms = rows_of(booked, tested=found.course.tested, data=posted)
    done = 0
    if posted is not None:
        for form in forms:
            if not form.is_valid() or not form.chosen:
                continue
            try:
                operations.enter(booking=form.booking, by=request.user, at=now, **form.entered())
                done += 1
            except Refused as said:
                form.add_error("outcome", said.message)
        if not any(form.errors for form in forms):
            messages.success(request, entered_words(done))
            return redirect("training:register", reference)
    viewed("training", by=request.user, subject=None, reference=reference, at=now, list="register")
    errors = [
        {"text": f"{form.booking.person.name}: {problem}", "href": f"#row-{form.booking.reference}"}
        for form in forms if form.is_bound
        for problems in form.errors.values()
        for problem in problems
    ]  # fmt: skip
    context = {
        "session": found, "course": found.course, "forms": forms, "errors": errors, "done": done,
        "begun": found.starts <= now, "waiting": waiting,
    }  # fmt: skip
    return render(request, "hr/training/register.html", context, status=409 if errors else 200)
