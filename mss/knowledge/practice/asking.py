"""Asking a question, and what becomes of it."""

from mss.knowledge.practice.shapes import Choice, Page, Run

RUN = Run(
    slug="asking",
    title="Ask a question",
    summary="From what it is about to the answer, and what to do when it does not help.",
    href="cases:choose",
    real="Ask a question for real",
    pages=(
        Page(
            "What is it about?",
            "Your laptop does not start any more.",
            (
                Choice("hr", "A question for HR",
                       what="They would pass it on, and you would wait longer. The clock of your "
                       "question does not begin again, but somebody else has to read it first."),
                Choice("access", "Access and equipment", right=True,
                       what="You see at once who answers these, and within how long."),
            ),
        ),
        Page(
            "Tell us about it",
            "You know when it began, and what it says on the screen.",
            (
                Choice("password", "It does not start. My password is there, try it yourselves",
                       what="Never give a password: nobody here asks for one."),
                Choice("words", "Since Monday it stops with “No disk found”. I am on nights until "
                       "Friday", right=True,
                       what="While you type, answers that may help are shown. If one does, you need "
                       "not send anything."),
            ),
        ),
        Page(
            "When can we reach you?",
            "You sleep until two in the afternoon this week.",
            (
                Choice("empty", "Leave it empty",
                       what="That is allowed. They may call while you sleep."),
                Choice("after", "After 2pm until Friday, by telephone", right=True,
                       what="Whoever answers sees it beside your question."),
            ),
        ),
        Page(
            "What was said",
            "Next day the laptop starts again, but slowly. Your question is still open.",
            (
                Choice("new", "Ask a new question",
                       what="Two people would work on one thing. Write on the page of the first."),
                Choice("same", "Write it on the page of the question", right=True,
                       what="It stays in one place, with everything that was said. A new date is not "
                       "set for it: the clock runs on."),
            ),
        ),
        Page(
            "Is something still open?",
            "They answered, and it was marked as answered. The laptop fails again on Thursday.",
            (
                Choice("leave", "Leave it, and ask somebody in the corridor",
                       what="Nobody would know that it is not solved."),
                Choice("again", "Say on the same page that it is not solved", right=True,
                       what="It is open again, with the same people and all that was said."),
            ),
        ),
    ),
)  # fmt: skip
