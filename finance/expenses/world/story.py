"""What the cast is in the middle of: something in every state, in front of whoever must act."""

from dataclasses import replace
from datetime import datetime, timedelta

from finance.expenses import operations
from finance.expenses.duplicates import world as duplicates
from finance.expenses.figures import world as figures
from finance.expenses.journeys import world as journeys
from finance.expenses.policy import world as policy
from finance.expenses.queries import owed
from finance.expenses.repeats import world as repeats
from finance.expenses.special import world as special
from finance.expenses.world.teller import Bought, Driven, Stayed, Teller
from finance.payments.models import Payment, Run
from finance.payments.operations import (
    cancel_run,
    enter_return,
    let_on,
    make_run,
    set_bank_details,
    stop,
)
from finance.payments.rules import soonest_day
from mss.foundation.invented import World
from mss.foundation.working_time import today
from mss.people.models import Assignment

COURT_DAY = (
    Bought("fare", "Train to Maidstone Crown Court", "Southeastern Tickets", "24.60", 2, vat=False),
    Bought("meal", "Lunch while giving evidence", "The Court Cafe", "9.85", 2, photo=True),
)
ENQUIRY = (
    Bought("hotel", "Two nights in York, witness enquiry", "Minster View Hotel", "212.00", 4),
    Bought("fare", "Return train to York", "North Line Tickets", "86.40", 4, vat=False),
)


def act(world: World) -> None:
    teller = Teller(world)
    _officer(teller)
    _team(teller)
    _dogs(teller)
    _mopac(teller)
    _elsewhere(teller)
    _away(teller)
    _topped_up(teller)
    _finance(teller)
    duplicates.act(teller)
    policy.act(teller)
    special.act(teller)
    repeats.act(teller)
    figures.act(teller)
    journeys.act(teller)
    teller.tell()


def _officer(teller: Teller) -> None:
    late = Bought(
        "meal",
        "Meal, kept on duty after a cordon",
        "Lambeth Grill",
        "11.40",
        photo=True,
        normally="3.50",
        kept_on="4",
    )
    teller.claim("officer", 2.5, [replace(late, shown=False)], send=False)
    teller.claim("officer", 26, COURT_DAY)
    teller.claim("officer", 50, ENQUIRY).decided("sergeant", 28, comment="Agreed in advance.")
    taxi = Bought("fare", "Taxi home after the last train", "City Cabs", "31.00", vat=False)
    teller.claim("officer", 74, [taxi]).decided(
        "sergeant", 51, "return", "Which night was this, and when did you finish?"
    )
    parking = Bought("parking", "Parking at the base", "Lambeth Car Park", "14.00", 3)
    teller.claim("officer", 220, [parking]).decided(
        "sergeant", 200, "reject", "Parking where you usually work cannot be claimed."
    )
    torch = Bought("other", "Torch broken in a search", "Duty Kit Supplies", "36.99", 2)
    teller.claim("officer", 40, [torch]).decided("sergeant", 20)


