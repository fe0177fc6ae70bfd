"""Articles made by the operations themselves, and the two who look after them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from mss.foundation.working_time import today
from mss.knowledge import operations
from mss.knowledge.models import Article, Miss
from mss.knowledge.operations import About, Said
from mss.people.models import Person, Role, RoleHolding
from tests.cast import AT, SINCE, Cast

BODY = "Ask **early**.\n\n- One\n- Two\n\n[Book leave](task:leave-book)"
STEPS = "First this.\n\n## Look\nLook at it.\n\n## Do\nDo it.\n\n## Done\nThat is all."


def owners(cast: Cast) -> Cast:
    """The HR adviser writes, the process owner has the second look."""
    RoleHolding.objects.bulk_create(
        RoleHolding(person=one, role=Role.CONTENT_OWNER, starts=SINCE)
        for one in (cast.hr_adviser, cast.process_owner)
    )
    return cast


def said(title: str = "Parking a bicycle", **changed: str) -> Said:
    return Said(
        **({"title": title, "summary": "Where it is put.", "words": "bike rack", "body": BODY}
           | changed)
    )  # fmt: skip


def drafted(by: Person, title: str = "Parking a bicycle", *, at: datetime = AT, kind: str = "article",
            about: dict[str, Any] | None = None, **changed: str) -> Article:  # fmt: skip
    told = {"topics": ["portal"]} | (about or {})
    whom = {name: told.pop(name) for name in ("audience", "role") if name in told}
    return operations.draft(
        kind=kind, said=said(title, **changed, **whom), by=by, at=at, about=About(**told)
    )


def in_force(cast: Cast, title: str = "Parking a bicycle", *, at: datetime = AT,
             **options: Any) -> Article:  # fmt: skip
    row = drafted(cast.hr_adviser, title, at=at, **options)
    return operations.put(article=row, version=row.version, by=cast.process_owner, at=at,
                          review_on=today(at) + timedelta(days=100))  # fmt: skip


def guide(cast: Cast, title: str = "A first day", *, at: datetime = AT) -> Article:
    return in_force(cast, title, at=at, kind="guide", body=STEPS)


def everything(cast: Cast, *, at: datetime, rows: int) -> dict[str, str]:
    """One of everything, with `rows` of what lists hold. Returns how addresses name them."""
    owners(cast)
    for number in range(rows):
        row = in_force(cast, f"Parking a bicycle {number}", at=at,
                       about={"topics": ["portal"], "beside": ["details-mine"]})  # fmt: skip
        report = operations.report(article=row, words="Wrong", once=uuid4(), by=cast.officer, at=at)
        operations.opine(article=row, useful=True, by=cast.officer, at=at)
        operations.save_case(article=row, once=uuid4(), at=at)
        operations.add_synonym(word=f"velo {'x' * (number + 1)}", means="bicycle",
                               by=cast.hr_adviser, at=at)  # fmt: skip
        Miss.objects.create(words=f"gym {'x' * number}", day=today(at))
    return {
        "article": row.slug,
        "article-draft": drafted(cast.hr_adviser, "A draft", at=at).slug,
        "article-guide": guide(cast, at=at).slug,
        "article-report": str(report.key),
    }
