"""The invented people one can be. The demo world places each of them in the force."""

from dataclasses import dataclass

from mss.people.world.cast import FORMER, PARTS

DOMAIN = "demo.invalid"


_NAMES = {part.who: part.name for part in PARTS} | dict([FORMER])


@dataclass(frozen=True)
class CastMember:
    """`slug` names them in tests and addresses, `role` says what they do, `tries` what to try."""

    slug: str
    role: str
    tries: str

    @property
    def name(self) -> str:
        return _NAMES[self.slug]

    @property
    def email(self) -> str:
        return f"{self.slug}@{DOMAIN}"


CAST = (
    CastMember(
        "officer", "Response officer",
        "Claim back a meal: photograph the receipt and see who decides before you send it.",
    ),
    CastMember(
        "dog-handler", "Dog handler",
        "Claim the dog’s daily allowance and food. The sergeant’s post is vacant: see who decides.",
    ),
    CastMember(
        "sergeant", "Response sergeant, the officer’s line manager",
        "Decide what waits for you, one by one or several at once.",
    ),
    CastMember(
        "inspector", "Response inspector",
        "Decide claims above a sergeant’s limit, with the sergeant’s decision beside them.",
    ),
    CastMember(
        "chief-superintendent", "Chief superintendent, head of a command",
        "Look across a whole command, and decide what is large.",
    ),
    CastMember(
        "hr-adviser", "HR adviser",
        "Check a new address and its evidence, see where somebody was placed on any day, and bring "
        "people in from a file.",
    ),
    CastMember(
        "training-administrator", "Training administrator",
        "Plan a session, keep its register, check evidence, and publish a requirement somebody "
        "else wrote.",
    ),
    CastMember(
        "payroll-officer", "Payroll officer",
        "See what holds the month’s pay back, and answer seven questions about the same overtime "
        "at once.",
    ),
    CastMember(
        "payroll-releaser", "Payroll manager, releases pay",
        "Look at what somebody else sent, and let everybody see their payslip at one instant.",
    ),
    CastMember(
        "finance-officer", "Finance officer, makes payment runs",
        "Gather approved claims into a payment run and send it to be released.",
    ),
    CastMember(
        "finance-releaser", "Finance officer, releases payment runs",
        "Release a run that somebody else made, fetch its bank file, and read how quickly people "
        "are paid.",
    ),
    CastMember(
        "commercial-manager", "Commercial category manager",
        "Ask for a decision on a tender, see who decides before you send it, and amend one that is "
        "approved.",
    ),
    CastMember(
        "mopac-budget-holder", "MOPAC budget holder",
        "Decide for MOPAC, where the limits are MOPAC’s own.",
    ),
    CastMember(
        "mopac-officer", "MOPAC officer",
        "Claim as somebody outside the Met: the same pages, another line of command.",
    ),
    CastMember(
        "deputy-mayor", "Deputy Mayor for Policing and Crime",
        "Decide what is £500,000 and more, or of particular public interest.",
    ),
    CastMember(
        "scheme-owner", "Owner of the scheme of delegation",
        "Change who decides what: draft, compare, try it on last year’s requests.",
    ),
    CastMember(
        "second-owner", "Second owner of the scheme, head of accounts payable",
        "Read the draft somebody else made, and publish it.",
    ),
    CastMember(
        "board-secretary", "Secretary of the Investment Board",
        "Record what the board decided, with its minute.",
    ),
    CastMember(
        "process-owner", "Global process owner",
        "Look after answers: put in force what an adviser wrote, and see what people searched for "
        "in vain. Browse how the four organisations are built.",
    ),
    CastMember(
        "contingent-worker", "Contingent worker",
        "See how little a contractor needs to see.",
    ),
    CastMember(
        "leaver", "Former officer",
        "Read your last payslips. The rest of the portal is closed to you since you left.",
    ),
    CastMember(
        "auditor", "Auditor",
        "Oversee decisions down to the evidence of each one, and check that the record is whole.",
    ),
    CastMember(
        "system-administrator", "System administrator",
        "Look at work that failed, give out roles, and make tokens for machines.",
    ),
)  # fmt: skip
BY_SLUG = {one.slug: one for one in CAST}
