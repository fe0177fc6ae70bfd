from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from mss.audit import words
from mss.audit.operations import viewed
from mss.audit.queries import looks_at
from mss.people import own, queries
from mss.people.forms import AsAtForm
from mss.people.models import Person

A_PAGE = 25


class OnePerson(View):
    """Somebody's page, as far as the viewer may read it, as it stands on a day."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        person = queries.by_reference(request.user, reference)
        if person is None:
            raise Http404
        return self.show(request, person)

    def show(self, request: HttpRequest, person: Person) -> HttpResponse:
        at = timezone.now()
        form = AsAtForm(request.GET or None)
        seen = queries.profile(request.user, person, on=form.day(), at=at)
        if seen.sensitive:
            viewed(
                "person", by=request.user, subject=person, reference=person.reference, at=at,
                parts=seen.sensitive, on=str(seen.day),
            )  # fmt: skip
        context = {
            "seen": seen,
            "person": person,
            "form": form if form.errors else AsAtForm(initial={"on": seen.day}),
            "page_obj": Paginator(seen.team, A_PAGE).get_page(request.GET.get("page")),
            "own_links": own.links() if "own" in seen.sees else (),
            "links": own.links_of(request.user, person, at) if seen.offers_links else (),
        }
        return render(request, "people/person.html", context)


class Me(OnePerson):
    """One's own page."""

    def get(self, request: HttpRequest, reference: str = "") -> HttpResponse:
        return self.show(request, request.user)


class Looks(View):
    """Who has opened what is kept about me."""

    def get(self, request: HttpRequest) -> HttpResponse:
        page = Paginator(looks_at(request.user), A_PAGE).get_page(request.GET.get("page"))
        context = {
            "page_obj": page,
            "rows": [(event, words.of(event.verb)) for event in page.object_list],
        }
        return render(request, "people/looks.html", context)
