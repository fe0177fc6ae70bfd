"""E-mail that comes in: part of its case when it is certain whose it is, kept apart otherwise."""

import email
import email.policy
import io
import re
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage, MIMEPart
from email.utils import getaddresses, parseaddr
from functools import partial
from uuid import NAMESPACE_URL, uuid4, uuid5

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.html import strip_tags

from mss.audit.operations import record
from mss.cases import rules
from mss.cases.models import Case, Received
from mss.cases.operations.defining import owner
from mss.cases.operations.files import Sent, looked_at
from mss.cases.operations.keeping import to_work_on
from mss.cases.operations.talking import said_by_person, write
from mss.cases.operations.telling import people_of, tell_staff
from mss.cases.queries.addresses import mark, read_address
from mss.cases.queries.defined import TOLD, workers_of
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
            return _kept_apart(row, why or "There are no words in it", files, unusable, at=at)
        try:
            with transaction.atomic():
                write(case=case, words=words + unusable, once=row.key, by=person, at=at,
                      files=files, by_email=True)  # fmt: skip
        except Refused as no:
            return _kept_apart(row, no.message, files, unusable, at=at)
        row.state, row.words = Received.State.TAKEN, ""
        row.save()
        record("case.email", by=person, subject=case.person, reference=case.reference, at=at)
        return row


def _whose(mail: EmailMessage, sender: str) -> tuple[Case | None, Person | None, str]:
    """The case it was sent to and who sent it; else why that is not certain (CA-41)."""
    fields = [str(value) for name in ("To", "Cc", "Delivered-To", "X-Original-To")
              for value in mail.get_all(name, [])]  # fmt: skip
    read = next(filter(None, (read_address(one) for _, one in getaddresses(fields))), None)
    rows = Case.objects.select_related("person", "owner", "queue", "merged_into")
    case = rows.filter(reference=read[0]).first() if read else None
    if read is None or case is None:
        return None, None, "It was not sent to an address of a case"
    person = next((one for one in people_of(case) if mark(case.reference, one.reference) == read[1]),
                  None)  # fmt: skip
    fits = person is not None and person.is_active and person.email.lower() == sender
    machine = str(mail.get("Auto-Submitted", "no")).lower() != "no" or str(
        mail.get("Precedence", "")).lower() in {"bulk", "auto_reply", "junk"}  # fmt: skip
    if rules.is_taken(person is not None, fits, machine, case.confidential):
        return case.merged_into or case, person, ""
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


def _kept_apart(
    row: Received, why: str, files: list[Sent], unusable: str, *, at: datetime
) -> Received:
    """Nothing of it is lost: its files are kept with it, and whoever works on the case is told."""
    row.why, row.words = why[:200], row.words + unusable
    row.files = [_stored(one) for one in files]
    row.save()
    record("case.email-kept", by=None, reference=row.case.reference if row.case else "", at=at,
           why=row.why)  # fmt: skip
    if row.case is not None:
        told = [row.case.owner] if row.case.owner else workers_of(row.case.queue, at=at)[:TOLD]
        tell_staff(row.case, told, f"email-kept:{row.key.hex}", f"{row.case.reference}: an e-mail "
                   "waits for you to look whether it is theirs", by=None, at=at)  # fmt: skip
    return row


def _stored(file: Sent) -> dict[str, str]:
    upload = default_storage.save(f"cases/kept/{uuid4()}", ContentFile(file.data))
    return {"name": file.name, "upload": upload}


def _as_sent(kept: list[dict[str, str]]) -> Iterator[Sent]:
    for one in kept:
        with default_storage.open(one["upload"], "rb") as stored:
            file = io.BytesIO(stored.read())
        file.name = one["name"]
        yield from looked_at([file])


@transaction.atomic
def look(*, received: Received, take: bool, by: Person, at: datetime) -> Received:
    """Somebody who works on its case looked: it is part of it, as if the person had written there, or
    thrown away. What belongs to no case a service owner throws away."""
    row = (
        Received.objects.select_for_update(of=("self",))
        .select_related("case__merged_into")
        .get(pk=received.pk)
    )
    wanted = Received.State.TAKEN if take else Received.State.THROWN
    if row.state == wanted and row.looked_by_id == by.pk:
        return row
    case = to_work_on(row.case.merged_into or row.case, by) if row.case else None
    if case is None:
        owner(by, at)
    if not rules.looked_at_once(row.state != Received.State.KEPT):
        raise Refused("Somebody has looked at it already.", rule="CA-42")
    if case is None and take:
        raise Refused("It belongs to no case.", rule="CA-41")
    if case is not None and take:
        said_by_person(
            case, f"{row.words}\n\n(From {row.sender}, taken in by {by.name}.)", once=row.key,
            by=case.person, at=at, files=list(_as_sent(row.files)), by_email=True, taken_by=by,
        )  # fmt: skip
    for one in row.files:
        transaction.on_commit(partial(default_storage.delete, one["upload"]), robust=True)
    row.state, row.looked_by, row.looked_at, row.words, row.files = wanted, by, at, "", []
    row.save()
    verb = "case.email" if take else "case.email-thrown"
    record(verb, by=by, subject=case.person if case else None, at=at, sender=row.sender,
           reference=case.reference if case else "")  # fmt: skip
    return row
