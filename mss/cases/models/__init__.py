from mss.cases.models.answers import Problem, Template
from mss.cases.models.beside import Link, Rating, Task, TaskQuerySet
from mss.cases.models.case import Case, CaseQuerySet, Follower, Pause, Recheck
from mss.cases.models.confiding import Proposal
from mss.cases.models.kinds import Member, Queue, Route, Type, Version, VersionQuerySet
from mss.cases.models.post import Received
from mss.cases.models.sight import queues_of
from mss.cases.models.talk import File, Happening, Message, Note

__all__ = [
    "Case",
    "CaseQuerySet",
    "File",
    "Follower",
    "Happening",
    "Link",
    "Member",
    "Message",
    "Note",
    "Pause",
    "Problem",
    "Proposal",
    "Queue",
    "Rating",
    "Received",
    "Recheck",
    "Route",
    "Task",
    "TaskQuerySet",
    "Template",
    "Type",
    "Version",
    "VersionQuerySet",
    "queues_of",
]