def _team(teller: Teller) -> None:
    """Six or seven things in the sergeant's inbox, one of them over the sergeant's limit."""
    meal = Bought("meal", "Meal on mutual aid", "Dockside Kitchen", "13.20", photo=True)
    teller.claim("callum.reid", 70, [meal, Driven("To court", "Lambeth", "Croydon", "11.4")])
    bus = Bought("fare", "Bus and Tube between sites", "City Travel", "8.10", vat=False)
    teller.claim("nadia.brandt", 47, [bus])
    course = Bought("hotel", "Three nights, search course", "Ryton Lodge", "288.00", 6)
    teller.claim("kwame.boateng", 30, [course, Driven("To a course", "Keston", "Ryton", "98.5", 6)])
    batteries = Bought("other", "Batteries for a camera mount", "Corner Electrics", "12.49")
    teller.claim("ellie.prosser", 22, [batteries])
    teller.claim("callum.reid", 5, [Driven("Visit to a witness", "Brixton", "Sutton", "9.2")])
    wrong = Bought("meal", "Lunch", "Market Deli", "7.95")
    teller.claim("ellie.prosser", 96, [wrong]).withdrawn(95)
    feast = Bought(
        "meal",
        "Dinner on the way back from Devon",
        "The Drovers Inn",
        "41.50",
        3,
        why="Nine hours on the road with a prisoner, nothing else was open.",
    )
    teller.claim("callum.reid", 44, [feast])
    forgotten = Bought(
        "fare",
        "Train to Leeds to fetch a prisoner",
        "North Line Tickets",
        "58.70",
        128,
        vat=False,
        late="I was on sick leave from July to November.",
    )
    teller.claim("nadia.brandt", 19, [forgotten])
    own = Bought("parking", "Parking at St Thomas’ with a prisoner", "Hospital Parking", "9.60")
    teller.claim("sergeant", 31, [own])
    teller.claim("inspector", 29, [Driven("To a meeting", "Lambeth", "Hendon", "16.8")])
    meeting = Bought(
        "hotel",
        "Two nights, national conference",
        "Harbour Hotel",
        "338.00",
        8,
        why="The conference hotel, at the rate agreed for delegates.",
    )
    teller.claim("ruth.okafor", 45, [meeting])
    train = Bought(
        "fare", "Train to a national meeting", "Great Western Tickets", "142.30", 9, False
    )
    teller.claim("chief-superintendent", 33, [train])


def _dogs(teller: Teller) -> None:
    food = Bought("dog", "Dog food, 15 kg", "Paws and Claws", "58.50", 3, photo=True)
    vet = Bought(
        "dog",
        "Vet: treatment of a cut paw",
        "Riverside Veterinary Centre",
        "164.20",
        5,
        why="It was Sunday night: the duty vet of the force sent us to the nearest one.",
    )
    teller.claim("dog-handler", 27, [food, vet])
    lead = Bought("dog", "Tracking line", "Working Dog Supplies", "34.95", 12)
    teller.claim("dog-handler", 100, [lead]).decided("inspector", 80)
    teller.claim("dog-handler", 4, [replace(food, days=1)], send=False)
    bedding = Bought("dog", "Kennel bedding", "Paws and Claws", "22.00", 2)
    teller.claim("lewis.farnham", 49, [bedding])


def _mopac(teller: Teller) -> None:
    hall = Bought("other", "Room for a public meeting", "St Mary’s Hall", "120.00", 6)
    teller.claim("mopac-officer", 28, [hall])
    visit = Bought("fare", "Train to a partnership meeting", "Southern Tickets", "18.20", 2, False)
    teller.claim("contingent-worker", 46, [visit])
    teller.claim("mopac-officer", 120, [visit]).decided("mopac-budget-holder", 98)
    talk = Bought("fare", "Train to Manchester, national conference", "Avanti Tickets", "96.00", 7)
    teller.claim("mopac-budget-holder", 52, [talk])
    teller.claim("robert.finch", 32, [talk])


def _away(teller: Teller) -> None:
    """Set rates: one begun, some that wait, one approved, one sent back."""
    barracks = Stayed("night", "Barracks at Hendon, kept ready for a march", nights=2,
                      scale="hardship")  # fmt: skip
    teller.claim("callum.reid", 38, [barracks]).decided("sergeant", 21)
    school = Stayed("night", "School hall, kept ready for a march", nights=1, scale="reserve")
    teller.claim("ellie.prosser", 39, [school]).decided(
        "sergeant", 18, "return", "Was there a single room? Then say so."
    )
    course = Stayed("course", "Dog search course, Keston", nights=4)
    teller.claim("dog-handler", 36, [course])
    hearing = Stayed("scale", "Hearing in Leeds", hours="12.5", scale="away-late")
    teller.claim("contingent-worker", 37, [hearing], send=False)
    visit = Stayed("scale", "Visit to a supplier in Luton", hours="6", scale="away", days=5)
    teller.claim("commercial-manager", 90, [visit])


