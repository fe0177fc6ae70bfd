"""Between tests with real transactions the database is what migrations left, whatever a test wrote."""

import pytest
from django.core.management import call_command

from hr.leave.models import LeaveFigure, Term
from mss.people.models import Person
from tests.cast import Cast


@pytest.mark.django_db(transaction=True)
def test_what_migrations_brought_is_put_back():
    before = list(LeaveFigure.objects.values_list()), list(Term.objects.values_list())
    Cast()
    assert all(before) and Person.objects.exists()
    LeaveFigure.objects.filter(code="carry-early").update(value=1)
    LeaveFigure.objects.filter(code="late-days").delete()
    Term.objects.create(kind="study", what="most", starts="2040-01-01", value=1, words="One day")
    call_command("flush", interactive=False, verbosity=0)
    assert (list(LeaveFigure.objects.values_list()), list(Term.objects.values_list())) == before
    assert not Person.objects.exists() and not Term.history.exists()
