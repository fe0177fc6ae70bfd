"""What answers offer on the home page and in search. `apps.py` hands it to the portal, which
stands above and is not imported from here."""

from typing import Any

GROUP = "Help and answers"

ENTRIES: list[dict[str, Any]] = [
    {
        "title": "Answers",
        "address": "knowledge:home",
        "summary": "Short answers and step-by-step guides, by topic.",
        "words": "help answers how do i guide guides question questions faq instructions articles "
        "knowledge what is explain",
        "group": GROUP,
        "order": 90,
    },
    {
        "title": "Practise",
        "address": "knowledge:practices",
        "summary": "Try claiming, booking leave, reading a payslip, asking or deciding. Nothing is sent.",
        "words": "practise practice try learn training run demo example new starter rehearse",
        "group": GROUP,
        "order": 91,
    },
    {
        "title": "Look after answers",
        "address": "knowledge:keep",
        "summary": "Write articles, read what was reported, see what was searched for in vain.",
        "words": "articles write owner review feedback reports synonyms words searches found nothing",
        "group": GROUP,
        "who": lambda person, roles: "content-owner" in roles,
        "order": 92,
    },
]
