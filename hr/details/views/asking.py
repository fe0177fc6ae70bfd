"""What every form of one's own details does alike."""

from collections.abc import Callable
from typing import Any

from django.forms import Form

from mss.foundation.refused import Refused
from mss.foundation.uploads import BadUpload


def tried(form: Form, act: Callable[[], Any], *, file: str | None = None) -> int:
    """Do `act`; the status of the answer. A refusal is said on the form, with what was typed; what
    is wrong with the file at its field `file`."""
    try:
        act()
    except BadUpload as problem:
        form.add_error(file, str(problem))
        return 422
    except Refused as said:
        form.add_error(None, said.message)
        return said.status
    return 302
