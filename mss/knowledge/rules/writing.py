"""How an article is written, comes into force and stays true."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

RENEWED: Final = timedelta(days=366)  # the longest an article stands without a second look
USUAL: Final = timedelta(days=182)  # what is offered
OWNER: Final = "content-owner"


def keeps_articles(roles: Collection[str]) -> bool:
    """KN-1: Articles, other words for things and what readers report are looked after by content
    owners, and by nobody else."""
    return OWNER in roles


def second_look(writer: int | None, by: int) -> bool:
    """KN-2: A version, and with it whom the article is for, comes into force once a content owner who
    did not write it has read it."""
    return writer != by


def as_read(version: int, sent: int) -> bool:
    """KN-3: What is put in force, written anew or described is what was read: what another wrote
    meanwhile is read first."""
    return version == sent


def says_something_new(before: Collection[str], after: Collection[str]) -> bool:
    """KN-4: A version is never changed. The next one differs from it, and says what is new."""
    return list(before) != list(after)


def faults(
    kind: str, steps: int, unknown: Collection[str], unsafe: Collection[str]
) -> dict[str, str]:
    """KN-5: Every link of an article leads to a task the portal has, to another article, or to a
    safe address on the web; and a guide has at least two steps.

    `steps` are headings of the text; `unknown` tasks and articles, `unsafe` addresses. Field → what
    is wrong.
    """
    if unknown:
        return {"body": f"The portal has no “{min(unknown)}”. Look at the list of tasks."}
    if unsafe:
        return {"body": f"“{min(unsafe)}” does not begin with https://"}
    if kind == "guide" and steps < 2:
        return {"body": "A guide has at least two steps: begin each with ## and its name."}
    return {}


def in_time(review_on: date, today: date) -> bool:
    """KN-6: An article in force is looked at again within a year, on a day that is set."""
    return today < review_on <= today + RENEWED


def is_due(review_on: date | None, today: date) -> bool:
    """KN-7: From its day on an article waits for its owner, and where nobody owns it for every content
    owner, until somebody says it is still right or writes the next version; readers find it
    meanwhile."""
    return review_on is not None and review_on <= today


def names_a_role(audience: str, role: str, known: Collection[str]) -> bool:
    """KN-8: An article says whom it is meant for: everybody, officers, staff, the Mayor's Office,
    those who lead people, or the holders of one role. Nobody else finds it, content owners aside.
    Each version says it, so that nobody changes it alone."""
    return role in known if audience == "role" else role == ""


def not_drawn(beside: Collection[str], drawn: Collection[str]) -> set[str]:
    """KN-22: An article stands beside forms that show answers, and beside no others. Returns those of
    `beside` that show none."""
    return set(beside) - set(drawn)


def still_linked(titles: Collection[str]) -> str:
    """KN-24: An article is not retired while another that readers find links to it. Returns the title
    of one that does, or nothing."""
    return min(titles, default="")


def left_alone(writers: Collection[int | None]) -> bool:
    """KN-9: Articles that come with the portal are renewed with it, until somebody here has written a
    version: from then on they are ours."""
    return any(writer is not None for writer in writers)


def told_apart(taken: bool) -> bool:
    """KN-18: Articles are told apart by their titles: no two have the same."""
    return not taken
