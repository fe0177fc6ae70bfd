"""What can be asked about training."""

from hr.training.queries.booking import (
    Clash,
    away_on,
    held_on,
    hours_of,
    missing_for,
    outside,
    overlapping,
    session_days,
)
from hr.training.queries.catalogue import months_on, served, serves
from hr.training.queries.clashes import clashes_of, clashes_seen
from hr.training.queries.evidence import changes, evidence
from hr.training.queries.skills import held as skills_held
from hr.training.queries.skills import names as skill_names
from hr.training.queries.trained import Trained, training_days

__all__ = [
    "Clash",
    "Trained",
    "away_on",
    "changes",
    "clashes_of",
    "clashes_seen",
    "evidence",
    "held_on",
    "hours_of",
    "missing_for",
    "months_on",
    "outside",
    "overlapping",
    "served",
    "serves",
    "session_days",
    "skill_names",
    "skills_held",
    "training_days",
]
