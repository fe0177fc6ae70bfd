"""Tables made at one stroke are those that would be made one by one."""

import pytest
from django.db import connection, models
from django.db.migrations import CreateModel
from django.db.migrations.state import ProjectState

from mss.foundation.tables import CreateModels


def steps() -> list[CreateModel]:
    key = models.BigAutoField(primary_key=True)
    return [
        CreateModel("Shelf", [("id", key), ("name", models.CharField(max_length=20))]),
        CreateModel(
            "Book",
            [("id", key.clone()), ("shelf", models.ForeignKey("jobs.Shelf", models.PROTECT))],
            options={"constraints": [models.UniqueConstraint(fields=["shelf"], name="one_book")]},
        ),
    ]


def test_the_state_is_the_same():
    one_by_one, at_once = ProjectState(), ProjectState()
    for step in steps():
        step.state_forwards("jobs", one_by_one)
    CreateModels(steps()).state_forwards("jobs", at_once)
    assert at_once == one_by_one
    assert set(at_once.models) == {("jobs", "shelf"), ("jobs", "book")}


def test_models_rendered_before_are_rendered_again():
    state = ProjectState()
    assert not list(state.apps.get_models())
    CreateModels(steps()).state_forwards("jobs", state)
    book = state.apps.get_model("jobs", "Book")
    assert book._meta.get_field("shelf").related_model is state.apps.get_model("jobs", "Shelf")


@pytest.mark.django_db(transaction=True)
def test_tables_come_and_go():
    before, after = ProjectState(), ProjectState()
    operation = CreateModels(steps())
    operation.state_forwards("jobs", after)
    had = set(connection.introspection.table_names())
    with connection.schema_editor() as editor:
        operation.database_forwards("jobs", editor, before, after)
    assert set(connection.introspection.table_names()) - had == {"jobs_shelf", "jobs_book"}
    with connection.schema_editor() as editor:
        operation.database_backwards("jobs", editor, after, before)
    assert set(connection.introspection.table_names()) == had


def test_it_says_which():
    assert CreateModels(steps()).describe() == "Create models Shelf, Book"
