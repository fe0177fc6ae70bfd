"""What must hold in any world, asked of the database itself: each question must find nothing."""

import pytest
from django.db import connection, transaction

from mss.foundation.invented import World
from mss.people.models import Person
from mss.people.queries import line_above
from mss.people.world.line import Line

BROKEN = {
    "a decision by who asked or gains": """
        SELECT d.id FROM approvals_decision d JOIN approvals_step s ON s.id = d.step_id
        JOIN approvals_approval a ON a.id = s.approval_id
        WHERE d.by_id IN (a.requested_by_id, a.beneficiary_id)""",
    "a decision by somebody else than the holder": """
        SELECT d.id FROM approvals_decision d JOIN approvals_step s ON s.id = d.step_id
        WHERE d.by_id IS DISTINCT FROM s.holder_id""",
    "a decided step without its decision, or the other way round": """
        SELECT s.id FROM approvals_step s LEFT JOIN approvals_decision d ON d.step_id = s.id
        WHERE (s.state = 'decided') <> (d.id IS NOT NULL)""",
    "a waiting step with nobody here and no incident": """
        SELECT s.reference FROM approvals_step s LEFT JOIN people_person p ON p.id = s.holder_id
        WHERE s.state = 'waiting' AND (p.id IS NULL OR NOT p.is_active) AND NOT EXISTS (
            SELECT 1 FROM jobs_incident i WHERE i.about = s.reference AND i.resolved_at IS NULL)""",
    "an amount over the limit of the decision that had to cover it": """
        SELECT id FROM approvals_decision WHERE (snapshot->>'must_cover')::boolean
        AND (snapshot->>'amount')::numeric > NULLIF(snapshot->>'limit', 'any')::numeric""",
    "a total that is not the sum of the lines": """
        SELECT c.reference FROM expenses_claim c WHERE c.total <> COALESCE(
            (SELECT sum(l.amount) FROM expenses_line l WHERE l.claim_id = c.id), 0)""",
    "mileage that is not miles at the rate of the day": """
        SELECT l.id FROM expenses_line l WHERE l.kind = 'mileage' AND (
            l.amount <> round((l.miles - l.commute - l.over) * l.rate
                + l.over * coalesce(l.over_rate, 0)
                + (l.miles - l.commute) * l.passengers * coalesce(l.passenger_rate, 0), 2)
            OR l.rate <> (
                SELECT r.rate FROM expenses_mileagerate r JOIN expenses_claim c ON c.id = l.claim_id
                WHERE r.vehicle = l.vehicle AND r.starts <= l.spent_on AND r.from_miles = 0
                AND (r.announced IS NULL OR r.announced <= c.started_at::date)
                ORDER BY r.starts DESC LIMIT 1))""",
    "a line that needs a receipt, sent without one": """
        SELECT l.id FROM expenses_line l JOIN expenses_claim c ON c.id = l.claim_id
        WHERE l.kind NOT IN ('mileage', 'topup', 'scale', 'night', 'course', 'covert') AND l.no_receipt = ''
        AND c.state NOT IN ('draft', 'returned', 'withdrawn')
        AND NOT EXISTS (SELECT 1 FROM expenses_receipt r WHERE r.line_id = l.id)
        AND NOT EXISTS (SELECT 1 FROM expenses_awaited w WHERE w.line_id = l.id)""",
    "a claim on its way without exactly one approval of the same version": """
        SELECT c.reference FROM expenses_claim c WHERE (c.state = 'submitted') <> (1 = (
            SELECT count(*) FROM approvals_approval a WHERE a.about = c.reference
            AND a.state = 'waiting' AND a.version = c.version AND a.amount = c.total))""",
    "a proposal on its way without exactly one approval of the same version": """
        SELECT p.reference FROM decisions_proposal p WHERE (p.state = 'submitted') <> (1 = (
            SELECT count(*) FROM approvals_approval a WHERE a.about = p.reference
            AND a.state = 'waiting' AND a.version = p.version AND a.amount = p.amount
            AND a.net = p.amount - p.vat AND a.cost_centre_id = p.cost_centre_id))""",
    "an approved proposal without exactly one approval that holds, of the same version": """
        SELECT p.reference FROM decisions_proposal p WHERE (p.state = 'approved') <> (1 = (
            SELECT count(*) FROM approvals_approval a WHERE a.about = p.reference
            AND a.state = 'approved' AND a.version = p.version AND a.amount = p.amount))""",
    "an approved claim that is not owed once, in full, to its claimant": """
        SELECT c.reference FROM expenses_claim c WHERE
            (c.state IN ('approved', 'paid', 'came_back')) <> (1 = (
            SELECT count(*) FROM payments_payment p WHERE p.about = c.reference
            AND p.state <> 'returned' AND p.amount = c.total AND p.payee_id = c.claimant_id))""",
    "a claim paid on another day than its payment": """
        SELECT c.reference FROM expenses_claim c JOIN payments_payment p ON p.about = c.reference
        AND p.state <> 'returned' WHERE c.paid_on IS DISTINCT FROM p.paid_on OR (c.state = 'paid') <> (p.state = 'paid')""",
    "a run that is not the sum of its payments": """
        SELECT r.reference FROM payments_run r JOIN payments_payment p ON p.run_id = r.id
        GROUP BY r.id HAVING count(*) <> r.count OR sum(p.amount) <> r.total""",
    "a paid run whose journal is not the run, or does not balance": """
        SELECT r.reference FROM payments_run r LEFT JOIN payments_journalline j ON j.run_id = r.id
        WHERE r.state = 'paid' GROUP BY r.id
        HAVING sum(j.debit) IS DISTINCT FROM r.total OR sum(j.credit) IS DISTINCT FROM r.total""",
    "something in suspense": """
        SELECT about FROM payments_journalline WHERE account = '999000'""",
    "a payment that came back without one that owes it again, or the other way round": """
        SELECT p.reference FROM payments_payment p
        LEFT JOIN payments_return r ON r.payment_id = p.id
        LEFT JOIN payments_payment again ON again.instead_of_id = p.id
        WHERE (p.state = 'returned') <> (r.id IS NOT NULL)
            OR (r.id IS NOT NULL) <> (again.id IS NOT NULL) OR again.amount <> p.amount""",
    "a claim begun by somebody who was not here": """
        SELECT c.reference FROM expenses_claim c JOIN people_person p ON p.id = c.claimant_id
        WHERE c.started_at::date < p.joined_on OR c.started_at::date > p.left_on""",
    "a decision that nothing recorded": """
        SELECT d.id FROM approvals_decision d JOIN approvals_step s ON s.id = d.step_id
        WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.data->>'step' = s.reference
            AND e.by_id IS NOT DISTINCT FROM d.by_id AND e.verb = 'approval.step.' || d.outcome)""",
    "a post in a loop": """
        WITH RECURSIVE up(start, id, seen) AS (
            SELECT id, above_id, ARRAY[id] FROM people_post
            UNION ALL SELECT up.start, p.above_id, up.seen || p.id
            FROM up JOIN people_post p ON p.id = up.id WHERE NOT p.id = ANY(up.seen))
        SELECT start FROM up WHERE id = start""",
    "two people with one pay or warrant number": """
        SELECT pay_number FROM people_person WHERE pay_number <> ''
        GROUP BY pay_number HAVING count(*) > 1""",
    "somebody who could be written to": """
        SELECT email FROM people_person WHERE email NOT LIKE '%.invalid'""",
}  # fmt: skip


