from hr.details.models.change import Change, ChangeQuerySet
from hr.details.models.contact import Contact, ContactQuerySet, Showing, ShowingQuerySet
from hr.details.models.equality import Answers, AnswersQuerySet, Figure, FigureQuerySet
from hr.details.models.kept import Details, DetailsQuerySet

__all__ = [
    "Answers",
    "AnswersQuerySet",
    "Change",
    "ChangeQuerySet",
    "Contact",
    "ContactQuerySet",
    "Details",
    "DetailsQuerySet",
    "Figure",
    "FigureQuerySet",
    "Showing",
    "ShowingQuerySet",
]
