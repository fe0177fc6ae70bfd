"""DA: changing who decides, one approver or stage at a time."""

from collections.abc import Mapping, Sequence
from typing import Any

Asked = Mapping[str, Any]  # the columns of one approver
Stages = Sequence[tuple[str, Sequence[Asked]]]  # for each stage its rule and its approvers
ALL = "all"


def with_approver(stages: Stages, stage: int, asked: Asked, *, place: int = 0) -> Stages:
    """The approver in the stage of that number (counted from 1), in place of the one at `place`
    when there is one. One number more than there are stages begins a new one. Nobody is asked
    twice in one stage."""
    found = [(rule, list(group)) for rule, group in stages]
    if stage > len(found):
        return [*found, (ALL, [asked])]
    rule, group = found[stage - 1]
    others = [one for number, one in enumerate(group, start=1) if number != place]
    if asked in others:
        group = others
    elif 0 < place <= len(group):
        group[place - 1] = asked
    else:
        group.append(asked)
    found[stage - 1] = (rule, group)
    return found


def without_approver(stages: Stages, stage: int, place: int) -> Stages:
    """Without the approver at that place of the stage; a stage nobody is left in goes with them."""
    found = [
        (rule, [one for at, one in enumerate(group, start=1) if (number, at) != (stage, place)])
        for number, (rule, group) in enumerate(stages, start=1)
    ]
    return [(rule, group) for rule, group in found if group]


def with_rule(stages: Stages, stage: int, rule: str) -> Stages:
    """The stage needs ``all`` of its approvers or ``any`` one."""
    return [
        (rule if number == stage else old, group)
        for number, (old, group) in enumerate(stages, start=1)
    ]


def earlier(stages: Stages, stage: int) -> Stages:
    """The stage comes before the one it came after; the first stays."""
    found = list(stages)
    if 1 < stage <= len(found):
        found[stage - 2], found[stage - 1] = found[stage - 1], found[stage - 2]
    return found
