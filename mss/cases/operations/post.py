"""E-mail that comes in: part of its case when it is certain whose it is, kept apart otherwise."""

import email
import email.policy
import io
import re
from datetime import datetime
from email.message import EmailMessage, MIMEPart
from email.utils import getaddresses, parseaddr
from uuid import NAMESPACE_URL, uuid4, uuid5

from django.db import transaction
from django.utils.html import strip_tags

from mss.audit.operations import record
from mss.cases import rules
from mss.cases.models import Case, Message, Received
from mss.cases.operations.defining import owner
from mss.cases.operations.files import Sent, looked_at
from mss.cases.operations.keeping import to_work_on
from mss.cases.operations.talking import write
from mss.cases.operations.telling import people_of
from mss.cases.queries.addresses import mark, read_address
from mss.foundation.refused import Refused
from mss.foundation.uploads import BadUpload
from mss.people.models import Person

MOST_WORDS = 20_000
_QUOTED = re.compile(
    r"^(>.*|-{2,} ?Original Message ?-{2,}|_{10,}|On .{4,200} wrote:|From: .+@.+)\s*$", re.MULTILINE
)


def receive(*, raw: bytes, at: datetime) -> Received:
    """Take one e-mail (RFC 822). The same Message-ID twice is one; nothing of it is ever lost."""
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    known = (
        str(mail.get("Message-ID", "")).strip()[:200] or f"none:{uuid5(NAMESPACE_URL, str(raw))}"
    )
    words, files, unusable = said(mail), *_files(mail)
    with transaction.atomic():
        sender = parseaddr(str(mail.get("From", "")))[1].lower()
        row, new = Received.objects.get_or_create(
            message_id=known,
            defaults={
                "key": uuid4(), "sender": sender[:254], "at": at, "state": Received.State.KEPT,
                "subject": str(mail.get("Subject", ""))[:200], "words": words,
            },
        )  # fmt: skip
        if not new:
            return row
        case, person, why = _whose(mail, sender)
        row.case = case
        if case is None or person is None or why or not rules.says_something(words):
            return _kept_apart(row, why or "There are no words in it", at=at)
        try:
            with transaction.atomic():
                write(case=case, words=words + unusable, once=row.key, by=person, at=at,
                      files=files, by_email=True)  # fmt: skip
        except Refused as no:
            return _kept_apart(row, no.message, at=at)
        row.state, row.words = Received.State.TAKEN, ""
        row.save()
        record("case.email", by=person, subject=case.person, reference=case.reference, at=at)
        return row


def _whose(mail: EmailMessage, sender: str) -> tuple[Case | None, Person | None, str]:
    """The case it was sent to and who sent it; else why that is not certain (CA-41)."""
    fields = [str(value) for name in ("To", "Cc", "Delivered-To", "X-Original-To")
              for value in mail.get_all(name, [])]  # fmt: skip
    read = next(filter(None, (read_address(one) for _, one in getaddresses(fields))), None)
    case = Case.objects.select_related("person").filter(reference=read[0]).first() if read else None
    if read is None or case is None:
        return None, None, "It was not sent to an address of a case"
    person = next((one for one in people_of(case) if mark(case.reference, one.reference) == read[1]),
                  None)  # fmt: skip
    fits = person is not None and person.is_active and person.email.lower() == sender
    machine = str(mail.get("Auto-Submitted", "no")).lower() != "no" or str(
        mail.get("Precedence", "")).lower() in {"bulk", "auto_reply", "junk"}  # fmt: skip
    if rules.is_taken(person is not None, fits, machine, case.confidential):
        return case, person, ""
    if person is None:
        return None, None, "The address it was sent to is not one we gave out"
    if case.confidential:
        return case, person, "The case is confidential: it is answered in the portal alone"
    return case, person, "It was sent by a machine" if machine else "It came from another address"


def said(mail: EmailMessage) -> str:
    """What they wrote, without what they quote."""
    part = mail.get_body(preferencelist=("plain", "html"))
    text = _decoded(part) if part is not None else ""
    if part is not None and part.get_content_subtype() == "html":
        text = strip_tags(re.sub(r"(?i)<(br|/p|/div)[^>]*>", "\n", text))
    text = text.replace("\r\n", "\n").replace("\0", "")
    quoted = _QUOTED.search(text)
    return text[: quoted.start() if quoted else None].strip()[:MOST_WORDS]


def _decoded(part: MIMEPart) -> str:
    """Its text, whatever character set it says it is in."""
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    try:
        return data.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _files(mail: EmailMessage) -> tuple[list[Sent], str]:
    """What was attached that can be used, and words about what cannot."""
    found: list[Sent] = []
    unusable = ""
    for part in mail.iter_attachments():
        name = str(part.get_filename() or "file")
        content = part.get_payload(decode=True)
        file = io.BytesIO(content if isinstance(content, bytes) else b"")
        file.name = name
        try:
            found += looked_at([file])[: rules.MOST_FILES - len(found)]
        except BadUpload as problem:
            unusable += f"\n\n({name[:80]} could not be used. {problem})"
    return found, unusable


def _kept_apart(row: Received, why: str, *, at: datetime) -> Received:
    row.why = why[:200]
    row.save()
    record("case.email-kept", by=None, reference=row.case.reference if row.case else "", at=at,
           why=row.why)  # fmt: skip
    return row


@transaction.atomic
def look(*, received: Received, take: bool, by: Person, at: datetime) -> Received:
    """Somebody who works on its case looked: it is part of it, or thrown away. What belongs to no
    case a service owner throws away."""
    row = (
        Received.objects.select_for_update(of=("self",)).select_related("case").get(pk=received.pk)
    )
    wanted = Received.State.TAKEN if take else Received.State.THROWN
    if row.state == wanted and row.looked_by_id == by.pk:
        return row
    case = to_work_on(row.case, by) if row.case else None
    if case is None:
        owner(by, at)
    if not rules.looked_at_once(row.state != Received.State.KEPT):
        raise Refused("Somebody has looked at it already.", rule="CA-42")
    if case is None and take:
        raise Refused("It belongs to no case.", rule="CA-41")
    if case is not None and take:
        case.written = True
        case.edition += 1
        case.save(update_fields=["written", "edition"])
        Message.objects.create(
            key=row.key, case=case, by=case.person, from_staff=False, by_email=True, at=at,
            words=f"{row.words}\n\n(From {row.sender}, taken in by {by.name}.)",
        )  # fmt: skip
    row.state, row.looked_by, row.looked_at, row.words = wanted, by, at, ""
    row.save()
    verb = "case.email" if take else "case.email-thrown"
    record(verb, by=by, subject=case.person if case else None, at=at, sender=row.sender,
           reference=case.reference if case else "")  # fmt: skip
    return row
