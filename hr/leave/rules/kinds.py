"""The kinds of leave: which balance each comes out of, who decides, and what others may know."""

from dataclasses import dataclass
from typing import Final

from hr.leave.accounts import Account


@dataclass(frozen=True)
class Kind:
    """`account` is the balance it comes out of, None where it comes out of none. `asked` says whether
    somebody decides it; what is not asked is entered. `private` kinds are known to the person, to
    whoever decides and to HR alone. `over` are the kinds it goes before (LV-22)."""

    code: str
    name: str
    words: str
    account: Account | None = None
    asked: bool = True
    private: bool = True
    open_ended: bool = False
    over: frozenset[str] = frozenset()


KINDS: Final = {
    kind.code: kind
    for kind in (
        Kind("annual", "Annual leave", "Your holiday.", Account.ANNUAL, private=False),
        Kind("lieu", "Time off in lieu", "Time you earned by working longer.", Account.LIEU),
        Kind("rest", "Rest day moved", "A rest day you worked, taken now.", Account.REST),
        Kind("flexi", "Flexitime", "Hours you built up.", Account.FLEXI),
        Kind("maternity", "Maternity leave", "Before and after your baby comes."),
        Kind("paternity", "Paternity or maternity support", "For the other parent or partner."),
        Kind("adoption", "Adoption leave", "When a child comes to live with you."),
        Kind("shared-parental", "Shared parental leave", "Leave two parents share between them."),
        Kind("parental", "Parental leave", "Unpaid weeks to look after a child."),
        Kind("dependants", "Time off for dependants", "Somebody who relies on you needs you now."),
        Kind("bereavement", "Bereavement leave", "When somebody close to you has died."),
        Kind("special", "Special leave", "Jury service, reserves, a public duty."),
        Kind("study", "Study leave", "Study or an examination for work."),
        Kind("sickness", "Sickness", "You are too ill to work.", asked=False, open_ended=True,
             over=frozenset({"annual"})),
        Kind("unpaid", "Unpaid leave", "Time off without pay."),
        Kind("career-break", "Career break", "Some months or years away from work."),
    )
}  # fmt: skip


def kind_of(code: str) -> Kind:
    return KINDS[code]


def goes_before(kind: str, other: str) -> bool:
    """LV-22: Nobody is ill and on leave at once: sickness is entered over annual leave that is booked,
    and over no other kind. Source: the federations on annex O of the Police Regulations 2003."""
    return other in KINDS[kind].over


def shown_as(code: str, *, full: bool) -> str:
    """LV-1: What kind of leave somebody is on is known to themselves, to whoever decides it and to
    HR; everybody else who may know reads that they are away."""
    return KINDS[code].name if full else "Away"
