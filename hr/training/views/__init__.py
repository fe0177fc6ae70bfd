"""The screens of training."""

from hr.training.views.booking import book, booking, cancel, session
from hr.training.views.courses import course, courses
from hr.training.views.evidence import check, evidence_file, send_evidence, to_check
from hr.training.views.file import team_file
from hr.training.views.keeping import course_change, course_new, keep
from hr.training.views.mine import mine
from hr.training.views.permits import end_permit, permit
from hr.training.views.person import person
from hr.training.views.register import register
from hr.training.views.requirements import (
    discard,
    publish,
    requirement,
    requirement_change,
    requirement_new,
    requirements,
)
from hr.training.views.sessions import plan, session_cancel, session_change, sessions
from hr.training.views.team import team
from hr.training.views.withdrawing import withdraw

__all__ = [
    "book",
    "booking",
    "cancel",
    "check",
    "course",
    "course_change",
    "course_new",
    "courses",
    "discard",
    "end_permit",
    "evidence_file",
    "keep",
    "mine",
    "permit",
    "person",
    "plan",
    "publish",
    "register",
    "requirement",
    "requirement_change",
    "requirement_new",
    "requirements",
    "send_evidence",
    "session",
    "session_cancel",
    "session_change",
    "sessions",
    "team",
    "team_file",
    "to_check",
    "withdraw",
]
