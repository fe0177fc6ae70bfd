"""Which machine is calling, and what it may do."""

import hmac
from datetime import datetime

from mss.foundation.working_time import today
from mss.interfaces.models import ApiToken
from mss.interfaces.rules import digest


def token_for(text: str, *, at: datetime) -> ApiToken | None:
    """The token in force with this text, its person still here; None for anything else."""
    prefix, _, rest = text.partition("_")
    key, _, secret = rest.partition("_")
    if prefix != "mss" or not key or not secret or len(text) > 100:
        return None
    token = ApiToken.objects.in_force(at).select_related("person").filter(key=key).first()
    if token is None:
        return None
    if not hmac.compare_digest(digest(secret), token.digest):
        return None
    left = token.person.left_on
    here = token.person.is_active and (left is None or left > today(at))
    return token if here else None


def allows(token: ApiToken, scope: str | None) -> bool:
    """Whether the token carries `scope`. An address that names none is closed to machines."""
    return scope is not None and scope in token.scopes
