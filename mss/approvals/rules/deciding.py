"""DA: deciding a step, and what else its holder may do."""

from collections.abc import Collection


def undecided(state: str) -> bool:
    """DA-3: One decision per step: only a step that waits can be decided."""
    return state == "waiting"


def same_version(seen: int, now: int) -> bool:
    """DA-4: What is approved is what the approver saw."""
    return seen == now


def decides(person: int, holder: int | None) -> bool:
    """DA-9: A step is its holder’s: they decide it, ask about it, give it back, or say that it is
    not theirs; nobody else does. Before sending, the requester sees who they will be."""
    return person == holder


def reason_given(outcome: str, comment: str) -> bool:
    """DA-12: Sending back or rejecting says what should change, or why not."""
    return outcome == "approve" or bool(comment.strip())


def has_minute(board: str, comment: str) -> bool:
    """DA-38: A board’s decision is recorded by its secretary with the minute it stands in."""
    return not board or bool(comment.strip())


def waits_for_answer(paused: bool) -> bool:
    """DA-27: Asking for information stops the clock until the requester answers; one question is
    open at a time."""
    return paused


def for_requester(by: int, requesters: Collection[int | None]) -> bool:
    """DA-39: A question is answered by whoever asked for it, prepared it or gains from it."""
    return by in requesters


def has_step_before(stage: int, decided_stages: Collection[int]) -> bool:
    """DA-28: A step can be given back to the one before, which is then taken again. What was
    decided stays as it was written."""
    return any(one < stage for one in decided_stages)


def may_advise(person: int, barred: Collection[int], steps: Collection[int | None]) -> bool:
    """DA-29: An adviser reads and comments; being asked for advice gives nobody a decision. Nobody
    advises who asked or gains, or who has a step of their own in it. Where the scheme later brings
    the step to them, they decide it like anybody else."""
    return person not in barred and person not in steps


def may_comment(adviser: bool, state: str) -> bool:
    """DA-40: Advice is given by those who were asked for it, while the request waits."""
    return adviser and state == "waiting"


def room_for_view(kept: int) -> bool:
    """DA-42: Somebody keeps up to twenty views of their inbox."""
    return kept < 20


def may_narrow(*, turn: bool, person: int, parties: Collection[int | None]) -> bool:
    """DA-63: Whoever decides next may agree to less than was asked for, and decides then on what is
    left; what was decided before for more covers it. Nobody narrows their own business."""
    return turn and person not in parties


def may_be_by_rule(
    *, steps: int, boards: Collection[str], found: Collection[bool], flags: Collection[str]
) -> bool:
    """DA-64: A rule agrees in place of a person only where the scheme asks one person and found
    them, no board, and where nothing about the request is pointed out. Whoever it stands in for
    could have agreed to that amount. Everything else goes to people."""
    return steps == 1 and not any(boards) and all(found) and not flags
