"""Where nobody in the relation can: the default clause, and nobody at all (DA-35, DA-5)."""

from tests.authority.routing.force import Force, acts, asks, clause, covering, manager, told

ONE = clause([manager()])
COVERS = clause([covering()])
DEFAULT = clause([asks("role"), asks("post")], first=90, is_default=True)


def test_an_empty_relation_falls_back() -> None:
    (step,) = Force({90: [50, 51]}).plan(ONE)
    assert (step.person, step.fallback, step.serves) == (50, True, (1,))
    assert step.reason == "Nobody can be found in this way. 50 is next"


def test_where_no_limit_covers_the_default_decides_without_covering() -> None:
    (step,) = Force({1: [(11, 50)], 90: [(50, 0)]}).plan(COVERS)
    assert (step.person, step.fallback, step.must_cover) == (50, True, False)


def test_where_the_default_covers_its_limit_counts() -> None:
    default = clause([covering("role")], first=90, is_default=True)
    force = Force({1: [(11, 50)], 90: [(50, 99), (51, 100)]})
    (step,) = force.plan(COVERS, default=default)
    assert (step.person, step.must_cover) == (51, True)


def test_the_default_too_passes_over() -> None:
    force = Force({90: [50, 51, 52]}, barred=[50], away=[51])
    (step,) = force.plan(ONE)
    assert (step.person, step.instead_of) == (52, 51)


def test_the_next_approver_of_the_default_is_tried() -> None:
    force = Force({90: [50], 91: [60]}, barred=[50])
    assert force.plan(ONE, default=DEFAULT)[0].person == 60


def test_somebody_acts_for_whoever_the_default_names() -> None:
    (step,) = Force({90: [50]}, cover={50: acts(7)}).plan(ONE)
    assert (step.person, step.acting_for, step.fallback) == (7, 50, True)


def test_who_was_away_in_the_relation_is_who_would_have_had_it() -> None:
    (step,) = Force({1: [11], 90: [50, 51]}, away=[11, 50]).plan(ONE)
    assert (step.person, step.instead_of) == (51, 11)
    assert step.reason == (
        "11 is away, and nobody acts for them. 50 is away, and nobody acts for them. 51 is next"
    )


def test_whoever_was_taken_out_of_the_step_does_not_come_back_as_the_default() -> None:
    """They said that it is not theirs, or were late: the step is taken away from them in the part
    of the clause it serves, not in the default's."""
    force = Force({90: [50, 51]}, kept={1: [50]})
    assert force.plan(ONE)[0].person == 51
    assert Force({90: [50]}, kept={1: [50]}).plan(ONE)[0].person is None
    force = Force({90: [50]}, kept={1: [7]}, cover={50: acts(7)})
    assert told(force.plan(ONE)) == [(1, 50, None, (1,))]


def test_nobody_at_all_is_a_step_without_a_person() -> None:
    (step,) = Force({1: [11], 90: [50]}, barred=[11, 50]).plan(ONE)
    assert (step.person, step.acting_for, step.delegation, step.fallback) == (
        None, None, None, False,
    )  # fmt: skip
    assert step.reason == "Nobody can be found in this way, and nobody is left to fall back on"


def test_all_away_is_said_one_by_one() -> None:
    (step,) = Force({1: [11, 12]}, away=[11, 12]).plan(ONE)
    assert step.person is None
    assert step.instead_of == 11
    assert step.reason == (
        "11 is away, and nobody acts for them. 12 is away, and nobody acts for them, "
        "and nobody is left to fall back on"
    )


def test_two_approvers_without_anybody_are_two_steps() -> None:
    planned = Force({}).plan(clause([manager(), asks("owner")], [asks("post")]))
    assert told(planned) == [(1, None, None, (1,)), (1, None, None, (2,)), (2, None, None, (3,))]


def test_the_board_stays_named_when_the_default_records_it() -> None:
    board = clause([asks("board", role="board-secretary", board="Investment Board")])
    (step,) = Force({90: [50]}).plan(board)
    assert (step.person, step.board) == (50, "Investment Board")
