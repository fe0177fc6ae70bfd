"""Reading a payslip on which something is less, and asking about one line of it."""

from mss.knowledge.practice.shapes import Choice, Page, Run

RUN = Run(
    slug="payslip",
    title="Read a payslip and ask about a line",
    summary="Less than last month: what changed, why, and whom to ask.",
    href="pay:mine",
    real="Open my payslips",
    pages=(
        Page(
            "What changed since",
            "Your net pay for June is £84 lower than in May. The payslip says: overtime, £61 before, "
            "none now, you worked none that was paid this month; income tax, £23 more.",
            (
                Choice("together", "Overtime and tax together are the £84", right=True,
                       what="Every line that moved is there, with its reason and the day. Together "
                       "they are the difference to the penny."),
                Choice("mistake", "It must be a mistake: nothing was different",
                       what="Look at the lines first. Two of them moved, and one says why."),
            ),
        ),
        Page(
            "Codes, and what they mean",
            "The tax code is another than in May, and you do not know why.",
            (
                Choice("payroll", "Ask payroll to change the code back",
                       what="They cannot: the code comes from HMRC, who tell you why."),
                Choice("hmrc", "Read what the code means, and ask HMRC", right=True,
                       what="The page says what each part of the code means. What you earn or get "
                       "besides your pay is between you and HMRC."),
            ),
        ),
        Page(
            "Ask about this",
            "You did work overtime, on 14 May, and it was approved. The line says that none was paid.",
            (
                Choice("email", "Write an e-mail to payroll, and copy the payslip into it",
                       what="Somebody would have to find the month, the line and you first. And a "
                       "payslip does not belong in an e-mail."),
                Choice("line", "Press “Ask about this” beside overtime", right=True,
                       what="The payslip, the line and its change go with your question. Nothing "
                       "has to be looked for."),
            ),
        ),
        Page(
            "What would you like to know?",
            "The form shows what goes with your question. Here you write.",
            (
                Choice("short", "My pay is wrong!!",
                       what="It can be sent, but the first answer would be a question: what is wrong?"),
                Choice("whole", "I worked four hours on 14 May. It was approved on 20 May. When is it "
                       "paid?", right=True,
                       what="Whoever answers can look at once. You see who has it and by when, and "
                       "the answer comes to the same place."),
            ),
        ),
    ),
)  # fmt: skip
