"""Several approvers, one person: who is asked once, in which stage, and with which authority."""

from tests.authority.routing.force import Force, acts, asks, clause, covering, manager, told

TWO = clause([manager(), asks("owner")])
IN_ORDER = clause([manager()], [asks("owner")])


def test_the_same_person_in_one_stage_is_asked_once() -> None:
    assert told(Force({1: [11], 2: [11]}).plan(TWO)) == [(1, 11, None, (1, 2))]


def test_the_same_person_in_two_stages_is_asked_in_the_first() -> None:
    assert told(Force({1: [11], 2: [11]}).plan(IN_ORDER)) == [(1, 11, None, (1, 2))]


def test_two_people_are_two_steps() -> None:
    planned = Force({1: [11], 2: [12]}).plan(IN_ORDER)
    assert told(planned) == [(1, 11, None, (1,)), (2, 12, None, (2,))]


def test_asked_once_they_cover_where_either_has_to() -> None:
    wanted = clause([manager()], [covering()])
    (step,) = Force({1: [(11, 500)], 2: [(11, 500)]}).plan(wanted)
    assert step.must_cover


def test_own_authority_goes_before_what_they_hold_for_somebody_else() -> None:
    force = Force({1: [11], 2: [12]}, cover={11: acts(12)})
    assert told(force.plan(TWO)) == [(1, 12, None, (1, 2))]
    force = Force({1: [12], 2: [11]}, cover={11: acts(12)})
    assert told(force.plan(TWO)) == [(1, 12, None, (1, 2))]
    assert force.plan(TWO)[0].delegation is None


def test_the_authority_that_covers_goes_before_their_own() -> None:
    """Their own limit is too low: with it alone they could never decide the step."""
    wanted = clause([manager(), covering()])
    force = Force({1: [(11, 50)], 2: [(12, 500)]}, cover={12: acts(11)})
    assert told(force.plan(wanted)) == [(1, 11, 12, (1, 2))]
    other = clause([covering(), manager()])
    force = Force({1: [(12, 500)], 2: [(11, 50)]}, cover={12: acts(11)})
    assert told(force.plan(other)) == [(1, 11, 12, (1, 2))]


def test_both_cover_and_their_own_goes_first() -> None:
    wanted = clause([covering(), covering("post")])
    force = Force({1: [(12, 500)], 2: [(11, 500)]}, cover={12: acts(11)})
    assert told(force.plan(wanted)) == [(1, 11, None, (1, 2))]


def test_acting_for_two_the_one_whose_limit_covers_lends_it() -> None:
    wanted = clause([manager(), covering()])
    force = Force({1: [(12, 50)], 2: [(13, 500)]}, cover={12: acts(11), 13: acts(11)})
    assert told(force.plan(wanted)) == [(1, 11, 13, (1, 2))]


def test_the_step_follows_the_default_only_when_its_authority_does() -> None:
    """The default's role-holder by fallback, and a manager in their own right."""
    force = Force({2: [50], 90: [50]})
    (step,) = force.plan(IN_ORDER)
    assert (step.person, step.serves, step.fallback) == (50, (1, 2), True)
    wanted = clause([manager()], [covering()])
    (step,) = Force({2: [(50, 500)], 90: [50]}).plan(wanted)
    assert (step.fallback, step.must_cover) == (False, True)


def test_a_joined_step_knows_who_would_have_had_a_part_of_it() -> None:
    (step,) = Force({1: [11], 2: [12, 11]}, away=[12]).plan(TWO)
    assert (step.person, step.instead_of) == (11, 12)


def test_whoever_has_an_earlier_step_does_not_act_for_a_later_one() -> None:
    force = Force({1: [11], 2: [12]}, cover={12: acts(11)})
    assert told(force.plan(IN_ORDER)) == [(1, 11, None, (1,)), (2, 12, None, (2,))]


def test_nor_for_a_later_one_of_the_default() -> None:
    force = Force({1: [11], 90: [50]}, cover={50: acts(11)})
    assert told(force.plan(IN_ORDER)) == [(1, 11, None, (1,)), (2, 50, None, (2,))]


def test_a_delegate_of_an_earlier_stage_is_not_used_again() -> None:
    force = Force({1: [11], 2: [12]}, cover={11: acts(7), 12: acts(7)})
    assert told(force.plan(IN_ORDER)) == [(1, 7, 11, (1,)), (2, 12, None, (2,))]
    force.away = [12]
    assert told(force.plan(IN_ORDER)) == [(1, 7, 11, (1,)), (2, None, None, (2,))]


