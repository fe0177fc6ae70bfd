"""Who decided a thing, whichever of its requests it was."""

from mss.approvals.models import Decision


def deciders_of(about: str) -> set[int]:
    """Ids of whoever decided the thing called `about`, and of whose authority they used."""
    rows = Decision.objects.filter(step__approval__about=about).values_list("by", "acting_for")
    return {one for pair in rows for one in pair if one is not None}
