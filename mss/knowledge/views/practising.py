"""Practice: the real questions on made-up data. Everything is in the address; nothing is kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mss.knowledge.practice import RUNS


@require_GET
def practices(request: HttpRequest) -> HttpResponse:
    """What can be practised."""
    return render(request, "knowledge/practices.html", {"runs": list(RUNS.values())})


@require_GET
def practice(request: HttpRequest, run: str, number: int) -> HttpResponse:
    """One question; once answered, what would happen."""
    chosen = RUNS.get(run)
    if chosen is None or not 1 <= number <= len(chosen.pages):
        raise Http404
    page = chosen.pages[number - 1]
    answer = next((one for one in page.choices if one.code == request.GET.get("answer")), None)
    context = {
        "run": chosen,
        "page": page,
        "number": number,
        "last": number == len(chosen.pages),
        "answer": answer,
        "unanswered": "sent" in request.GET and answer is None,
    }
    return render(request, "knowledge/practice.html", context)
