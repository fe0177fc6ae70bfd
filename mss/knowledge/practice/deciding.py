"""Deciding a claim that is not quite right."""

from mss.knowledge.practice.shapes import Choice, Page, Run

RUN = Run(
    slug="deciding",
    title="Decide a request",
    summary="A claim of somebody you lead, with something missing.",
    href="approvals:inbox",
    real="See what waits for you",
    pages=(
        Page(
            "Your decision",
            "Constable Sample claims a hotel night in York. The receipt is there, but nothing says "
            "why the night was needed.",
            (
                Choice("approve", "Approve",
                       what="It would be paid, on your authority, and you could not say why it was "
                       "needed. You can ask first."),
                Choice("ask", "Ask them for information", right=True,
                       what="The clock stands still until they answer. Their answer comes back to "
                       "you, beside the claim."),
                Choice("reject", "Reject", what="It would end here. Sending it back lets them mend "
                       "it; rejecting does not."),
            ),
        ),
        Page(
            "What should change, or why not",
            "They answer: two days of enquiries with the York force. But the receipt has a bottle of "
            "wine on it, and you send the claim back.",
            (
                Choice("empty", "Leave it empty",
                       what="It is needed to send something back: they read it, and must know what "
                       "to do."),
                Choice("words", "Please take the wine off: only the night and the meal", right=True,
                       what="They change the line and send it again. It comes back to you."),
            ),
        ),
        Page(
            "I am too close to this",
            "The next claim is your brother’s, who works in the team of a colleague you cover for.",
            (
                Choice("decide", "Decide it quickly: it is a small one",
                       what="Nobody decides for somebody they are too close to, however small it is."),
                Choice("close", "Say that you are too close", right=True,
                       what="It goes to somebody else at once. You say in a few words what it is, and "
                       "later requests of his do not come to you."),
            ),
        ),
    ),
)  # fmt: skip
