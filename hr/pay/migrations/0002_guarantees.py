"""References of payslips, rows that are never changed, and documents that add up."""

from typing import ClassVar

from django.db import migrations

from mss.foundation.never_changed import never_changed_sql
from mss.foundation.references import sequence_sql

# The lines of a document add up to the sums beside it, whoever writes the row.
SUM = """
CREATE FUNCTION payslip_sum(document jsonb, section text) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(sum((line ->> 'amount')::numeric), 0)
    FROM jsonb_array_elements(document -> 'lines') AS line
    WHERE coalesce(line ->> 'section', 'pay') = section
$$;
ALTER TABLE pay_payslip ADD CONSTRAINT payslip_lines_add_up CHECK (
    gross = payslip_sum(document, 'pay') AND deductions = payslip_sum(document, 'deduction')
);
"""
BACK = """
ALTER TABLE pay_payslip DROP CONSTRAINT payslip_lines_add_up;
DROP FUNCTION payslip_sum(jsonb, text);
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("pay", "0001_initial")]
    operations: ClassVar = [
        sequence_sql("PSL"),
        never_changed_sql("pay_payslip"),
        migrations.RunSQL(SUM, BACK),
    ]
