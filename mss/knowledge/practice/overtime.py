"""Noting overtime after a late arrest, and claiming it."""

from mss.knowledge.practice.shapes import Choice, Page, Run

RUN = Run(
    slug="overtime",
    title="Claim overtime",
    summary="Kept on after a late arrest: noted, looked over, claimed.",
    href="duties:overtimes",
    real="See my overtime",
    pages=(
        Page(
            "How did it come about?",
            "Your duty should have ended at 15:00. At 14:40 somebody was arrested, and you went home "
            "at 17:30.",
            (
                Choice("called", "Called back between two duties",
                       what="You had not gone home yet: you were kept on. What is paid differs."),
                Choice("kept", "Kept on after a duty, told during it", right=True,
                       what="What counts is worked out from the roster and the regulations."),
            ),
        ),
        Page(
            "When did it begin?",
            "The arrest was at 14:40; the duty should have ended at 15:00.",
            (
                Choice("arrest", "14:40", what="Until 15:00 you were on duty anyway. Overtime begins "
                       "when the duty should have ended."),
                Choice("end", "15:00", right=True,
                       what="From here on it counts, in the steps that the regulations have."),
            ),
        ),
        Page(
            "What was it for?",
            "Whoever decides was not there.",
            (
                Choice("arrest", "Arrest at 14:40, statement and custody until 17:30", right=True,
                       what="They can decide without asking you."),
                Choice("busy", "Busy day", what="It can be sent, and may come back to ask what for."),
            ),
        ),
        Page(
            "What would you like for it?",
            "You would rather have an afternoon off next month.",
            (
                Choice("pay", "Pay", what="It would come with your pay. Choose what you want: once "
                       "it is decided it stays so."),
                Choice("time", "Time off", right=True,
                       what="Once it is approved it is in your leave, at the same rate."),
            ),
        ),
        Page(
            "Claim it",
            "You have noted it. The page shows what it is worth, and why.",
            (
                Choice("wait", "Wait: it is noted, so it will be paid",
                       what="Noted is not claimed. Nobody decides it, and nothing is paid."),
                Choice("claim", "It is right: claim it", right=True,
                       what="It goes to whoever decides. You see who that is, and are told."),
            ),
        ),
    ),
)  # fmt: skip
