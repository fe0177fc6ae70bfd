"""An article from its first draft until it is retired."""

from dataclasses import astuple, dataclass, field, replace
from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from mss.audit.operations import record
from mss.foundation.alone import one_after_another
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.knowledge import queries, rules
from mss.knowledge.models import Article, Version
from mss.knowledge.operations.keeping import (
    last_version,
    locked,
    must_be_sound,
    must_keep,
    show_as,
)
from mss.people.models import Person, Role

LINKS = (
    "knowledge.links"  # nobody retires an article while another that links to it comes into force
)


@dataclass(frozen=True)
class Said:
    """What a version says, and to whom. `words` are what people may call it; without `audience` it
    is for the same people as the version before, the first for everybody."""

    title: str
    summary: str
    body: str
    words: str = ""
    audience: str = ""
    role: str = ""

    def after(self, last: Version | None) -> "Said":
        if self.audience:
            return self
        before = (last.audience, last.role) if last else ("all", "")
        return replace(self, audience=before[0], role=before[1])


@dataclass(frozen=True)
class About:
    """What holds whatever the version: whose it is, and where it is shown."""

    topics: list[str]
    beside: list[str] = field(default_factory=list)
    owner: Person | None = None


@transaction.atomic
def draft(*, kind: str, said: Said, about: About, by: Person, at: datetime) -> Article:
    """Begin an article. Sent twice it is begun once."""
    must_keep(by, at=at)
    slug, said = slugify(said.title)[:60], said.after(None)
    there = Article.objects.filter(slug=slug).first()
    if there is not None and not rules.told_apart(taken=True):
        first = there.versions.get(number=1)
        if first.by_id == by.pk and _same(first, said):
            return there
        raise Refused("An article has this title already. Change that one, or choose another.",
                      rule="KN-18")  # fmt: skip
    _must_name_whom(said)
    _must_be_drawn(about.beside, [])
    must_be_sound(kind, said.body)
    row = Article(slug=slug, kind=kind, title=said.title, summary=said.summary,
                  audience=said.audience, role=said.role)  # fmt: skip
    _describe(row, about)
    row.save()
    _write(row, said, "First version", by=by, at=at)
    record("article.drafted", by=by, reference=row.slug, at=at)
    return row


@transaction.atomic
def write(
    *, article: Article, said: Said, changed: str, version: int, by: Person, at: datetime
) -> Version:
    """Write the next version; what readers see stays until it is put in force. The same again
    changes nothing."""
    row = locked(article)
    must_keep(by, at=at)
    last = last_version(row)
    said = said.after(last)
    if last.by_id == by.pk and last.number == version + 1 and _same(last, said):
        return last
    _must_be_read(row, version)
    if not changed.strip() or not rules.says_something_new(astuple(_said(last)), astuple(said)):
        raise Refused("Change something, and say what is new.", rule="KN-4")
    _must_name_whom(said)
    must_be_sound(row.kind, said.body)
    row.version += 1
    row.save(update_fields=["version"])
    made = _write(row, said, changed, by=by, at=at)
    record("article.written", by=by, reference=row.slug, at=at, version=made.number)
    return made


@transaction.atomic
def put(*, article: Article, version: int, review_on: date, by: Person, at: datetime) -> Article:
    """Put the last version in force, and a retired article back into use."""
    row = locked(article)
    must_keep(by, at=at)
    last = last_version(row)
    if row.in_force_id == last.pk and row.retired_at is None:
        return row
    _must_be_read(row, version)
    if not rules.second_look(last.by_id, by.pk):
        raise Refused("Somebody else reads it before it is in force: ask another content owner.",
                      rule="KN-2")  # fmt: skip
    one_after_another(LINKS)
    must_be_sound(row.kind, last.body)
    _must_be_in_time(review_on, at)
    row.in_force, row.put_at, row.looked_at = last, at, at
    row.review_on, row.retired_at = review_on, None
    show_as(row, last)
    row.save()
    record("article.put", by=by, reference=row.slug, at=at, version=last.number)
    return row


@transaction.atomic
def still_right(*, article: Article, version: int, review_on: date, by: Person,
                at: datetime) -> Article:  # fmt: skip
    """Somebody looked at it again, and it is still right."""
    row = locked(article)
    must_keep(by, at=at)
    if row.review_on == review_on and row.looked_at is not None and row.looked_at >= at:
        return row
    _must_be_read(row, version)
    if row.in_force is None or row.retired_at:
        raise Refused("It is not in force: put it in force instead.", rule="KN-7")
    _must_be_in_time(review_on, at)
    row.looked_at, row.review_on = at, review_on
    row.save(update_fields=["looked_at", "review_on"])
    record("article.looked-at", by=by, reference=row.slug, at=at, version=row.version)
    return row


@transaction.atomic
def describe(*, article: Article, about: About, edition: int, by: Person, at: datetime) -> Article:
    """Say whose it is and where it is shown, as `edition` was read. The same again changes nothing."""
    row = locked(article)
    must_keep(by, at=at)
    if _about(row) == about:
        return row
    if not rules.as_read(row.edition, edition):
        raise Refused("Somebody changed this meanwhile. Read it first.", rule="KN-3")
    _must_be_drawn(about.beside, row.beside)
    _describe(row, about)
    row.edition += 1
    row.save(update_fields=["topics", "beside", "owner", "edition"])
    record("article.described", by=by, reference=row.slug, at=at)
    return row


@transaction.atomic
def retire(*, article: Article, by: Person, at: datetime) -> Article:
    """Show it to readers no longer. Its versions are kept."""
    row = locked(article)
    must_keep(by, at=at)
    if row.retired_at:
        return row
    one_after_another(LINKS)
    if linking := rules.still_linked(queries.linking_to(row)):
        raise Refused(f"“{linking}” links to it. Write its next version first, without the link.",
                      rule="KN-24")  # fmt: skip
    row.retired_at = at
    row.save(update_fields=["retired_at"])
    record("article.retired", by=by, reference=row.slug, at=at)
    return row


def _said(version: Version) -> Said:
    return Said(version.title, version.summary, version.body, version.words, version.audience,
                version.role)  # fmt: skip


def _same(version: Version, said: Said) -> bool:
    return _said(version) == said


def _write(row: Article, said: Said, changed: str, *, by: Person | None, at: datetime) -> Version:
    return Version.objects.create(
        article=row, number=row.version, title=said.title, summary=said.summary, body=said.body,
        words=said.words, audience=said.audience, role=said.role, changed=changed.strip(), by=by,
        at=at,
    )  # fmt: skip


def _describe(row: Article, about: About) -> None:
    row.topics, row.beside, row.owner = list(about.topics), list(about.beside), about.owner


def _about(row: Article) -> About:
    return About(topics=row.topics, beside=row.beside, owner=row.owner)


def _must_name_whom(said: Said) -> None:
    if not rules.names_a_role(said.audience, said.role, Role.values):
        raise Refused("Choose a role, or another answer to whom it is for.", rule="KN-8")


def _must_be_drawn(beside: list[str], kept: list[str]) -> None:
    known = queries.places_beside()
    if strange := sorted(rules.not_drawn(beside, {*known, *kept})):
        raise Refused(f"No form of the portal shows answers for “{strange[0]}”.", rule="KN-22")


def _must_be_read(row: Article, version: int) -> None:
    if not rules.as_read(row.version, version):
        raise Refused("Another version was written meanwhile. Read it first.", rule="KN-3")


def _must_be_in_time(review_on: date, at: datetime) -> None:
    if not rules.in_time(review_on, today(at)):
        raise Refused("Choose a day to look at it again, within a year from now.", rule="KN-6")
