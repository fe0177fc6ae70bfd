from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views import View

from mss.notifications import operations, queries
from mss.notifications.forms import ChoicesForm
from mss.notifications.models import Notice

A_PAGE = 25


class Notices(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        notices = Notice.objects.visible_to(request.user)
        unread_only = request.GET.get("show") == "unread"
        listed = notices.unread() if unread_only else notices
        context = {
            "page_obj": Paginator(listed, A_PAGE).get_page(request.GET.get("page")),
            "unread": queries.unread_count(request.user),
            "unread_only": unread_only,
        }
        return render(request, "notifications/list.html", context)


class Open(View):
    """Marks as read, then leads to where the notice is about. A form, as reading changes it."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        return redirect("notifications:list")

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        notice = get_object_or_404(Notice.objects.visible_to(request.user), reference=reference)
        operations.read(notice=notice, by=request.user, at=timezone.now())
        return redirect(notice.address or "notifications:list")


class ReadAll(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("notifications:list")

    def post(self, request: HttpRequest) -> HttpResponse:
        count = operations.read_all(by=request.user, at=timezone.now())
        if count:
            messages.success(request, "Everything is marked as read.")
        return redirect("notifications:list")


class Choices(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        chosen = queries.choices_of(request.user)
        form = ChoicesForm(initial={"by_email": [topic for topic, on in chosen.items() if on]})
        return render(request, "notifications/choices.html", {"form": form})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ChoicesForm(request.POST)
        if not form.is_valid():
            return render(request, "notifications/choices.html", {"form": form}, status=422)
        operations.choose_all(by=request.user, wishes=form.wishes(), at=timezone.now())
        messages.success(request, "Your choices are saved.")
        return redirect("notifications:choices")
