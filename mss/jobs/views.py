from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views import View

from mss.jobs import audit_check, operations, queries
from mss.jobs.forms import ResolveForm
from mss.jobs.models import Incident, Job

A_PAGE = 25


class Jobs(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        page = Paginator(Job.objects.visible_to(request.user), A_PAGE)
        context = {
            "page_obj": page.get_page(request.GET.get("page")),
        }
        return render(request, "jobs/jobs.html", context)


class OneJob(View):
    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        job = get_object_or_404(Job.objects.visible_to(request.user), reference=reference)
        context = {
            "job": job,
            "words": queries.where_it_is(job),
            "colour": queries.COLOURS[Job.State(job.state)],
        }
        return render(request, "jobs/job.html", context)

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        job = get_object_or_404(Job.objects.visible_to(request.user), reference=reference)
        operations.try_again(job=job, by=request.user, at=timezone.now())
        return redirect("jobs:job", reference)


class VerifyAudit(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("audit:log")

    def post(self, request: HttpRequest) -> HttpResponse:
        job = audit_check.begin(by=request.user, at=timezone.now())
        return redirect("jobs:job", job.reference)


class Incidents(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        if not queries.sees_incidents(request.user, at=timezone.now()):
            raise PermissionDenied
        ended = request.GET.get("show") == "ended"
        incidents = Incident.objects.visible_to(request.user)
        listed = incidents.exclude(resolved_at=None) if ended else incidents.open()
        page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
        return render(request, "jobs/incidents.html", {"page_obj": page, "ended": ended})


class OneIncident(View):
    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        return self.show(request, reference, ResolveForm())

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        form = ResolveForm(request.POST)
        if not form.is_valid():
            return self.show(request, reference, form, status=422)
        incident = get_object_or_404(Incident.objects.visible_to(request.user), reference=reference)
        operations.resolve(
            incident=incident, by=request.user, note=form.cleaned_data["note"], at=timezone.now()
        )
        messages.success(request, f"{incident.reference} is ended.")
        return redirect("jobs:incidents")

    def show(
        self, request: HttpRequest, reference: str, form: ResolveForm, status: int = 200
    ) -> HttpResponse:
        incidents = Incident.objects.visible_to(request.user).select_related("resolved_by")
        incident = get_object_or_404(incidents, reference=reference)
        context = {"incident": incident, "form": form}
        return render(request, "jobs/incident.html", context, status=status)