def _topped_up(teller: Teller) -> None:
    """The difference after the rate was raised was rejected: it may be claimed again."""

    def claim(at: datetime) -> None:
        by, once = teller.person("sergeant"), teller.once()
        if not owed(by, at=at):
            return
        begun = operations.top_up(by=by, once=once, at=at)
        operations.submit(claim=begun, version=begun.version, by=by, at=at)
        teller.decide(
            begun.reference, "inspector", "reject", at=at + timedelta(hours=20),
            comment="Which case was this journey for? Ask me about it, and claim it again.",
        )  # fmt: skip

    teller.happens(150, claim)


def _elsewhere(teller: Teller) -> None:
    supplier = Bought("fare", "Train to a supplier in Luton", "Midland Tickets", "21.80", 2, False)
    teller.claim("commercial-manager", 34, [supplier])
    hearing = Bought("meal", "Lunch during a hearing", "Court Cafe", "8.60", 3)
    teller.claim("hr-adviser", 60, [hearing])
    # Nobody is above the chair, and the scheme there has no owner: an incident, never silence.
    sitting = Assignment.objects.on(today(teller.world.at)).select_related("person")
    chair = sitting.get(post__title="Chair of the Council")
    who = chair.person.email.partition("@")[0]
    teller.claim(
        who, 48, [Bought("fare", "Train to Leeds", "North Line Tickets", "74.00", 3, False)]
    )


def _finance(teller: Teller) -> None:
    """One run called off, one waiting to be released; later approvals wait for the next."""

    def make(at: datetime) -> None:
        maker = teller.person("finance-officer")
        pay_on = soonest_day(today(teller.world.at))
        make_run(cut_off=at, pay_on=pay_on, leavers=False, by=maker, once=teller.once(), at=at)

    def call_off(at: datetime) -> None:
        maker = teller.person("finance-officer")
        run = Run.objects.get(state=Run.State.MADE)
        cancel_run(run=run, by=maker, reason="More claims are decided this afternoon.", at=at)

    # One came back and is paid again with that run; one waits for other bank details.
    teller.happens(170, lambda at: _came_back(teller, "inspector", "B", at))
    teller.happens(168, lambda at: _other_account(teller, "inspector", at))
    teller.happens(30, lambda at: _came_back(teller, "dog-handler", "5", at))
    teller.happens(26.5, make)
    teller.happens(26, call_off)
    teller.happens(24, make)
    teller.happens(20, lambda at: _stopped(teller, at))


def _stopped(teller: Teller, at: datetime) -> None:
    """One payment of the run is stopped; another was, and is let on."""
    maker, other = teller.person("finance-officer"), teller.person("finance-releaser")
    run = Run.objects.get(state=Run.State.MADE)
    mine = [maker.pk, other.pk]
    found = list(run.payments.without_accounts().exclude(payee__in=mine).order_by("-pk")[:2])
    if len(found) < 2 or run.count < 4:
        return
    held = stop(
        payment=found[0], why="The receipt names somebody else: asked them", by=other, at=at
    )
    let_on(stop=held, why="Their middle name: it is their receipt", by=maker, at=at)
    stop(payment=found[1], why="Paid to a closed address last month; asked HR", by=maker, at=at)


def _came_back(teller: Teller, who: str, reason: str, at: datetime) -> None:
    """The last payment to somebody comes back from their bank."""
    paid = Payment.objects.filter(payee=teller.person(who), state=Payment.State.PAID)
    payment = paid.filter(paid_on__lte=today(at)).order_by("-paid_on", "-pk").first()
    if payment is not None:
        by = teller.person("finance-officer")
        enter_return(
            payment=payment, amount=payment.amount, day=today(at), reason=reason, by=by, at=at
        )


def _other_account(teller: Teller, who: str, at: datetime) -> None:
    person = teller.person(who)
    number = str(teller.chance.randrange(10**7, 10**8))
    set_bank_details(
        by=person, account_name=person.name, sort_code="004321", account_number=number, at=at
    )
