"""One case: read and written in by its person, worked on by others."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.storage import default_storage
from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from mss.audit.operations import viewed
from mss.cases import operations, queries
from mss.cases.forms.asking import NameForm, RateForm, WriteForm
from mss.cases.forms.working import AnswerForm, NoteForm
from mss.cases.models import Case
from mss.cases.operations.keeping import WITH
from mss.cases.views.trying import named, renewed, tried
from mss.foundation.uploads import serving_headers
from mss.foundation.working_time import today
from mss.pages import unfinished


def found(request: HttpRequest, reference: str) -> Case:
    """The case of that reference, where it is theirs to see."""
    rows = Case.objects.visible_to(request.user).select_related(*WITH, "merged_into", "opened_by")
    return get_object_or_404(rows, reference=reference)


def shown(
    request: HttpRequest, case: Case, form: Form | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    """The page of a case, once it is on record that somebody else opens it."""
    now = timezone.now()
    viewed("case", by=request.user, subject=case.person, reference=case.reference, at=now)
    whole = queries.whole(case, request.user)
    context: dict[str, Any] = {"whole": whole, "case": case, "name_form": _name_form(), **more}
    if whole.staff:
        context |= _for_staff(request, case, form)
        return render(request, "cases/staff.html", context, status=status)
    speaks = request.user.pk in {case.person_id, case.opened_by_id} | {
        one.person_id for one in whole.followers
    }
    context |= {
        "form": form or WriteForm(initial=unfinished.restore(request)),
        "own": case.person_id == request.user.pk,
        "speaks": speaks,
        "rate": more.get("rate") or _rate_form(),
        "rated": getattr(case, "rating", None),
    }
    return render(request, "cases/case.html", context, status=status)


def _name_form(data: Any = None) -> NameForm:
    return NameForm(data, auto_id="follow-%s")


def _rate_form(data: Any = None) -> RateForm:
    return RateForm(data, auto_id="rate-%s")


def _for_staff(request: HttpRequest, case: Case, form: Form | None) -> dict[str, Any]:
    begun = unfinished.restore(request) or {}
    return {
        "form": form or AnswerForm(initial={**begun, "edition": case.edition}),
        "note": NoteForm(),
        "templates": queries.templates_for(case, request.user),
        "similar": queries.similar(case, request.user),
        "next": queries.next_case(request.user, after=case.reference, at=timezone.now()),
        "today": today(timezone.now()),
    }


@require_GET
def case(request: HttpRequest, reference: str) -> HttpResponse:
    """One case, for whoever may see it."""
    return shown(request, found(request, reference))


@require_POST
def write(request: HttpRequest, reference: str) -> HttpResponse:
    """The person writes."""
    row, form = found(request, reference), WriteForm(request.POST, request.FILES)
    if not form.is_valid():
        return shown(request, row, form, 422)
    said = form.cleaned_data
    status = tried(
        form,
        lambda: operations.write(
            case=row, words=said["words"], once=said["once"], by=request.user, at=timezone.now(),
            files=operations.looked_at(said["attachments"] or []),
        ),
    )  # fmt: skip
    if status != 302:
        return shown(request, row, form, status)
    messages.success(request, "Sent. You are told when there is an answer.")
    return redirect("cases:case", reference)


def _begun_with(request: HttpRequest, row: Case) -> AnswerForm:
    """What was typed so far, and the words of a template below it."""
    words = [request.POST.get("words", "").strip()]
    words += [text for one, text in queries.templates_for(row, request.user)
              if str(one.key) == request.POST["template"]]  # fmt: skip
    kept = {name: request.POST.get(name, "") for name in ("once", "edition")}
    return AnswerForm(initial={**kept, "words": "\n\n".join(filter(None, words))})


@require_POST
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Somebody who works on it answers, and says what comes then."""
    row, form = found(request, reference), AnswerForm(request.POST, request.FILES)
    if request.POST.get("template"):
        return shown(request, row, _begun_with(request, row))
    if not form.is_valid():
        return shown(request, row, form, 422)
    said, then = form.cleaned_data, request.POST.get("then", "")
    status = tried(
        form,
        lambda: operations.answer(
            case=row, words=said["words"], once=said["once"], edition=said["edition"], then=then,
            by=request.user, at=timezone.now(), files=operations.looked_at(said["attachments"] or []),
        ),
    )  # fmt: skip
    if status != 302:
        row = found(request, reference)
        renewed(form, row.edition)
        return shown(request, row, form, status)
    words = {"solve": "Sent, and answered.", "wait": "Sent. It waits for them now."}
    messages.success(request, words.get(then, "Sent."))
    return redirect("cases:case", reference)


@require_POST
def take_back(request: HttpRequest, reference: str) -> HttpResponse:
    """Not needed any more."""
    operations.take_back(case=found(request, reference), by=request.user, at=timezone.now())
    messages.success(request, "It is closed. Nobody works on it any more.")
    return redirect("cases:mine")


@require_POST
def rate(request: HttpRequest, reference: str) -> HttpResponse:
    """How it went."""
    row, form = found(request, reference), _rate_form(request.POST)
    if not form.is_valid():
        return shown(request, row, rate=form, wrong=form, status=422)
    operations.rate(case=row, by=request.user, at=timezone.now(), **form.cleaned_data)
    messages.success(request, "Thank you. It is read by those who run the service.")
    return redirect("cases:case", reference)


@require_POST
def follow(request: HttpRequest, reference: str) -> HttpResponse:
    """Name a second contact; for those who work on it, a collaborator."""
    row, form = found(request, reference), _name_form(request.POST)
    person = named(form, request.user) if form.is_valid() else None
    if person is None:
        return shown(request, row, name_form=form, wrong=form, status=422)
    kind = "collaborator" if queries.is_staff(row, request.user) else "contact"
    status = tried(form, lambda: operations.follow(
        case=row, person=person, kind=kind, by=request.user, at=timezone.now()))  # fmt: skip
    if status != 302:
        return shown(request, row, name_form=form, wrong=form, status=status)
    messages.success(request, f"{person.name} sees it now.")
    return redirect("cases:case", reference)


@require_POST
def unfollow(request: HttpRequest, reference: str, person: str) -> HttpResponse:
    """Take somebody out again."""
    row = found(request, reference)
    rows = row.followers.filter(ended_at=None).select_related("person")
    follower = get_object_or_404(rows, person__reference=person)
    operations.unfollow(case=row, person=follower.person, by=request.user, at=timezone.now())
    messages.success(request, f"{follower.person.name} does not see it any more.")
    if follower.person == request.user:
        return redirect("cases:mine")
    return redirect("cases:case", reference)


@require_GET
def file(request: HttpRequest, reference: str, key: UUID) -> HttpResponse | FileResponse:
    """A file in its cleaned form, once it is on record that somebody looks at it."""
    row = found(request, reference)
    kept = queries.file_of(row, key)
    if kept is None:
        raise Http404
    viewed("case-file", by=request.user, subject=row.person, reference=reference,
           at=timezone.now(), name=kept.name)  # fmt: skip
    opened = default_storage.open(kept.file, "rb")
    response = FileResponse(opened, content_type=kept.content_type)
    for header, value in serving_headers(kept.content_type, kept.name).items():
        response[header] = value
    return response
