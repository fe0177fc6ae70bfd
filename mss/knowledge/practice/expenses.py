"""Claiming a lunch: the questions of a claim line."""

from mss.knowledge.practice.shapes import Choice, Page, Run

RUN = Run(
    slug="expenses",
    title="Claim a meal",
    summary="A sandwich at a crime scene, from the receipt to who decides.",
    href="expenses:new",
    real="Claim for real",
    pages=(
        Page(
            "What did you pay for?",
            "You were kept on at a crime scene long past your finishing time, and bought a sandwich "
            "and a coffee. You have the receipt.",
            (
                Choice("meal", "Meal or refreshment", right=True,
                       what="The next page asks what a meal needs, and nothing else."),
                Choice("other", "Something else",
                       what="The claim would go through, but whoever decides has to work out what it "
                       "was. Choose the kind that fits and the right questions follow."),
            ),
        ),
        Page(
            "Photograph of the receipt",
            "The receipt is in your pocket.",
            (
                Choice("now", "Take a photograph of it", right=True,
                       what="What can be read is proposed: the amount, the day, who was paid. You "
                       "look it over and put it right."),
                Choice("none", "Go on without one",
                       what="You would be asked why there is none. Without a receipt only small "
                       "amounts can be claimed, and only so much in a year."),
            ),
        ),
        Page(
            "How much was it, with VAT?",
            "The receipt says: sandwich and coffee £7.40. With it you bought a magazine for £3.",
            (
                Choice("whole", "£10.40", what="The magazine was not for work. Whoever decides could "
                       "agree to part of it, and you would read why."),
                Choice("meal", "£7.40", right=True,
                       what="Only what work needed. The VAT in it is worked out or asked for."),
            ),
        ),
        Page(
            "What was it, and why did work need it?",
            "One sentence is enough.",
            (
                Choice("short", "Lunch",
                       what="It can be sent, but whoever decides may send it back to ask why."),
                Choice("why", "Lunch, kept on at a crime scene past my finishing time", right=True,
                       what="Whoever decides knows at once what it was and why."),
            ),
        ),
        Page(
            "Who decides, and what happens next?",
            "Before you send it, the page shows who will decide and why them.",
            (
                Choice("wrong", "The name is somebody who moved away; send it anyway",
                       what="It would reach the wrong desk. Say so first: Help tells you who can put "
                       "it right."),
                Choice("send", "It is my sergeant; send it", right=True,
                       what="You get a reference. My requests shows where it is, and you are told "
                       "when it is decided and when it is paid."),
            ),
        ),
    ),
)  # fmt: skip
