"""One payslip: on the screen, and as a document."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hr.pay import operations, queries
from hr.pay.forms import AskLineForm
from hr.pay.models import Payslip
from hr.pay.printing import codes, glossed, paid, payslip_pdf
from mss.audit.operations import viewed
from mss.foundation.refused import Refused
from mss.portal.identity import leavers


def found(request: HttpRequest, reference: str) -> Payslip:
    """A payslip the viewer may see. That they look is on record before a byte of it leaves."""
    rows = Payslip.objects.visible_to(request.user)
    row: Payslip = get_object_or_404(
        rows.select_related("person", "issue__organisation"), reference=reference
    )
    viewed("payslip", by=request.user, subject=row.person, reference=reference, at=timezone.now())
    return row


@require_GET
def payslip(request: HttpRequest, reference: str) -> HttpResponse:
    """What was paid, what changed and why, and what each line is for."""
    row = found(request, reference)
    against = _against(request)
    page = queries.page_of(row, request.user, against=against)
    own = row.person_id == request.user.pk
    versions = queries.versions_page(row, request.user)
    context = {
        "payslip": row,
        "own": own,
        "asks": own and not versions.instead
        and not leavers.gone(request.user, at=timezone.now()),
        "questions": queries.questions_about(row, request.user),
        "slip": page.told.slip,
        "page": page,
        "against": against,
        "paid": paid(page.told.slip),
        "to_date": glossed(page.told.slip.to_date),
        "codes": codes(page.told.slip, page.told.code, page.words),
        "versions": versions,
    }  # fmt: skip
    return render(request, "hr/pay/payslip.html", context)


@require_GET
def latest(request: HttpRequest, reference: str) -> HttpResponse:
    """Where a notice leads: to the version of the payslip that counts by now."""
    row = get_object_or_404(Payslip.objects.visible_to(request.user), reference=reference)
    return redirect("pay:payslip", queries.current_of(row, request.user).reference)


@require_GET
def payslip_file(request: HttpRequest, reference: str) -> HttpResponse:
    """The payslip as PDF, tagged for screen readers."""
    row = found(request, reference)
    known = queries.terms()
    versions = queries.versions_page(row, request.user, known)
    data = payslip_pdf(row, queries.explained(row, request.user), known, versions)
    return document(data, f"payslip-{row.period:%Y-%m}-{row.reference}.pdf")


def ask(request: HttpRequest, reference: str, line: str) -> HttpResponse:
    """Ask about a line of one's own payslip; the evidence goes with it."""
    now, against = timezone.now(), _against(request)
    row = get_object_or_404(
        Payslip.objects.visible_to(request.user).filter(person=request.user), reference=reference
    )
    now_counts = queries.current_of(row, request.user)
    if now_counts.pk != row.pk:
        messages.info(request, "The payslip you asked about was corrected. This one counts.")
        return redirect("pay:payslip", now_counts.reference)
    asked = queries.asked_about(row, line, request.user, against=against)
    if asked is None:
        raise Http404
    questions, status = queries.questions_for(asked, at=now), 200
    form = AskLineForm(request.POST or None, left=questions.left)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("once", "words")}
        try:
            case = operations.ask(
                payslip=row, line=line, against=against, answers=form.answers, by=request.user,
                at=now, **said,
            )  # fmt: skip
        except Refused as no:  # on the form, so that what was typed is not lost
            form.add_error(None, no.message)
            status = no.status
        else:
            messages.success(
                request, f"Sent as {case.reference}. You see here who answers, and by when."
            )
            return redirect("cases:case", case.reference)
    elif request.method == "POST":
        status = 422
    context = {"payslip": row, "asked": asked, "form": form, "questions": questions}
    return render(request, "hr/pay/ask.html", context, status=status)


def _against(request: HttpRequest) -> str:
    """What the payslip is laid beside: the month before, or what was chosen."""
    asked = request.GET.get("against", "")
    return asked if asked in queries.AGAINST else queries.AGAINST[0]


def document(data: bytes, name: str, kind: str = "application/pdf") -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
