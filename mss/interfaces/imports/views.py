from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views import View

from mss.audit.operations import viewed
from mss.interfaces.imports import operations, queries, writing
from mss.interfaces.imports.forms import MendForm, SendForm
from mss.interfaces.imports.models import Import, ImportRow
from mss.interfaces.imports.outcomes import words_of
from mss.interfaces.imports.registry import Importer, get

A_PAGE = 25


def _csv(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _importer(request: HttpRequest, kind: str) -> Importer:
    offered = queries.offered(request.user, at=timezone.now())
    found = next((one for one in offered if one.kind == kind), None)
    if found is None:
        raise Http404
    return found


def _staged(request: HttpRequest, reference: str) -> Import:
    mine = Import.objects.visible_to(request.user).select_related("by", "job")
    return get_object_or_404(mine, reference=reference)


def _own(request: HttpRequest, reference: str) -> Import:
    """A file goes on in the hands of whoever sent it."""
    mine = Import.objects.visible_to(request.user).filter(by=request.user)
    return get_object_or_404(mine, reference=reference)


def _seen(request: HttpRequest, staged: Import) -> None:
    """Rows hold what is said of people: whoever did not send them is recorded."""
    if staged.by_id != request.user.pk:
        viewed(
            "import", by=request.user, subject=None, reference=staged.reference, at=timezone.now()
        )


class Imports(View):
    """What can be brought in, and the files that were sent."""

    def get(self, request: HttpRequest) -> HttpResponse:
        offered = queries.offered(request.user, at=timezone.now())
        sent = Import.objects.visible_to(request.user).select_related("by")
        if not offered and not sent.exists():
            raise PermissionDenied
        page = Paginator(sent, A_PAGE).get_page(request.GET.get("page"))
        rows = [(one, get(one.kind).title) for one in page.object_list]
        context = {"offered": offered, "page_obj": page, "rows": rows}
        return render(request, "interfaces/imports/imports.html", context)


class Send(View):
    """Choose a file of one kind."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        importer = _importer(request, kind)
        return self.show(request, importer, SendForm(importer=importer))

    def post(self, request: HttpRequest, kind: str) -> HttpResponse:
        importer = _importer(request, kind)
        form = SendForm(request.POST, request.FILES, importer=importer)
        if not form.is_valid():
            return self.show(request, importer, form, status=422)
        staged = operations.send(
            kind=kind, lines=form.lines, data=form.data_sent, by=request.user,
            file_name=form.cleaned_data["file"].name, once=form.cleaned_data["once"],
            at=timezone.now(),
        )  # fmt: skip
        return redirect("imports:import", staged.reference)

    def show(
        self, request: HttpRequest, importer: Importer, form: SendForm, status: int = 200
    ) -> HttpResponse:
        context = {"importer": importer, "form": form}
        return render(request, "interfaces/imports/send.html", context, status=status)


class Template(View):
    """An empty file of that kind with one line as an example."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        importer = _importer(request, kind)
        return _csv(writing.template(importer), f"{kind}.csv")


class OneImport(View):
    """Where a file is, what is wrong with which rows, and what to do next."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        staged = _staged(request, reference)
        page = Paginator(queries.to_mend(staged), A_PAGE).get_page(request.GET.get("page"))
        if page.object_list:
            _seen(request, staged)
        context = {
            "staged": staged,
            "importer": get(staged.kind),
            "counts": queries.counts(staged),
            "page_obj": page,
            "under_way": staged.job is not None and not staged.job.ended,
            "words": words_of(staged),
            "theirs": staged.by_id == request.user.pk,
        }
        return render(request, "interfaces/imports/import.html", context)

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        staged = _own(request, reference)
        act = {
            "begin": operations.begin,
            "again": operations.try_again,
            "drop": operations.drop,
        }.get(request.POST.get("act", ""))
        if act is None:
            raise Http404
        act(staged=staged, by=request.user, at=timezone.now())
        return redirect("imports:import", reference)


class ToMend(View):
    """The refused rows as a file, to be mended in a spreadsheet and sent again."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        staged = _staged(request, reference)
        _seen(request, staged)
        data = writing.to_mend(get(staged.kind), queries.to_mend(staged).iterator())
        return _csv(data, f"{reference}-to-mend.csv")


class Mend(View):
    """One refused row, put right on screen."""

    def get(self, request: HttpRequest, reference: str, line: int) -> HttpResponse:
        staged = _own(request, reference)
        row = get_object_or_404(queries.to_mend(staged), number=line)
        return self.show(request, staged, row)

    def post(self, request: HttpRequest, reference: str, line: int) -> HttpResponse:
        staged = _own(request, reference)
        get_object_or_404(staged.rows, number=line)
        form = MendForm(get(staged.kind), request.POST)
        if not form.is_valid():
            context = {"staged": staged, "line": line, "form": form}
            return render(request, "interfaces/imports/mend.html", context, status=422)
        row = operations.mend(
            staged=staged, line=line, data=form.typed(), by=request.user, at=timezone.now()
        )
        if row.state == ImportRow.State.REFUSED:
            return self.show(request, staged, row, status=422)
        done = "brought in" if row.state == ImportRow.State.DONE else "mended"
        messages.success(request, f"Line {line} is {done}.")
        return redirect("imports:import", reference)

    def show(
        self, request: HttpRequest, staged: Import, row: ImportRow, status: int = 200
    ) -> HttpResponse:
        form = MendForm(get(staged.kind), row.data, row.problems)
        context = {"staged": staged, "line": row.number, "form": form}
        return render(request, "interfaces/imports/mend.html", context, status=status)
