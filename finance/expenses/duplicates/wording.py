"""How a duplicate is said: what is alike and since when, and nothing about whose it is,
unless it is the person’s own."""

from finance.payments.sources import LOOKED_AT

HELD = {True: "Finance looks at it: it may be claimed twice", False: LOOKED_AT}

SENTENCES = {
    "file": "A receipt like this was used in another claim on {day}.",
    "picture": "A receipt like this was used in another claim on {day}.",
    "spending": "The same amount for the same thing and day is in another claim, sent on {day}.",
    "journey": "The same journey is in another claim, sent on {day}.",
    "account": "It is paid into the same account as a claim of another person, sent on {day}.",
}

WITHIN = {
    "picture": "{where} has a receipt like this.",
    "spending": "{where} is for the same amount, thing and day.",
    "journey": "{where} is the same journey.",
}
