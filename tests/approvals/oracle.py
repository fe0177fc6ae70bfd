"""What must never be found in the database, whatever happened to requests: each query returns
nothing. `ALWAYS` holds after every step; `SWEPT` once the sweeps have run at the instant ``$1``."""

from datetime import datetime

from django.db import connection

ALWAYS = {
    "a request that waits without a step that waits": """
        SELECT reference FROM approvals_approval approval
        WHERE state = 'waiting' AND NOT EXISTS (SELECT 1 FROM approvals_step
            WHERE approval_id = approval.id AND state = 'waiting')""",
    "a step still open in a request that has ended": """
        SELECT step.reference FROM approvals_step step
        JOIN approvals_approval approval ON approval.id = step.approval_id
        WHERE approval.state <> 'waiting' AND step.state IN ('waiting', 'later')""",
    "a step that waits for nobody, and no incident": """
        SELECT reference FROM approvals_step step
        WHERE state = 'waiting' AND holder_id IS NULL AND NOT EXISTS (
            SELECT 1 FROM jobs_incident WHERE kind = 'no-approver'
            AND about = step.reference AND resolved_at IS NULL)""",
    "an incident about a step that waits for nobody no more": """
        SELECT step.reference FROM approvals_step step
        JOIN jobs_incident ON about = step.reference AND kind = 'no-approver'
        WHERE resolved_at IS NULL AND (step.state <> 'waiting' OR holder_id IS NOT NULL)""",
    "a step that waits without since when, until when and why": """
        SELECT reference FROM approvals_step
        WHERE state = 'waiting' AND (since IS NULL OR due_on IS NULL OR reason = '')""",
    "a holder who was not told": """
        SELECT reference FROM approvals_step step
        WHERE state = 'waiting' AND holder_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM notifications_notice notice WHERE notice.person_id = step.holder_id
            AND starts_with(event, step.reference || ':') AND created_at >= step.since)""",
    "a step that waits before its turn": """
        SELECT step.reference FROM approvals_step step
        WHERE state = 'waiting' AND EXISTS (SELECT 1 FROM approvals_step earlier
            WHERE earlier.approval_id = step.approval_id AND earlier.stage < step.stage
            AND earlier.state IN ('waiting', 'later'))""",
    "a decision that is not of its step, or a step decided by nothing": """
        SELECT step.reference FROM approvals_step step
        LEFT JOIN approvals_decision decision ON decision.step_id = step.id
        WHERE (step.state = 'decided') <> (decision.id IS NOT NULL)""",
    "two decisions of one step (DA-3)": """
        SELECT step_id FROM approvals_decision GROUP BY step_id HAVING count(*) > 1""",
    "a decision by somebody else than its holder, or for somebody else": """
        SELECT step.reference FROM approvals_decision decision
        JOIN approvals_step step ON step.id = decision.step_id
        WHERE (decision.by_id, decision.acting_for_id)
            IS DISTINCT FROM (step.holder_id, step.acting_for_id)""",
    "a decision of their own business, or with the authority of one whose it is (DA-1)": """
        SELECT step.reference FROM approvals_decision decision
        JOIN approvals_step step ON step.id = decision.step_id
        JOIN approvals_approval approval ON approval.id = step.approval_id,
        LATERAL (VALUES (decision.by_id), (decision.acting_for_id)) AS whose(person)
        WHERE whose.person IN (approval.requested_by_id, approval.beneficiary_id,
            approval.prepared_by_id)""",
    "a decision by one who was too close (DA-1)": """
        SELECT step.reference FROM approvals_decision decision
        JOIN approvals_step step ON step.id = decision.step_id
        JOIN approvals_approval approval ON approval.id = step.approval_id
        JOIN authority_interest interest ON interest.starts <= decision.at
            AND (interest.ends IS NULL OR interest.ends > decision.at)
        WHERE interest.person_id IN (decision.by_id, decision.acting_for_id)
            AND (interest.other_id IN (approval.requested_by_id, approval.beneficiary_id)
                OR interest.party <> '' AND interest.party = approval.party)
            OR interest.other_id IN (decision.by_id, decision.acting_for_id)
            AND interest.person_id IN (approval.requested_by_id, approval.beneficiary_id)""",
    "a decision over the limit (DA-2)": """
        SELECT step.reference FROM approvals_decision decision
        JOIN approvals_step step ON step.id = decision.step_id
        JOIN approvals_approval approval ON approval.id = step.approval_id
        WHERE step.must_cover
            AND NULLIF(decision.snapshot ->> 'limit', 'any')::numeric < approval.amount""",
    "acting under nothing that was live at the instant, for this, up to this much (DA-2)": """
        SELECT step.reference FROM approvals_decision decision
        JOIN approvals_step step ON step.id = decision.step_id
        JOIN approvals_approval approval ON approval.id = step.approval_id
        WHERE decision.acting_for_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM authority_delegation lent
            JOIN authority_delegatedkind kind ON kind.delegation_id = lent.id
            WHERE lent.id = step.delegation_id AND lent.holder_id = decision.acting_for_id
            AND lent.delegate_id = decision.by_id AND lent.purpose = 'decide'
            AND kind.kind = approval.kind
            AND lent.answered_at <= decision.at
            AND lent.starts <= decision.at AND decision.at < lent.ends
            AND (lent.ended_at IS NULL OR decision.at <= lent.ended_at)
            AND (lent.ceiling IS NULL OR approval.amount <= lent.ceiling))""",
    "a decision by somebody who had left (DA-2)": """
        SELECT step.reference FROM approvals_decision decision
        JOIN approvals_step step ON step.id = decision.step_id
        JOIN people_person person ON person.id IN (decision.by_id, decision.acting_for_id)
        JOIN audit_event event ON event.verb = 'person.left' AND event.subject_id = person.id
        WHERE person.left_on <= (decision.at AT TIME ZONE 'Europe/London')::date
            AND event.at < decision.at""",
    "a decision on something else than was seen (DA-4)": """
        SELECT step.reference FROM approvals_decision decision
        JOIN approvals_step step ON step.id = decision.step_id
        JOIN approvals_approval approval ON approval.id = step.approval_id
        WHERE decision.version > approval.version""",
    "approved, and somebody the clause names has not agreed": """
        SELECT approval.reference, asked.id FROM approvals_approval approval
        JOIN authority_stage stage ON stage.clause_id = approval.clause_id
        JOIN authority_approver asked ON asked.stage_id = stage.id
        WHERE approval.state IN ('approved', 'amended') AND NOT EXISTS (
            SELECT 1 FROM approvals_step step
            LEFT JOIN approvals_decision decision ON decision.step_id = step.id
            WHERE step.approval_id = approval.id AND NOT step.given_back
            AND (step.state = 'stands' OR decision.outcome = 'approve')
            AND EXISTS (SELECT 1 FROM authority_approver served
                WHERE step.serves @> to_jsonb(served.id)
                AND (served.id = asked.id OR stage.rule = 'any' AND served.stage_id = stage.id)))""",
    "a decision by nobody and no rule, or by a rule over its limit or not the only one (DA-64)": """
        SELECT step.reference FROM approvals_decision decision
        JOIN approvals_step step ON step.id = decision.step_id
        JOIN approvals_approval approval ON approval.id = step.approval_id
        WHERE (decision.by_id IS NULL) <> (decision.rule <> '')
            OR decision.rule <> '' AND ((decision.snapshot ->> 'limit')::numeric < approval.amount
                OR step.board <> '' OR step.fallback OR approval.flags <> '[]'
                OR EXISTS (SELECT 1 FROM approvals_step other
                    WHERE other.approval_id = approval.id AND other.id <> step.id))""",
    "an end that no decision explains": """
        SELECT approval.reference FROM approvals_approval approval WHERE
            (state IN ('returned', 'rejected')) <> EXISTS (
                SELECT 1 FROM approvals_decision decision
                JOIN approvals_step step ON step.id = decision.step_id
                WHERE step.approval_id = approval.id AND outcome <> 'approve')
            OR state IN ('approved', 'amended') AND NOT EXISTS (
                SELECT 1 FROM approvals_step step
                WHERE step.approval_id = approval.id AND step.state IN ('decided', 'stands'))""",
    "one person's decision asked for twice": """
        SELECT step.approval_id, holder_id FROM approvals_step step
        WHERE state = 'decided' AND NOT given_back
        GROUP BY step.approval_id, holder_id HAVING count(*) > 1""",
    "a decision that the record does not tell": """
        SELECT step.reference FROM approvals_step step
        JOIN approvals_approval approval ON approval.id = step.approval_id
        JOIN approvals_decision decision ON decision.step_id = step.id
        WHERE 1 <> (SELECT count(*) FROM audit_event event
            WHERE event.reference = approval.reference
            AND event.by_id IS NOT DISTINCT FROM decision.by_id
            AND coalesce(event.data ->> 'rule', '') = decision.rule
            AND event.acting_for_id IS NOT DISTINCT FROM decision.acting_for_id
            AND event.verb = 'approval.step.' || decision.outcome
            AND event.data ->> 'step' = step.reference)""",
    "a step whose last move led to somebody else": """
        SELECT step.reference FROM approvals_step step
        JOIN LATERAL (SELECT after_id, at FROM approvals_reroute WHERE step_id = step.id
            ORDER BY id DESC LIMIT 1) AS last ON true
        WHERE step.state = 'waiting' AND last.at >= step.since
            AND last.after_id IS DISTINCT FROM step.holder_id""",
    "a clock that runs for a step that does not wait": """
        SELECT step.reference FROM approvals_timer timer
        JOIN approvals_step step ON step.id = timer.step_id
        WHERE timer.done_at IS NULL AND (step.state <> 'waiting' OR step.holder_id IS NULL)""",
    "a step that waits for somebody and has no clock": """
        SELECT reference FROM approvals_step step
        WHERE state = 'waiting' AND holder_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM approvals_timer WHERE step_id = step.id)""",
    "an amendment that left what it amends as it was, or the other way round": """
        SELECT approval.reference FROM approvals_approval approval
        WHERE (state = 'amended') <> EXISTS (
            SELECT 1 FROM approvals_approval next WHERE next.follows_id = approval.id
            AND next.state IN ('waiting', 'approved', 'amended'))""",
    "a delegation handed on, or two at once (DA-16, DA-17)": """
        SELECT one.id FROM authority_delegatedkind one
        JOIN authority_delegation mine ON mine.id = one.delegation_id
        JOIN authority_delegatedkind two ON two.kind = one.kind AND two.id <> one.id
            AND two.open AND tstzrange(two.starts, two.ends) && tstzrange(one.starts, one.ends)
        JOIN authority_delegation theirs ON theirs.id = two.delegation_id
        WHERE one.open AND (theirs.holder_id IN (mine.delegate_id, mine.holder_id))""",
}

