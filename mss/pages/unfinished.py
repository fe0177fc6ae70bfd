"""What somebody had typed on this page when their session ended. Any view takes part with one line:

    form = ClaimForm(request.POST or None, initial=unfinished.restore(request))

How it is kept: `mss.portal.unfinished`, which hangs the way back on each request.
"""

from typing import Any

from django.http import HttpRequest


def restore(request: HttpRequest, prefix: str = "") -> dict[str, Any] | None:
    """A form's `initial` with what was typed, and a message that says so; None when nothing waits."""
    give_back = getattr(request, "give_back", None)
    return give_back(prefix) if give_back else None
