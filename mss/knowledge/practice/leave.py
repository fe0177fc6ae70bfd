"""Booking two days off around a rest day."""

from mss.knowledge.practice.shapes import Choice, Page, Run

RUN = Run(
    slug="leave",
    title="Book leave",
    summary="Three days off with a rest day among them.",
    href="leave:book",
    real="Book leave for real",
    pages=(
        Page(
            "Kind of leave",
            "You want Thursday to Saturday off for a wedding. Saturday is a rest day by the roster.",
            (
                Choice("annual", "Annual leave", right=True,
                       what="It comes from your balance, which the page shows."),
                Choice("sickness", "Sickness",
                       what="Sickness is not asked for: nobody decides it. It is entered when "
                       "somebody is ill."),
            ),
        ),
        Page(
            "Last day off",
            "The first day off is Thursday. You are back on duty on Sunday.",
            (
                Choice("sunday", "Sunday", what="That would book the Sunday as well: it is the last "
                       "day off, not the day you come back."),
                Choice("saturday", "Saturday", right=True,
                       what="Thursday and Friday take the hours of your duties. The rest day takes "
                       "none."),
            ),
        ),
        Page(
            "Anything to say to whoever decides?",
            "The page shows that one colleague is away on Friday already.",
            (
                Choice("nothing", "Nothing", right=True,
                       what="That is fine. Whoever decides sees who else is away."),
                Choice("wedding", "My sister’s wedding, the date is fixed", right=True,
                       what="Whoever decides reads it. Nobody else does."),
            ),
        ),
        Page(
            "Who decides while you wait?",
            "You have sent it. Two days later you see that you need the Wednesday as well.",
            (
                Choice("change", "Change the booking while it waits", right=True,
                       what="It is asked again with the new days. Once it is agreed you cancel it and "
                       "ask anew instead."),
                Choice("second", "Tell the sergeant in the corridor",
                       what="The roster would not know. Only what is booked counts."),
            ),
        ),
    ),
)  # fmt: skip
