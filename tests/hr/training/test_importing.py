"""Training records from a file: checked, brought in, and bad rows mended in the portal."""

from typing import Any
from uuid import uuid4

from hr.training.models import Certificate, Standing
from mss.foundation.working_time import today
from mss.interfaces.imports import operations as imports
from mss.interfaces.imports import reading, registry
from mss.interfaces.imports.models import ImportRow
from mss.jobs import operations as jobs
from tests.cast import AT, Cast
from tests.factories.training import course


def brought_in(staged: Any) -> None:
    while jobs.advance(job=staged.job_id, at=AT):
        pass
    staged.refresh_from_db()


def test_rows_with_errors_are_kept_back_and_mended(cast: Cast):
    of = course(cast)
    day = f"{today(AT):%d/%m/%Y}"
    rows = [
        f"officer@mps.example,mps,{of.reference},{day}",
        f"nobody@mps.example,mps,{of.reference},{day}",
        f"stranger@mps.example,mps,TRC-99-000001,{day}",
        f"dog_handler@mps.example,mps,{of.reference},32/13/2026",
        f"mopac_officer@mopac.example,mopac,{of.reference},{day}",
        f"sergeant@mps.example,mps,{of.reference},01/01/2099",
        f"inspector@mps.example,npcc,{of.reference},{day}",
    ]
    data = "\n".join(["email,organisation,course,passed", *rows]).encode()
    lines = reading.read(data, registry.get("training"))
    staged = imports.send(kind="training", lines=lines, data=data, file_name="t.csv",
                          once=uuid4(), by=cast.hr_adviser, at=AT)  # fmt: skip
    brought_in(staged)
    problems = {row.number: [one["column"] for one in row.problems]
                for row in ImportRow.objects.filter(state="refused")}  # fmt: skip
    assert problems == {
        3: ["email"],
        4: ["course"],
        5: ["passed"],
        6: ["organisation"],
        7: ["passed"],
        8: ["organisation"],
    }
    brought_in(imports.begin(staged=staged, by=cast.hr_adviser, at=AT))
    assert Certificate.objects.get().person == cast.officer
    assert ImportRow.objects.get(number=7).problems == [
        {"column": "passed", "message": "That day has not come yet. Check the date"}
    ]

    (row,) = ImportRow.objects.filter(number=5)
    imports.mend(staged=staged, line=5, data={**row.data, "passed": day},
                 by=cast.hr_adviser, at=AT)  # fmt: skip
    assert Certificate.objects.filter(person=cast.dog_handler, how="import").count() == 1
    assert Standing.objects.filter(course=of).count() == 2
