"""Adding a shift, changing it from a day on, and no longer using it."""

from datetime import date, datetime, time

from django.db import transaction

from hr.duties import rules
from hr.duties.models import Shift
from hr.duties.queries.shifts import keeps_shifts, worked_by
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person


@transaction.atomic
def add_shift(
    *, code: str, name: str, shape: str, starts: time, ends: time, since: date, why: str,
    by: Person, at: datetime,
) -> Shift:  # fmt: skip
    """A shift of a code that was never used, from the day `since`. The same again adds nothing."""
    code, versions = code.strip().upper(), _locked(by, code, at=at)
    made = Shift(code=code, name=_plain(name), shape=shape, starts=starts, ends=ends, since=since)
    if versions and versions[0].since == since and _says(versions[0]) == _says(made):
        return versions[0]
    if not rules.shifts.is_new(len(versions)):
        raise Refused(f"There is a shift {code} already. Choose another code.", rule="DU-28")
    return _write(made, None, why, by=by, at=at)


@transaction.atomic
def change_shift(
    *, code: str, name: str, shape: str, starts: time, ends: time, since: date, why: str,
    by: Person, at: datetime,
) -> Shift:  # fmt: skip
    """From `since` on the shift has this name and these times; one that was stopped is used again.
    What is published stays. The same again changes nothing.

    Refused for whoever does not keep shifts, and for a day that is over or before the last change.
    """
    latest = _latest(_locked(by, code, at=at), code)
    made = Shift(
        code=latest.code, name=_plain(name), shape=shape, starts=starts, ends=ends, since=since
    )
    if not latest.stopped and _says(latest) == _says(made):
        return latest
    return _write(made, latest, why, by=by, at=at)


@transaction.atomic
def stop_shift(*, code: str, since: date, why: str, by: Person, at: datetime) -> Shift:
    """From `since` on the shift is not used. What is published stays. Once more changes nothing.

    Refused while a team works it by its pattern (DU-18).
    """
    latest = _latest(_locked(by, code, at=at), code)
    if latest.stopped:
        return latest
    team = worked_by(latest.code, since)
    if not rules.shifts.may_be_stopped(team is not None):
        raise Refused(
            f"{team.unit.name if team else 'A team'} works this shift by its pattern. Give the team "
            "another pattern first.",
            rule="DU-18",
        )
    made = Shift(
        code=latest.code, name=latest.name, shape=latest.shape, starts=latest.starts,
        ends=latest.ends, since=since, stopped=True,
    )  # fmt: skip
    return _write(made, latest, why, by=by, at=at)


def _locked(by: Person, code: str, *, at: datetime) -> list[Shift]:
    """Every version of the shift, the latest first; all shifts are locked, so that one of a code is
    added once."""
    rows = list(
        Shift.objects.select_for_update(of=("self",), no_key=True).order_by("code", "-since")
    )
    if not keeps_shifts(by, at=at):
        raise Refused("Shifts are kept by HR for all organisations.", rule="DU-26", status=403)
    return [one for one in rows if one.code == code.strip().upper()]


def _latest(versions: list[Shift], code: str) -> Shift:
    if not versions:
        raise Refused(f"There is no shift {code}. Add it first.", rule="DU-28")
    return versions[0]


def _plain(name: str) -> str:
    return " ".join(name.split())


def _says(one: Shift) -> tuple[object, ...]:
    return one.name, one.shape, one.starts, one.ends


def _write(made: Shift, latest: Shift | None, why: str, *, by: Person, at: datetime) -> Shift:
    if not rules.shifts.sound_shift(made.code, made.starts, made.ends):
        raise Refused(
            "A code is up to four letters and digits, not R or PH, and a shift does not end at the "
            "minute it begins.",
            rule="DU-27",
        )
    if not rules.shifts.begins_later(made.since, today(at), latest.since if latest else None):
        after = max(today(at), latest.since) if latest else today(at)
        raise Refused(f"Choose a day after {after:%-d %B %Y}.", rule="DU-17")
    if not rules.roster.says_why(why):
        raise Refused("Say why.", rule="DU-10")
    made.why, made.made_at = why.strip(), at
    made.save(force_insert=True)
    verb = "stopped" if made.stopped else "changed" if latest else "added"
    record(
        f"shift.{verb}", by=by, reference=made.code, at=at, since=str(made.since), name=made.name,
        starts=str(made.starts), ends=str(made.ends), why=made.why,
    )  # fmt: skip
    return made
