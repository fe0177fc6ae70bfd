"""What must never be found in the database, whatever happened to claims: each query returns nothing."""

from django.db import connection

ORACLE = {
    "a total that is not the sum of its lines": """
        SELECT reference FROM expenses_claim claim WHERE total <> (
            SELECT coalesce(sum(amount), 0) FROM expenses_line WHERE claim_id = claim.id)""",
    "a claim that waits without exactly one approval that waits, or the other way round": """
        SELECT claim.reference FROM expenses_claim claim WHERE (claim.state = 'submitted')::int <> (
            SELECT count(*) FROM approvals_approval
            WHERE about = claim.reference AND state = 'waiting')""",
    "an approval that waits without exactly one step that waits, or the other way round": """
        SELECT reference FROM approvals_approval approval WHERE (state = 'waiting')::int <> (
            SELECT count(*) FROM approvals_step
            WHERE approval_id = approval.id AND state = 'waiting')""",
    "a step that waits for nobody, and no incident": """
        SELECT reference FROM approvals_step step
        WHERE state = 'waiting' AND holder_id IS NULL AND NOT EXISTS (
            SELECT 1 FROM jobs_incident WHERE about = step.reference AND resolved_at IS NULL)""",
    "a step that waits without since when and until when": """
        SELECT reference FROM approvals_step
        WHERE state = 'waiting' AND (since IS NULL OR due_on IS NULL OR reason = '')""",
    "an approver who was not told": """
        SELECT reference FROM approvals_step step
        WHERE state = 'waiting' AND holder_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM notifications_notice WHERE person_id = step.holder_id
            AND event LIKE step.reference || ':%')""",
    "an approver who did not see what waits": """
        SELECT approval.reference FROM approvals_approval approval
        JOIN expenses_claim claim ON claim.reference = approval.about
        WHERE approval.state = 'waiting' AND (
            approval.version <> claim.version OR approval.amount <> claim.total)""",
    "a decision that is not of its step, or a step decided by nothing": """
        SELECT step.reference FROM approvals_step step
        LEFT JOIN approvals_decision decision ON decision.step_id = step.id
        WHERE (step.state = 'decided') <> (decision.id IS NOT NULL)""",
    "a decision by whoever asked or gains (DA-1)": """
        SELECT step.reference FROM approvals_decision decision
        JOIN approvals_step step ON step.id = decision.step_id
        JOIN approvals_approval approval ON approval.id = step.approval_id
        WHERE decision.by_id IN (approval.requested_by_id, approval.beneficiary_id)""",
    "an approval over the limit of its last approver (DA-2)": """
        SELECT step.reference FROM approvals_decision decision
        JOIN approvals_step step ON step.id = decision.step_id
        JOIN approvals_approval approval ON approval.id = step.approval_id
        WHERE step.must_cover AND decision.outcome = 'approve'
            AND NULLIF(decision.snapshot ->> 'limit', 'any')::numeric < approval.amount""",
    "an end of an approval that no decision explains": """
        SELECT approval.reference FROM approvals_approval approval WHERE
            (state IN ('returned', 'rejected')) <> EXISTS (
                SELECT 1 FROM approvals_decision decision
                JOIN approvals_step step ON step.id = decision.step_id
                WHERE step.approval_id = approval.id AND outcome <> 'approve')
            OR state = 'approved' AND NOT EXISTS (
                SELECT 1 FROM approvals_step step
                WHERE step.approval_id = approval.id AND step.state IN ('decided', 'stands'))""",
    "an approved claim without exactly one payment, or a payment for any other": """
        SELECT claim.reference FROM expenses_claim claim
        WHERE (claim.state IN ('approved', 'paid', 'came_back'))::int <> (
            SELECT count(*) FROM payments_payment WHERE about = claim.reference
            AND state <> 'returned' AND payee_id = claim.claimant_id AND amount = claim.total)""",
    "a paid claim whose payment is not paid on that day, or the other way round": """
        SELECT claim.reference FROM expenses_claim claim
        JOIN payments_payment payment ON payment.about = claim.reference
            AND payment.state <> 'returned'
        WHERE (claim.state = 'paid') <> (payment.state = 'paid')
            OR claim.paid_on IS DISTINCT FROM payment.paid_on""",
    "a state that the record does not tell": """
        SELECT claim.reference, claim.state FROM expenses_claim claim
        WHERE 'claim.' || CASE claim.state WHEN 'draft' THEN 'started' ELSE claim.state END <> (
            SELECT verb FROM audit_event WHERE reference = claim.reference
            AND verb IN ('claim.started', 'claim.submitted', 'claim.withdrawn', 'claim.returned',
                'claim.rejected', 'claim.approved', 'claim.paid')
            ORDER BY id DESC LIMIT 1)""",
    "a decision that the record does not tell": """
        SELECT step.reference FROM approvals_step step
        JOIN approvals_approval approval ON approval.id = step.approval_id
        JOIN approvals_decision decision ON decision.step_id = step.id
        WHERE 1 <> (SELECT count(*) FROM audit_event event
            WHERE event.reference = approval.reference AND event.by_id = decision.by_id
            AND event.verb = 'approval.step.' || decision.outcome
            AND event.data ->> 'step' = step.reference)""",
    "a version that went back": """
        SELECT id FROM (
            SELECT id, version, lag(version) OVER (PARTITION BY id ORDER BY history_id) AS before
            FROM expenses_historicalclaim) AS told WHERE version < before""",
    "something sent that breaks a rule": """
        SELECT claim.reference FROM expenses_claim claim
        LEFT JOIN expenses_line line ON line.claim_id = claim.id
        WHERE claim.state NOT IN ('draft', 'returned', 'withdrawn') AND (
            line.id IS NULL OR line.amount <= 0 AND line.asked IS NULL
            OR line.amount > 10000
            OR line.vat > round(line.amount / 6, 2)
            OR line.spent_on > claim.submitted_at::date
            OR line.kind <> 'topup'
                AND line.spent_on < claim.submitted_at::date - interval '3 months'
                AND line.overdue_reason = ''
            OR line.kind NOT IN ('mileage', 'topup', 'scale', 'night', 'course', 'incidental')
                AND line.no_receipt = '' AND NOT EXISTS (
                SELECT 1 FROM expenses_receipt WHERE line_id = line.id AND state <> 'refused'))""",
    "approved with something late that nobody agreed to": """
        SELECT line.id FROM expenses_line line JOIN expenses_claim claim ON claim.id = line.claim_id
        WHERE claim.state IN ('approved', 'paid', 'came_back')
            AND line.overdue_reason <> '' AND line.overdue_agreed = ''""",
    "a journey at another rate than its day's": """
        SELECT line.id FROM expenses_line line WHERE kind = 'mileage' AND (
            amount <> round((miles - commute - over) * rate + over * coalesce(over_rate, 0)
                + (miles - commute) * passengers * coalesce(passenger_rate, 0), 2)
            OR rate <> (
                SELECT rate FROM expenses_mileagerate WHERE vehicle = line.vehicle
                AND starts <= line.spent_on AND from_miles = 0 ORDER BY starts DESC LIMIT 1))""",
    "a receipt that proves a line of another claim": """
        SELECT receipt.reference FROM expenses_receipt receipt
        JOIN expenses_line line ON line.id = receipt.line_id
        WHERE line.claim_id <> receipt.claim_id""",
}


def fingerprint(*tables: str) -> list[tuple[str, str]]:
    """Of each table every row in one digest: the same as long as nothing has changed."""
    asked = " UNION ALL ".join(
        f"SELECT '{table}', md5(string_agg(one::text, '' ORDER BY one::text)) FROM {table} AS one"
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return sorted(cursor.fetchall())


def found_wrong() -> dict[str, list[tuple[object, ...]]]:
    """Every query that returned something, with what it returned. One round trip."""
    asked = " UNION ALL ".join(
        f"SELECT %s::text, row_to_json(wrong)::text FROM ({query}) AS wrong"
        for query in ORACLE.values()
    )
    with connection.cursor() as cursor:
        cursor.execute(asked.replace("':%'", "':%%'"), list(ORACLE))
        wrong: dict[str, list[tuple[object, ...]]] = {}
        for name, row in cursor.fetchall():
            wrong.setdefault(name, []).append(row)
    return wrong
