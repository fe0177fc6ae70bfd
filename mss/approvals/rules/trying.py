"""DA: a draft scheme tried on requests of the past."""

from collections.abc import Sequence
from dataclasses import replace

from mss.authority.rules import Clause, Planned

Way = Sequence[tuple[int | None, ...]]  # for each stage in order, who decides in it


def can_be_tried(owner: bool, draft: bool) -> bool:
    """DA-60: A draft is tried on the last requests of its organisation by those who own the
    scheme, before it is published."""
    return owner and draft


def still_as_tried(tried: int, now: int) -> bool:
    """DA-61: What is tried is one state of the draft: changed meanwhile, it is tried again."""
    return tried == now


def way(steps: Sequence[Planned]) -> Way:
    """Who decides in each stage, whatever the order of those who decide at the same time."""
    stages = dict.fromkeys(one.stage for one in steps)
    return [
        tuple(sorted({one.person for one in steps if one.stage == stage}, key=lambda key: key or 0))
        for stage in stages
    ]


def elsewhere(before: Sequence[Planned], after: Sequence[Planned]) -> bool:
    """DA-62: A past request would have gone elsewhere when other people would have decided it, or
    the same in another order, with everybody placed as they were on its day."""
    return way(before) != way(after)


def why(
    before: Clause | None,
    after: Clause,
    default: str,
    old_steps: Sequence[Planned],
    new_steps: Sequence[Planned],
) -> str:
    """In words what sends it elsewhere: the clauses by their paragraphs, or the limits. `default`
    is the paragraph of the draft's default clause."""
    if before is None:
        return f"No scheme was in force; now paragraph {after.paragraph}"
    fell = any(one.fallback for one in old_steps), any(one.fallback for one in new_steps)
    if before.number != after.number:
        words = f"Paragraph {before.paragraph} before, paragraph {after.paragraph} now"
    elif _asks(before) != _asks(after):
        words = f"The same paragraph {after.paragraph}, which asks for others"
    else:
        words = f"The same paragraph {after.paragraph}, other limits"
    if fell == (False, True):
        words += f"; nobody it names could take it, so it falls to paragraph {default}"
    if fell == (True, False):
        words += "; somebody it names can take it now"
    return words


def _asks(clause: Clause) -> list[object]:
    """Whom a clause asks for, whatever the ids of its rows."""
    return [(stage.any_of, [replace(one, id=0) for one in stage.asks]) for stage in clause.stages]
