"""The rules of answers and of the search, as tables."""

from datetime import date

import pytest

from mss.knowledge import prose, rules

SYNONYMS = {"petrol": "mileage fuel", "day off": "book leave", "pay went down": "payroll"}


def where(address: str) -> str:
    return address if address.startswith("https://") else f"/{address}/"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("How do I claim my petrol?", ("claim", "petrol")),
        ("my pay went down", ("pay", "down")),
        ("the", ("the",)),
        ("", ()),
        ("claim claim", ("claim",)),
        ("O’Neill", ("o'neill",)),
        (" ".join(f"word{n}" for n in range(30)), tuple(f"word{n}" for n in range(12))),
    ],
)
def test_words_that_say_something(typed: str, found: tuple[str, ...]):
    assert rules.tokens(typed) == found


@pytest.mark.parametrize(
    ("typed", "also"),
    [
        ("petrol", ("mileage", "fuel")),
        ("petrl", ("mileage", "fuel")),
        ("I want a day off", ("book", "leave")),
        ("my pay went down", ("payroll",)),
        ("a day at the office", ()),
        ("petrol and fuel", ("mileage",)),
    ],
)
def test_other_words_for_what_was_typed(typed: str, also: tuple[str, ...]):
    assert rules.widened(typed, SYNONYMS) == also


@pytest.mark.parametrize(
    ("words", "points"),
    [(("leave",), 4), (("holid",), 2), (("leaves",), 4), (("cat",), 0), ((), 0)],
)
def test_what_fits_best(words: tuple[str, ...], points: int):
    assert rules.score(words, ["book", "leave"], {"book", "leave", "holiday"}) == points


def test_of_a_long_text_the_words_that_say_most():
    common = [f"word{n}" for n in range(11)]
    said = (*common, "petrol", "bristol", "xylophone", "claim")
    often = dict.fromkeys(common, 300) | {"petrol": 2, "claim": 40, "bristol": 1}
    kept = rules.saying_most(said, often)
    assert len(kept) == rules.LOOKED_FOR
    assert kept[-3:] == ("petrol", "bristol", "claim") and "xylophone" not in kept
    assert kept == tuple(word for word in said if word in kept)
    unknown = tuple("x" * n for n in range(1, 20))
    assert rules.saying_most(unknown, {}) == unknown[-rules.LOOKED_FOR :]
    assert rules.saying_most(("a", "b"), {}) == ("a", "b")


@pytest.mark.parametrize(("titles", "said"), [([], ""), (["B", "A"], "A")])
def test_what_still_links(titles: list[str], said: str):
    assert rules.still_linked(titles) == said


def test_what_saves_a_case_and_what_is_drawn():
    assert rules.saves_a_case(sent=False) and not rules.saves_a_case(sent=True)
    assert rules.not_drawn(["a", "b"], {"a"}) == {"b"} and rules.not_drawn([], set()) == set()


def test_misspelt_words_are_set_right():
    known = {"overtime", "holiday", "claim"}
    assert rules.set_right(("overtme", "claim", "xyz"), known) == ("overtime",)


@pytest.mark.parametrize(
    ("typed", "names", "kept"),
    [
        ("gym", False, "gym"),
        ("  Car Park  pass ", False, "car park pass"),
        ("gym", True, ""),
        ("PER-20-000012", False, ""),
        ("call 999", False, ""),
        ("ada@force.example", False, ""),
        ("x", False, ""),
        ("a" * 80, False, "a" * 80),
        ("a" * 81, False, ""),
    ],
)
def test_what_is_kept_of_a_search(typed: str, names: bool, kept: str):
    assert rules.can_be_kept(typed, names) == kept


@pytest.mark.parametrize(
    ("tasks", "answers", "little"), [(0, 0, True), (1, 0, False), (0, 1, False)]
)
def test_found_too_little(tasks: int, answers: int, little: bool):
    assert rules.little(tasks, answers) is little


