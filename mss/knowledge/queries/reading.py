"""What a reader asks."""

from mss.knowledge import rules
from mss.knowledge.drawn import is_drawn
from mss.knowledge.links import safe, tasks
from mss.knowledge.models import Article, ArticleQuerySet, Opinion, Tick, Topic
from mss.knowledge.prose import links, steps
from mss.people.models import Person

BESIDE = 2


def readable(person: Person) -> ArticleQuerySet:
    """Articles in use that `person` may read."""
    return Article.objects.visible_to(person).in_use()  # type: ignore[attr-defined, no-any-return]


def topics(person: Person) -> list[tuple[str, str, int]]:
    """Code, name and number of articles of each topic that has any for `person`: one query."""
    found: dict[str, int] = {}
    for codes in readable(person).values_list("topics", flat=True):
        for code in codes:
            found[code] = found.get(code, 0) + 1
    return [(one.value, str(one.label), found[one.value]) for one in Topic if one.value in found]


def by_topic(person: Person, topic: str) -> ArticleQuerySet:
    return readable(person).filter(topics__contains=[topic]).order_by("kind", "title", "pk")


def beside(person: Person, task: str) -> list[Article]:
    """The articles that belong beside the form of `task`, guides first: one query by an index."""
    rows = readable(person).filter(beside__contains=[task])
    return list(rows.order_by("-kind", "title", "pk")[:BESIDE])


def latest_of(person: Person, count: int) -> list[Article]:
    """Those put in force last."""
    return list(readable(person).order_by("-put_at", "title")[:count])


def opinion_of(person: Person, article: Article) -> bool | None:
    """Whether `person` found it useful; None where they have not said."""
    rows = Opinion.objects.filter(article=article, by=person)
    return rows.values_list("useful", flat=True).first()


def steps_done(person: Person, article: Article) -> set[int]:
    """The steps of a guide that `person` ticked."""
    return set(Tick.objects.filter(article=article, person=person).values_list("step", flat=True))


def unknown_links(body: str) -> tuple[list[str], list[str]]:
    """Links of `body` to tasks and articles that are not there, and addresses that are not safe."""
    written = links(body)
    known = tasks()
    codes = [one.removeprefix("task:") for one in written if one.startswith("task:")]
    slugs = {one.removeprefix("answer:") for one in written if one.startswith("answer:")}
    rows = Article.objects.filter(slug__in=slugs, retired_at=None)
    there = set(rows.values_list("slug", flat=True))
    elsewhere = [one for one in written if not one.startswith(("task:", "answer:"))]
    unknown = [code for code in codes if code not in known]
    return unknown + sorted(slugs - there), [one for one in elsewhere if not safe(one)]


def linking_to(article: Article) -> list[str]:
    """The titles of other articles that readers find and that link to it."""
    rows = Article.objects.all().in_use().exclude(pk=article.pk)  # type: ignore[attr-defined]
    found = rows.filter(in_force__body__contains=f"](answer:{article.slug})")
    return list(found.values_list("title", flat=True))


def body_fault(kind: str, body: str) -> str:
    """What is wrong with the text of an article of `kind` (KN-5); nothing when all is well."""
    unknown, unsafe = unknown_links(body)
    return rules.faults(kind, len(steps(body)), unknown, unsafe).get("body", "")


def task_names() -> dict[str, str]:
    """Code → title of every task."""
    return {code: task.title for code, task in tasks().items()}


def places_beside() -> dict[str, str]:
    """Code → name of every form that shows answers: of a task, or of a kind of it."""
    named: dict[str, str] = {}
    for code, task in tasks().items():
        kinds = {f"{code}/{kind}": f"{task.title}: {name}" for kind, name in task.kinds.items()}
        named |= {place: name for place, name in ({code: task.title} | kinds).items()
                  if is_drawn(place)}  # fmt: skip
    return named


def beside_names(article: Article) -> list[str]:
    """The names of the forms it stands beside."""
    named = places_beside()
    return [named.get(code, code) for code in article.beside]
