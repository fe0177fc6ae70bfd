"""A small scheme in force, and a draft of the next version with its two owners."""

from typing import Any

import pytest

from mss.authority import operations
from mss.authority.models import Scheme
from mss.people.models import Person, RoleHolding
from tests.cast import AT, SINCE, Cast
from tests.factories.authority import line_scheme


@pytest.fixture
def scheme(cast: Cast) -> Cast:
    """The cast with the small scheme of `line_scheme` in force for the Met and the Mayor's Office."""
    for body in (cast.mps, cast.mopac):
        line_scheme(body)
    return cast


@pytest.fixture
def second(cast: Cast) -> Person:
    """Another owner of the scheme."""
    RoleHolding.objects.create(person=cast.head_of_finance, role="scheme-owner", starts=SINCE)
    person: Person = cast.head_of_finance
    return person


@pytest.fixture
def draft(cast: Cast) -> Scheme:
    line_scheme(cast.mps)
    return operations.begin_draft(organisation=cast.mps, by=cast.scheme_owner, at=AT)


@pytest.fixture
def how(cast: Cast, draft: Scheme) -> dict[str, Any]:
    return {"scheme": draft, "by": cast.scheme_owner, "at": AT}
