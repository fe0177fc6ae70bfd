from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from mss.foundation.working_time import today
from mss.people import queries
from mss.people.forms import SearchForm

A_PAGE = 25


class Directory(View):
    """Find somebody by name, post or unit; misspelt words are forgiven."""

    def get(self, request: HttpRequest) -> HttpResponse:
        at = timezone.now()
        form = SearchForm(request.GET)
        text = form.cleaned_data["q"] if form.is_valid() else ""
        context: dict[str, object] = {"query": text, "form": form}
        if text:
            found = queries.search(request.user, text, at=at)
            page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
            places = queries.places_of(page.object_list, on=today(at))
            context |= {
                "page_obj": page,
                "rows": [(one, places.get(one.pk)) for one in page.object_list],
                "too_many": len(found) >= queries.MOST,
            }
        else:
            context["line"] = queries.line_above(request.user, on=today(at))[:1]
        return render(request, "people/directory.html", context)