# Where any one of a stage is enough

ANY_SECOND = clause([manager()], ["any", asks("owner"), asks("post")])
ANY_FIRST = clause(["any", manager(), asks("owner")], [asks("post")])


def test_any_of_are_several_steps_of_one_stage() -> None:
    planned = Force({1: [11], 2: [12], 3: [13]}).plan(ANY_FIRST)
    assert told(planned) == [(1, 11, None, (1,)), (1, 12, None, (2,)), (2, 13, None, (3,))]
    assert [one.any_of for one in planned] == [True, True, False]


def test_any_of_is_satisfied_by_somebody_asked_before() -> None:
    planned = Force({1: [11], 2: [12], 3: [11]}).plan(ANY_SECOND)
    assert told(planned) == [(1, 11, None, (1, 3))]
    assert not planned[0].any_of


def test_whoever_may_never_be_asked_satisfies_nothing_later() -> None:
    """11 or 12 decide first; if 12 does, 11 still has to decide in the second stage."""
    planned = Force({1: [11], 2: [12], 3: [11]}).plan(ANY_FIRST)
    assert told(planned) == [(1, 11, None, (1,)), (1, 12, None, (2,)), (2, 11, None, (3,))]
    both = clause(["any", manager(), asks("owner")], ["any", asks("post"), asks("role")])
    planned = Force({1: [11], 2: [12], 3: [11], 4: [14]}).plan(both)
    assert [(one.stage, one.person) for one in planned] == [(1, 11), (1, 12), (2, 11), (2, 14)]


def test_the_same_person_twice_in_an_any_of_stage_is_one_step() -> None:
    assert told(Force({1: [11], 2: [11], 3: [13]}).plan(ANY_FIRST)) == [
        (1, 11, None, (1, 2)), (2, 13, None, (3,)),
    ]  # fmt: skip


# What has been agreed is not planned again


def test_who_has_agreed_is_not_asked_again() -> None:
    force = Force({1: [11], 2: [11, 12]})
    assert told(force.plan(IN_ORDER, agreed={1: 11})) == [(2, 12, None, (2,))]


def test_who_has_agreed_still_counts_among_the_managers() -> None:
    """The second manager is asked second, as was shown before sending; not the third."""
    two = clause([manager(1)], [manager(2)])
    force = Force({1: [11, 12, 13], 2: [11, 12, 13]})
    assert told(force.plan(two, agreed={1: 11})) == [(2, 12, None, (2,))]


def test_who_would_take_an_agreed_step_today_takes_nothing_over_from_it() -> None:
    """11 has agreed. 12, next in the line, is only asked for their own part, in its stage, and not
    for what 11 had to cover."""
    wanted = clause([covering()], ["any", asks("owner"), asks("post")])
    force = Force({1: [11, 12], 2: [12], 3: [13]})
    planned = force.plan(wanted, agreed={1: 11})
    assert told(planned) == [(2, 12, None, (2,)), (2, 13, None, (3,))]
    assert not any(one.must_cover for one in planned)


def test_a_delegate_is_not_kept_from_a_step_by_one_that_was_agreed() -> None:
    force = Force({1: [11, 7], 2: [12]}, cover={12: acts(7)})
    assert told(force.plan(IN_ORDER, agreed={1: 11})) == [(2, 7, 12, (2,))]


def test_a_delegate_who_has_agreed_does_not_agree_again_for_somebody() -> None:
    force = Force({2: [12]}, cover={12: acts(7)})
    assert told(force.plan(IN_ORDER, agreed={1: 7})) == [(2, 12, None, (2,))]


def test_one_of_an_any_of_stage_has_agreed_and_nobody_of_it_is_asked() -> None:
    force = Force({1: [11], 2: [12], 3: [13]})
    assert told(force.plan(ANY_FIRST, agreed={2: 12})) == [(2, 13, None, (3,))]
    assert force.plan(ANY_FIRST, agreed={2: 12, 3: 13}) == []


def test_part_of_an_all_of_stage_has_agreed_and_the_rest_is_asked() -> None:
    assert told(Force({1: [11], 2: [12]}).plan(TWO, agreed={1: 11})) == [(1, 12, None, (2,))]
