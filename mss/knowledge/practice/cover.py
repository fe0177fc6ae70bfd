"""Naming who decides during a holiday."""

from mss.knowledge.practice.shapes import Choice, Page, Run

RUN = Run(
    slug="cover",
    title="Name cover",
    summary="Two weeks away, and what waits for you must not.",
    href="cover:list",
    real="Name cover for real",
    pages=(
        Page(
            "Who decides for you?",
            "You are away for two weeks. Sergeant Example has covered for you before. She is away in "
            "the second week herself.",
            (
                Choice("example", "Sergeant Example, for both weeks",
                       what="While she is away what waits would go up the line. Name somebody who is "
                       "here, or two people one after the other."),
                Choice("two", "Sergeant Example for the first week, somebody else for the second",
                       right=True, what="For one kind somebody has one delegate at a time; one after "
                       "the other is fine."),
            ),
        ),
        Page(
            "What may they do?",
            "You want what waits for you to be decided.",
            (
                Choice("decide", "Decide", right=True,
                       what="What waits for you goes to them, and comes back afterwards."),
                Choice("prepare", "Prepare", what="They would write your own requests for you. What "
                       "waits for your decision would not go to them."),
            ),
        ),
        Page(
            "Up to how much?",
            "You may decide more than she may.",
            (
                Choice("empty", "Leave it empty", right=True,
                       what="As far as you may yourself, or as far as the scheme lets her, whichever "
                       "is lower."),
                Choice("more", "More than I may myself",
                       what="Nobody hands over more than they have: the lowest limit wins."),
            ),
        ),
        Page(
            "Why?",
            "They read what you write. You are away for an operation.",
            (
                Choice("operation", "In hospital for an operation",
                       what="It would be read by whoever covers for you. Leave out what is private."),
                Choice("away", "Away for two weeks", right=True,
                       what="Enough. They are asked first; nothing is handed over until they accept."),
            ),
        ),
    ),
)  # fmt: skip