@pytest.mark.parametrize("question", BROKEN)
def test_nothing_is_broken(world: World, question: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(BROKEN[question])
        assert cursor.fetchmany(5) == [], question


def test_questions_can_find_something(world: World) -> None:
    """The control: a claim whose total is changed behind everybody's back is found."""
    question = BROKEN["a total that is not the sum of the lines"]
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT before")
        cursor.execute("UPDATE expenses_claim SET total = total + 1 WHERE state = 'rejected'")
        cursor.execute(question)
        found = cursor.fetchall()
        cursor.execute("ROLLBACK TO SAVEPOINT before")
    assert found


def test_the_line_in_memory_is_the_line_of_the_queries(world: World) -> None:
    line, days = Line(), [world.day.replace(year=world.day.year - back) for back in (0, 1, 2)]
    for person in Person.objects.get_queryset().order_by("pk")[::7]:
        for day in days:
            asked = [found.person.pk for found in line_above(person, on=day)]
            known = [above.person for above in line.above(person.pk, day)]
            here = [one for one in known if Person.objects.get_queryset().get(pk=one).is_active]
            assert here == asked, (person, day)


def test_everything_is_in_every_state(world: World) -> None:
    with connection.cursor() as cursor:
        states = {}
        for table in (
            "expenses_claim", "decisions_proposal", "approvals_approval", "approvals_step",
            "payments_payment",
        ):  # fmt: skip
            cursor.execute(f"SELECT DISTINCT state FROM {table}")
            states[table] = {state for (state,) in cursor.fetchall()}
    assert states["expenses_claim"] == {
        "draft", "submitted", "returned", "rejected", "withdrawn", "approved", "paid",
        "came_back",
    }  # fmt: skip
    assert states["decisions_proposal"] == {
        "draft", "submitted", "returned", "rejected", "withdrawn", "approved",
    }  # fmt: skip
    assert len(states["approvals_approval"]) == 6
    assert states["approvals_step"] == {"later", "waiting", "decided", "stands", "ended"}
    assert states["payments_payment"] == {
        "waiting", "in_run", "paid", "returned", "let_go",
    }  # fmt: skip