@pytest.mark.parametrize(
    ("word", "means", "well"),
    [
        ("petrol", "fuel", True), ("day off", "leave", True), ("petrol", "petrol", False),
        ("one two three four five", "x y", False), ("a; drop", "fuel", False), ("petrol", "", False),
    ],
)  # fmt: skip
def test_another_word_for_a_thing(word: str, means: str, well: bool):
    assert (rules.synonym_fault(word, means) == "") is well


@pytest.mark.parametrize(
    ("kind", "steps", "unknown", "unsafe", "well"),
    [
        ("article", 0, [], [], True), ("guide", 2, [], [], True), ("guide", 1, [], [], False),
        ("article", 0, ["no-task"], [], False), ("article", 0, [], ["javascript:x"], False),
    ],
)  # fmt: skip
def test_faults_of_a_text(kind: str, steps: int, unknown: list[str], unsafe: list[str], well: bool):
    assert (rules.faults(kind, steps, unknown, unsafe) == {}) is well


@pytest.mark.parametrize(
    ("review_on", "well"),
    [
        (date(2026, 6, 10), False), (date(2026, 6, 11), True), (date(2027, 6, 11), True),
        (date(2027, 6, 12), False),
    ],
)  # fmt: skip
def test_looked_at_again_within_a_year(review_on: date, well: bool):
    assert rules.in_time(review_on, date(2026, 6, 10)) is well


def test_due_from_its_day_on():
    day = date(2026, 6, 10)
    assert rules.is_due(day, day)
    assert not rules.is_due(date(2026, 6, 11), day)
    assert not rules.is_due(None, day)


@pytest.mark.parametrize(
    ("audience", "role", "well"),
    [("all", "", True), ("all", "auditor", False), ("role", "auditor", True), ("role", "", False),
     ("role", "king", False)],
)  # fmt: skip
def test_whom_it_is_for(audience: str, role: str, well: bool):
    assert rules.names_a_role(audience, role, {"auditor"}) is well


def test_who_writes_and_who_looks():
    assert rules.keeps_articles({"content-owner"}) and not rules.keeps_articles({"auditor"})
    assert rules.second_look(1, 2) and rules.second_look(None, 2) and not rules.second_look(2, 2)
    assert rules.left_alone([None, 4]) and not rules.left_alone([None, None])


@pytest.mark.parametrize(
    "typed",
    ["<script>alert(1)</script>", "[x](javascript:alert(1))", '[x](https://a"onclick="b)',
     "**<b>**", "## <img src=x onerror=y>", "- <i>", "[<u>](task:a)"],
)  # fmt: skip
def test_nothing_but_our_own_marks_reaches_the_page(typed: str):
    def only_safe(address: str) -> str:
        return where(address) if address.startswith(("task:", "https://")) else ""

    made = prose.as_page(typed, only_safe)
    for bad in (
        "<script",
        "<img",
        "<b>",
        "<i>",
        "<u>",
        'href="javascript',
        '" onclick',
        'a"onclick',
    ):
        assert bad not in made


def test_the_text_as_a_page():
    made = prose.as_page("Hello\nworld\n\n## Next\n- a\n- **b**\n\n1. c\n2. d", where)
    assert '<p class="govuk-body">Hello world</p>' in made
    assert '<h2 class="govuk-heading-m">Next</h2><ul class="govuk-list govuk-list--bullet">' in made
    assert "<li><strong>b</strong></li>" in made
    assert '<ol class="govuk-list govuk-list--number"><li>c</li><li>d</li></ol>' in made


def test_steps_and_what_changed():
    steps = prose.steps("Before\n\n## One\nDo it.\n\n## Two\n")
    assert [(one.number, one.title, one.body) for one in steps] == [
        (1, "One", "Do it."),
        (2, "Two", ""),
    ]
    assert prose.differences("a\nb", "a\nc") == [("same", "a"), ("gone", "b"), ("new", "c")]


def test_where_a_group_stands_and_what_is_left_out():
    assert [rules.place(order, weak) for order, weak in ((10, False), (10, True), (20, False))] == [
        10, 25, 20,
    ]  # fmt: skip
    assert rules.near_the_best(1, 3) and not rules.near_the_best(0.9, 3)
