"""Being somebody else, and reading the e-mail the portal would have sent."""

from allauth.account.internal.flows.login import record_authentication
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from mss.people.models import Person
from mss.portal.demo.cast import BY_SLUG, CAST
from mss.portal.demo.models import Mail
from mss.portal.identity.operations import signed_in


@login_not_required
def cast(request: HttpRequest) -> HttpResponse:
    """Whom to be."""
    there = set(
        Person.objects.get_queryset()
        .filter(email__in=[one.email for one in CAST])
        .values_list("email", flat=True)
    )
    return render(
        request,
        "demo/cast.html",
        {
            "people": [one for one in CAST if one.email in there],
            "next": request.GET.get("next", ""),
        },
    )


@login_not_required
@require_POST
def become(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the cast. They count as having proved themselves in two ways."""
    member = BY_SLUG.get(request.POST.get("cast", ""))
    person = Person.objects.get_queryset().filter(email=member.email).first() if member else None
    if person is None:
        messages.info(request, "Choose somebody from the list.")
        return redirect("demo:cast")
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session["proved_by"] = "demo"
    record_authentication(request, person, method="demo")
    UserSession.objects.create_from_request(request)
    signed_in(person=person, how="demo", at=timezone.now())
    return redirect(_wanted(request) or "portal:home")


def prove(request: HttpRequest) -> HttpResponse:
    """Stands for typing a password before a sensitive act."""
    if request.method == "POST":
        record_authentication(request, request.user, method="demo", reauthenticated=True)  # type: ignore[arg-type]
        return redirect(_wanted(request) or "portal:home")
    return render(request, "demo/prove.html", {"next": request.GET.get("next", "")})


@login_not_required
def mail(request: HttpRequest) -> HttpResponse:
    """Every e-mail, newest first; `to` finds an address or a word of the subject."""
    text = request.GET.get("to", "").strip()[:100]
    found = Mail.objects.filter(Q(to__icontains=text) | Q(subject__icontains=text)).defer("body")
    page = Paginator(found, 25).get_page(request.GET.get("page"))
    return render(request, "demo/mail.html", {"page_obj": page, "to": text})


@login_not_required
def letter(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "demo/letter.html", {"mail": get_object_or_404(Mail, name=name)})


@login_not_required
def page(request: HttpRequest, status: int) -> HttpResponse:
    """An error page as people would see it."""
    if status not in {400, 403, 404, 409, 413, 429, 500, 503}:
        raise Http404
    return render(request, f"{status}.html", status=status)


def _wanted(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else ""
