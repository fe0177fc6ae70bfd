"""How people stand, as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from hr.training import operations
from hr.training.forms import WhyForm
from hr.training.queries.team import LISTING
from hr.training.views.team import _asked
from mss.approvals.rules.oversight import ASKS_WHY_ABOVE, MOST_ROWS, fits_one_file


@require_http_methods(["GET", "POST"])
def team_file(request: HttpRequest) -> HttpResponse:
    """The list as a file. A long one asks what it is needed for."""
    _, asked = _asked(request)
    count = LISTING.count(asked)
    label = "What do you need them for?"
    form = WhyForm(request.POST or None, label=label, hint="It stays on record and in the file.")
    if count > ASKS_WHY_ABOVE and not (request.method == "POST" and form.is_valid()):
        context = {"form": form, "count": count, "most": MOST_ROWS, "fits": fits_one_file(count),
                   "here": request.GET.urlencode()}  # fmt: skip
        status = 422 if request.method == "POST" else 200
        return render(request, "hr/training/reason.html", context, status=status)
    reason = form.cleaned_data.get("why", "") if form.is_valid() else ""
    data = operations.export(asked=asked, sort=request.GET.get("sort", ""), by=request.user,
                             reason=reason, at=asked.at)  # fmt: skip
    response = HttpResponse(data, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="training-{asked.day}.csv"'
    return response
