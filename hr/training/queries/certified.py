"""What somebody was ever given, and what they sent in."""

from hr.training.models import Certificate, Evidence
from mss.people.models import Person


def certificates_of(person: Person) -> list[Certificate]:
    """Every certificate `person` was ever given, the latest first; withdrawn ones too."""
    rows = Certificate.objects.filter(person=person)
    return list(rows.select_related("course", "withdrawal").order_by("-starts", "-pk"))


def evidence_of(person: Person) -> list[Evidence]:
    """What `person` sent in, the latest first."""
    rows = Evidence.objects.filter(person=person).select_related("course")
    return list(rows.order_by("-sent_at", "-pk"))
