"""What readers say back, and what is kept of it."""

from uuid import uuid4

from mss.knowledge import operations, queries
from mss.knowledge.models import Opinion, Report, Saved, Tick
from mss.notifications.models import Notice
from tests.cast import AT, Cast
from tests.factories.cases import opened
from tests.factories.knowledge import guide, in_force
from tests.refusals import RefusedBy


def test_the_last_word_counts(kept: Cast):
    row = in_force(kept)
    for useful in (True, False):
        operations.opine(article=row, useful=useful, by=kept.officer, at=AT)
    assert Opinion.objects.get().useful is False
    assert queries.opinion_of(kept.officer, row) is False
    assert queries.opinion_of(kept.sergeant, row) is None


def test_a_report_is_answered_once_and_its_reader_is_told(kept: Cast, refused: RefusedBy):
    row, once = in_force(kept), uuid4()
    for _ in range(2):
        told = operations.report(article=row, words="Wrong rack", once=once, by=kept.officer, at=AT)
    assert Report.objects.count() == 1
    with refused("KN-10"):
        operations.report(article=row, words=" ", once=uuid4(), by=kept.officer, at=AT)
    with refused("KN-1"):
        operations.answer(report=told, words="Put right", by=kept.officer, at=AT)
    with refused("KN-10"):
        operations.answer(report=told, words=" ", by=kept.hr_adviser, at=AT)
    for _ in range(2):
        operations.answer(report=told, words="Put right", by=kept.hr_adviser, at=AT)
    assert Notice.objects.get(person=kept.officer).body == "Put right"
    with refused("KN-11"):
        operations.answer(report=told, words="Again", by=kept.process_owner, at=AT)


def test_others_do_not_read_a_report(kept: Cast):
    operations.report(article=in_force(kept), words="Wrong", once=uuid4(), by=kept.officer, at=AT)
    seen = [Report.objects.visible_to(one).count()
            for one in (kept.officer, kept.sergeant, kept.hr_adviser)]  # fmt: skip
    assert seen == [1, 0, 1]


def test_ticks_are_each_persons_own(kept: Cast):
    row = guide(kept)
    for _ in range(2):
        operations.tick(article=row, step=2, done=True, by=kept.officer, at=AT)
    assert queries.steps_done(kept.officer, row) == {2}
    assert queries.steps_done(kept.sergeant, row) == set()
    operations.tick(article=row, step=2, done=False, by=kept.officer, at=AT)
    assert not Tick.objects.exists()


def test_no_case_was_saved_where_the_question_is_sent_all_the_same(kept: Cast):
    row, sent, not_sent = in_force(kept), uuid4(), uuid4()
    for once in (sent, not_sent):
        operations.save_case(article=row, once=once, at=AT)
    assert queries.counts(kept.hr_adviser, at=AT).saved == 2
    opened(kept.officer, once=sent)
    opened(kept.sergeant)
    assert queries.counts(kept.hr_adviser, at=AT).saved == 1
    assert queries.shelf(kept.hr_adviser, "use", at=AT).get().cases == 1


def test_a_case_saved_is_counted_once_without_who(kept: Cast):
    row, once = in_force(kept), uuid4()
    for _ in range(2):
        operations.save_case(article=row, once=once, at=AT)
    assert queries.counts(kept.hr_adviser, at=AT).saved == 1
    assert queries.shelf(kept.hr_adviser, "use", at=AT).get().cases == 1
    assert "by" not in {field.name for field in Saved._meta.fields}
