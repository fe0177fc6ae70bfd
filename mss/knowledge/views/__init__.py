"""The screens of answers: for readers, and for those who look after them."""

from mss.knowledge.views.asking import answered, ask, quickly, suggest
from mss.knowledge.views.keeping import about, compare, keep, kept, new, write
from mss.knowledge.views.listening import misses, remove_synonym, report, reports, synonyms
from mss.knowledge.views.practising import practice, practices
from mss.knowledge.views.putting import put, retire, still_right
from mss.knowledge.views.reading import article, home, step, topic, useful, wrong

__all__ = [
    "about",
    "answered",
    "article",
    "ask",
    "compare",
    "home",
    "keep",
    "kept",
    "misses",
    "new",
    "practice",
    "practices",
    "put",
    "quickly",
    "remove_synonym",
    "report",
    "reports",
    "retire",
    "step",
    "still_right",
    "suggest",
    "synonyms",
    "topic",
    "useful",
    "write",
    "wrong",
]
