"""Claiming a journey in one's own car."""

from mss.knowledge.practice.shapes import Choice, Page, Run

RUN = Run(
    slug="mileage",
    title="Claim a journey in your own car",
    summary="To court and back, with the way to work taken off.",
    href="expenses:new",
    real="Claim for real",
    pages=(
        Page(
            "What did you pay for?",
            "You drove to court in your own car, and filled it up on the way.",
            (
                Choice("other", "Something else, with the receipt for the petrol",
                       what="Petrol for your own car is not claimed. You are paid for the miles, and "
                       "the rate covers the petrol."),
                Choice("mileage", "Mileage", right=True,
                       what="The form works out what the miles come to, at the rate of that day."),
            ),
        ),
        Page(
            "How many miles?",
            "It is 18 miles from your home to the court, and 18 back.",
            (
                Choice("one", "18", what="That is one way. You drove back as well, and claim both."),
                Choice("both", "36", right=True, what="There and back, as you drove it."),
            ),
        ),
        Page(
            "Miles of it that are your normal way to work",
            "On other days you drive 5 miles to your station and 5 back. That day you did not go there.",
            (
                Choice("none", "0", what="Whoever decides would ask: without court you would have "
                       "driven to work, and the way to work is not paid."),
                Choice("ten", "10", right=True,
                       what="They are taken off: 26 miles are paid."),
            ),
        ),
        Page(
            "Colleagues who travelled along for work",
            "Constable Sample came with you. So did your son, whom you took to school.",
            (
                Choice("two", "2", what="Only colleagues who travelled for work count."),
                Choice("one", "1", right=True,
                       what="A colleague adds a little to each mile. They claim nothing themselves."),
            ),
        ),
        Page(
            "Why did work need the journey?",
            "Whoever decides reads this.",
            (
                Choice("court", "Court", what="Which court, and for what? It may come back to you."),
                Choice("case", "Court at Southwark, case 4412", right=True,
                       what="Whoever decides knows at once. A receipt is not needed; with one for "
                       "the fuel the VAT can be got back."),
            ),
        ),
    ),
)  # fmt: skip
