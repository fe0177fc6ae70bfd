"""Telling HR of a new address."""

from mss.knowledge.practice.shapes import Choice, Page, Run

RUN = Run(
    slug="details",
    title="Change your details",
    summary="You moved house: what holds at once, and what HR looks at first.",
    href="details:mine",
    real="Open my details",
    pages=(
        Page(
            "How to reach you",
            "You moved house on Saturday. You have a new telephone number, too.",
            (
                Choice("telephone", "Change the telephone number myself", right=True,
                       what="Your own telephone and e-mail, and whom to call in an emergency, hold "
                       "at once. Nobody has to look at them."),
                Choice("letter", "Write to HR about all of it",
                       what="Somebody would have to type it again. What holds at once you change "
                       "yourself."),
            ),
        ),
        Page(
            "Your new home address",
            "Letters and your tax depend on the address.",
            (
                Choice("part", "14 Example Road",
                       what="The postcode is missing: HR would have to ask."),
                Choice("whole", "14 Example Road, Sampletown, with the postcode", right=True,
                       what="As it stands on letters to you."),
            ),
        ),
        Page(
            "Since when?",
            "You moved on Saturday, and write this on Wednesday.",
            (
                Choice("today", "Wednesday, the day I write it",
                       what="It is the day it changed that counts: you lived there on Saturday."),
                Choice("moved", "Saturday, the day I moved", right=True,
                       what="From that day on your journeys begin at the new address."),
            ),
        ),
        Page(
            "Photograph or file that proves it",
            "You have a council tax bill with the new address, and a photograph of the house.",
            (
                Choice("house", "The photograph of the house",
                       what="It does not say that you live there. HR would not accept it, and say "
                       "why."),
                Choice("bill", "The council tax bill", right=True,
                       what="HR looks at it and accepts the change; your manager never sees it. You "
                       "are told, and until then can take it back."),
            ),
        ),
    ),
)  # fmt: skip
