"""Home, search, my requests, help and feedback."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from mss.approvals.queries import inbox
from mss.knowledge.operations import heed
from mss.knowledge.queries import search as search_all
from mss.pages import unfinished
from mss.people.queries import roles_of
from mss.portal import catalogue, operations, own
from mss.portal.forms import FeedbackForm

SHOWN = 3
A_PAGE = 25


def home(request: HttpRequest) -> HttpResponse:
    """What waits for me, a search, and the services by task."""
    now = timezone.now()
    roles = roles_of(request.user, at=now)
    context = {
        "waiting": list(inbox(request.user)[:SHOWN]),
        "to_do": own.to_do(request.user, roles, now),
        "groups": catalogue.by_group(request.user, roles),
        "latest": own.latest(request.user, 0, SHOWN),
    }
    return render(request, "portal/home.html", context)


def search(request: HttpRequest) -> HttpResponse:
    """One search over tasks, answers, one's own things and people; one of them in pages."""
    text, now = request.GET.get("q", "").strip()[:100], timezone.now()
    groups = search_all(request.user, text, at=now)
    only = next((group for group in groups if group.source.code == request.GET.get("in")), None)
    heed(words=text, found={group.source.code: group.count for group in groups}, at=now)
    context: dict[str, object] = {"query": text, "groups": groups, "only": only}
    if only:
        page = Paginator(only.results, A_PAGE).get_page(request.GET.get("page"))
        context |= {"page_obj": page, "groups": [only]}
    return render(request, "portal/search.html", context)


class _Merged:
    """Somebody's own things as a list that a paginator can cut."""

    def __init__(self, request: HttpRequest) -> None:
        self.person = request.user

    def __len__(self) -> int:
        return own.count(self.person)

    def __getitem__(self, cut: slice) -> list[own.Item]:
        return own.latest(self.person, cut.start, cut.stop)


def requests(request: HttpRequest) -> HttpResponse:
    """Everything I asked for, newest first, and where it is."""
    # The stub asks for more than a paginator uses.
    pages: Paginator[own.Item] = Paginator(_Merged(request), A_PAGE)  # type: ignore[arg-type]
    page = pages.get_page(request.GET.get("page"))
    return render(request, "portal/requests.html", {"page_obj": page})


def feedback(request: HttpRequest) -> HttpResponse:
    """How was this page?"""
    typed = unfinished.restore(request) or {"about": request.GET.get("about", "")}
    form = FeedbackForm(request.POST or None, initial=typed)
    if request.method == "POST" and form.is_valid():
        operations.say_how_it_was(by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "Thank you. It goes to the people who run the portal.")
        back = form.cleaned_data["about"]
        safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
        return redirect(back if safe else "portal:home")
    return render(
        request, "portal/feedback.html", {"form": form, "about": request.GET.get("about", "")}
    )


def page(request: HttpRequest, template: str) -> HttpResponse:
    """A page of words."""
    return render(request, template)
