"""Columns that several kinds of file share."""

from functools import partial

from mss.interfaces.imports.registry import Column
from mss.interfaces.imports.values import code, lower, up_to
from mss.people.queries import known_codes

ORGANISATION = Column(
    "organisation",
    "The code of the organisation: mps, mopac, nctphq or npcc",
    "mps",
    parse=lower,
    known=partial(known_codes, "organisation"),
    what="organisation",
    fixed=True,
)
GRADE = Column(
    "grade",
    "The code of the rank or band, like sergeant or band-c",
    "sergeant",
    parse=lower,
    known=partial(known_codes, "grade"),
    what="rank or band",
    fixed=True,
)


def unit(name: str, words: str, *, required: bool = True, own_kind: bool = False) -> Column:
    known = partial(known_codes, "unit")
    return Column(name, words, "CE", required, code, known, "unit", own_kind)


def post(name: str, words: str, *, required: bool = True, own_kind: bool = False) -> Column:
    known = partial(known_codes, "post")
    return Column(name, words, "P-CE-0001", required, code, known, "post", own_kind)


def title(name: str, words: str, example: str, *, length: int = 120) -> Column:
    return Column(name, words, example, parse=up_to(length))
