"""Articles and words that come with the portal."""

from datetime import datetime

from django.db import transaction

from mss.foundation.alone import alone_with
from mss.foundation.working_time import today
from mss.knowledge import rules
from mss.knowledge.models import Article, Synonym, Version
from mss.knowledge.operations.keeping import locked, must_be_sound, show_as
from mss.knowledge.shipped import Sheet, sheets, synonyms


@transaction.atomic
def ship(*, at: datetime) -> list[str]:
    """Bring in the articles and other words of this release. What somebody here has changed stays
    as it is; doing it again changes nothing. Returns the slugs that are new or renewed."""
    if not alone_with("knowledge.ship"):
        return []
    there = {row.slug: row for row in Article.objects.prefetch_related("versions")}
    made = [sheet.slug for sheet in sheets() if _bring(sheet, there.get(sheet.slug), at)]
    for slug in made:
        article = Article.objects.get(slug=slug)
        must_be_sound(article.kind, article.versions.get(number=article.version).body)
    known = set(Synonym.objects.values_list("word", flat=True))
    Synonym.objects.bulk_create(
        Synonym(word=word, means=means, by=None, at=at)
        for word, means in synonyms().items()
        if word not in known
    )
    return made


def _bring(sheet: Sheet, there: Article | None, at: datetime) -> bool:
    if there is not None:
        versions = list(there.versions.all())
        if rules.left_alone([one.by_id for one in versions]) or there.retired_at:
            return False
        last = next(one for one in versions if one.number == there.version)
        if (last.title, last.summary, last.words, last.body) == sheet.said:
            return False
    row = locked(there) if there else Article(slug=sheet.slug, kind=sheet.kind, title=sheet.title,
                                              summary=sheet.summary)  # fmt: skip
    if there is not None:
        row.version += 1
        row.edition += 1
    row.topics, row.beside = sheet.topics, sheet.beside
    row.save()
    title, summary, words, body = sheet.said
    changed = "Renewed with the portal" if there else "Came with the portal"
    version = Version.objects.create(article=row, number=row.version, title=title, summary=summary,
                                     words=words, body=body, changed=changed, at=at,
                                     audience=sheet.audience, role=sheet.role)  # fmt: skip
    row.in_force, row.put_at, row.looked_at = version, at, at
    row.review_on = today(at) + rules.USUAL
    show_as(row, version)
    row.save()
    return True