SWEPT = {
    "a step that waits for somebody who is not here": """
        SELECT step.reference FROM approvals_step step
        JOIN people_person person ON person.id IN (step.holder_id, step.acting_for_id)
        WHERE step.state = 'waiting' AND (NOT person.is_active
            OR person.left_on <= ($1 AT TIME ZONE 'Europe/London')::date)""",
    "a step that waits for somebody acting under nothing that is live": """
        SELECT step.reference FROM approvals_step step
        JOIN authority_delegation lent ON lent.id = step.delegation_id
        WHERE step.state = 'waiting' AND NOT (lent.state = 'accepted'
            AND lent.starts <= $1 AND $1 < lent.ends)""",
    "a step that waits for somebody who may not decide it": """
        SELECT step.reference FROM approvals_step step
        JOIN approvals_approval approval ON approval.id = step.approval_id
        WHERE step.state = 'waiting' AND (
            step.holder_id IN (approval.requested_by_id, approval.beneficiary_id,
                approval.prepared_by_id)
            OR EXISTS (SELECT 1 FROM approvals_keptout kept
                WHERE kept.approval_id = approval.id AND kept.person_id = step.holder_id
                AND (kept.approver_id IS NULL OR step.serves @> to_jsonb(kept.approver_id)))
            OR EXISTS (SELECT 1 FROM approvals_step other WHERE other.approval_id = approval.id
                AND other.holder_id = step.holder_id AND other.state = 'decided'
                AND NOT other.given_back))""",
    "a timer that should have rung": """
        SELECT timer.id FROM approvals_timer timer
        JOIN approvals_step step ON step.id = timer.step_id
        WHERE timer.done_at IS NULL AND timer.at <= $1 AND step.paused_at IS NULL""",
    "a change that nobody looked at": """
        SELECT id FROM approvals_recheck WHERE done_at IS NULL AND at <= $1""",
}


def found_wrong(*, swept_at: datetime | None = None) -> dict[str, list[str]]:
    """Every query that returned something, with what it returned. With `swept_at`, also what has
    to hold once the sweeps have run at that instant."""
    wrong: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name = 'oracle'")
        if cursor.fetchone() == (0,):  # planned once for a connection: planning takes longest
            cursor.execute(f"PREPARE oracle (timestamptz) AS {_asked()}")
        cursor.execute("EXECUTE oracle (%s)", [swept_at])
        for name, row in cursor.fetchall():
            wrong.setdefault(name, []).append(row)
    return wrong


def _asked() -> str:
    def named(name: str, query: str) -> str:
        return f"SELECT $oracle${name}$oracle$, row_to_json(wrong)::text FROM ({query}) AS wrong"

    always = [named(*one) for one in ALWAYS.items()]
    swept = [f"{named(*one)} WHERE $1 IS NOT NULL" for one in SWEPT.items()]
    return " UNION ALL ".join([*always, *swept])
