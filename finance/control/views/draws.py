"""Draws, each with its proof."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finance.control import queries


@require_GET
def draws(request: HttpRequest) -> HttpResponse:
    """Every draw, the latest first."""
    if not queries.looks(request.user, at=timezone.now()):
        raise Http404
    page = Paginator(queries.draws(request.user), 25).get_page(request.GET.get("page"))
    return render(request, "finance/control/draws.html", {"page_obj": page})


@require_GET
def draw(request: HttpRequest, reference: str) -> HttpResponse:
    """One draw, done again from what was kept."""
    found = get_object_or_404(queries.draws(request.user), reference=reference)
    context = {
        "draw": found,
        "proof": queries.prove(found),
        "figures": queries.named_figures(found),
    }
    return render(request, "finance/control/draw.html", context)
