"""The scheme of the life in any order: every relation, stages in which all or any one agree."""

from typing import Any

from mss.authority.models import Scheme
from mss.people.models import Role
from tests.approvals.probe import PROBE
from tests.cast import Cast
from tests.factories import authority
from tests.factories import people as make
from tests.factories.authority import COVERING, LONG_AGO, MANAGER

OWNER: dict[str, Any] = {"relation": "owner"}
FINANCE: dict[str, Any] = {"relation": "role", "role": "finance-officer"}
BOARD: dict[str, Any] = {"relation": "board", "role": "board-secretary", "board": "Board"}
QUICK = {"due_days": 2, "remind_days": 1, "remind_again_days": 2, "escalate_days": 3}
AMOUNTS = ["100", "249.99", "250", "250.01", "600", "1000", "2500", "3000", "5000", "6000", "20000"]


def in_force(cast: Cast) -> Scheme:
    """Five bands, the quick ones with a quick clock; two owners, a board and its secretary."""
    make.role(cast.head_of_hr, Role.SCHEME_OWNER, starts=LONG_AGO)
    make.role(cast.process_owner, Role.BOARD_SECRETARY, starts=LONG_AGO)
    scheme = authority.draft(cast.mps)
    head = {"relation": "post", "post": cast.posts["head_of_finance"]}
    bands: list[tuple[int, int | None, list[list[Any]], dict[str, Any]]] = [
        (0, 250, [[MANAGER]], QUICK),
        (250, 1000, [[MANAGER], [COVERING]], QUICK),
        (1000, 3000, [["any", MANAGER, OWNER], [COVERING], [OWNER]], {}),
        (3000, 6000, [[MANAGER, OWNER], ["any", FINANCE, head, {**MANAGER, "up": 2}], [COVERING]],
         {"delegate_must_cover": True}),
        (6000, None, [[{**OWNER, "covers": True}, MANAGER], ["any", BOARD, head]], {}),
    ]  # fmt: skip
    for place, (low, high, stages, options) in enumerate(bands, start=1):
        authority.clause(
            scheme, *stages, kind=PROBE, position=place, amount_from=low, amount_below=high,
            **options,
        )  # fmt: skip
    authority.ladder(scheme)
    authority.limit(scheme, None, grade=cast.grades["commander"])
    authority.limit(scheme, 20000, role="scheme-owner")
    return authority.in_force(scheme)
