"""Once published a version is never changed: by no operation, nor behind their back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from mss.authority import operations
from mss.authority.models import Approver, Clause, Limit, Scheme, Stage
from mss.people.models import Person
from tests.authority.drafting import everything, publish, refused
from tests.factories import authority as factory

pytestmark = pytest.mark.django_db


CHANGES: list[Callable[[dict[str, Any]], object]] = [
    lambda how: operations.change_scheme(**how, title="Other", note=""),
    lambda how: operations.add_clause(**how, paragraph="7", words="New"),
    lambda how: operations.change_clause(**how, number=2, words="Other"),
    lambda how: operations.move_clause(**how, number=2, up=True),
    lambda how: operations.remove_clause(**how, number=2),
    lambda how: operations.set_stages(**how, number=2, stages=[]),
    lambda how: operations.add_limit(**how, role="auditor", amount=None, source="tests"),
    lambda how: operations.remove_limit(**how, number=1),
    lambda how: operations.discard(**how),
]


def test_a_published_version_is_never_changed(
    draft: Scheme, how: dict[str, Any], second: Person
) -> None:
    publish(draft, second)
    for change in CHANGES:
        refused("DA-31", lambda change=change: change(how))  # type: ignore[misc]


@pytest.mark.parametrize("model", [Clause, Stage, Approver, Limit, Scheme])
@pytest.mark.parametrize("act", ["UPDATE {table} SET id = id WHERE id = {id}",
                                 "DELETE FROM {table} WHERE id = {id}"])  # fmt: skip
def test_the_database_itself_refuses_to_change_it(
    draft: Scheme, second: Person, model: Any, act: str
) -> None:
    publish(draft, second)
    of = {Clause: "scheme", Stage: "clause__scheme", Approver: "stage__clause__scheme",
          Limit: "scheme", Scheme: "pk"}[model]  # fmt: skip
    row = model.objects.filter(**{of: draft.pk}).first()
    before = everything()
    with (
        pytest.raises(IntegrityError, match="DA-31"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(act.format(table=model._meta.db_table, id=row.pk))
    assert everything() == before


def test_nothing_is_added_to_it_behind_its_back(draft: Scheme, second: Person) -> None:
    publish(draft, second)
    stage = Stage.objects.filter(clause__scheme=draft).first()
    assert stage is not None
    for add in (
        lambda: factory.clause(draft, position=9),
        lambda: factory.limit(draft, 1, role="auditor"),
        lambda: Stage.objects.create(clause=stage.clause, number=9),
        lambda: Approver.objects.create(stage=stage, position=9, relation="owner"),
    ):
        with pytest.raises(IntegrityError, match="DA-31"), transaction.atomic():
            add()
