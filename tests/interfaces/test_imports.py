"""Files of people and structure: sent, checked, brought in, mended. Life as a whole."""

import csv
import io
from uuid import uuid4

import pytest

from mss.foundation.refused import Refused
from mss.interfaces.imports import operations, queries, reading, registry, writing
from mss.interfaces.imports import work as chunks
from mss.interfaces.imports.models import Import
from mss.jobs.models import Job
from mss.jobs.operations import advance
from mss.people.models import Assignment, CostCentre, Person, Post, Unit
from mss.people.queries import manager_of


def send(cast, kind, text, *, by=None, once=None):
    data = text.encode()
    lines = reading.read(data, registry.get(kind))
    return operations.send(
        kind=kind, lines=lines, data=data, file_name=f"{kind}.csv", once=once or uuid4(),
        by=by or cast.system_administrator, at=cast.at,
    )  # fmt: skip


def work(cast, staged):
    """Do the work under way, as a worker would, and return the import as it then is."""
    staged.refresh_from_db()
    while advance(job=staged.job_id, at=cast.at):
        pass
    staged.refresh_from_db()
    return staged


def bring_in(cast, kind, text, **options):
    staged = work(cast, send(cast, kind, text, **options))
    operations.begin(staged=staged, by=staged.by, at=cast.at)
    return work(cast, staged)


def problems(staged):
    return {
        row.number: [(one["column"], one["message"]) for one in row.problems]
        for row in queries.to_mend(staged)
    }


UNITS = "code,name,organisation,inside\nNW,North West,mps,FLP\nNW-A,Team A,mps,NW\n"
CENTRES = "code,name,organisation\n10090,North West,mps\n"
POSTS = (
    "reference,title,organisation,unit,grade,cost_centre,above\n"
    "NW-1,Inspector,mps,NW,inspector,10090,\n"
    "NW-2,Sergeant,mps,NW-A,sergeant,10090,NW-1\n"
)
PEOPLE = (
    "email,name,kind,grade,organisation,joined,post,assignment,starts,ends\n"
    "Ann@MPS.example,Ann Bee,officer,inspector,mps,04/06/2018,NW-1,,,\n"
    "bob@mps.example,Bob Cee,officer,sergeant,mps,1 May 2019,NW-2,,01/09/2021,\n"
    "bob@mps.example,Bob Cee,officer,inspector,mps,1 May 2019,NW-1,acting,2026-07-01,2026-08-01\n"
)


def test_a_new_borough_is_brought_in_from_nothing(cast):
    for kind, text in (
        ("units", UNITS), ("cost-centres", CENTRES), ("posts", POSTS), ("people", PEOPLE),
    ):  # fmt: skip
        staged = bring_in(cast, kind, text)
        assert (staged.state, problems(staged)) == ("done", {})
    bob = Person.objects.get(email="bob@mps.example")

    found = manager_of(bob, on=cast.at.date())

    assert found is not None and found.person.email == "ann@mps.example"
    assert bob.assignments.count() == 2
    assert Unit.objects.get(code="NW-A").parent.code == "NW"
    assert staged.job.message == "3 rows brought in, 0 to be mended."


def test_nothing_is_brought_in_by_sending_and_checking(cast):
    staged = work(cast, send(cast, "units", UNITS))

    assert staged.state == "checked"
    assert not Unit.objects.filter(code="NW").exists()
    assert staged.job.message == "2 rows can be brought in, 0 to be mended."


def test_each_wrong_row_says_line_column_and_what_to_do(cast):
    text = (
        "email,name,kind,grade,organisation,joined,post\n"
        ",Nobody,officer,constable,mps,1/1/2020,\n"
        "x@mps.example,Ex,robot,constable,mps,31/02/2020,NOWHERE\n"
        "y@mps.example,Why,officer,captain,mars,1/1/2020,,,extra\n"
    )

    staged = work(cast, send(cast, "people", text))

    assert problems(staged) == {
        2: [("email", "Enter their work e-mail address")],
        3: [
            ("kind", "Use one of: officer, staff, contingent, partner"),
            ("joined", "Enter a real date, like 04/06/2026"),
            ("post", "There is no post NOWHERE. Correct it, or bring it in first"),
        ],
        4: [
            ("", "The line has more cells than columns: is a comma loose?"),
            ("grade", "There is no rank or band captain. Correct it"),
            ("organisation", "There is no organisation mars. Correct it"),
        ],
    }


def test_a_code_of_the_same_file_counts_from_earlier_lines_only(cast):
    text = (
        "code,name,organisation,inside\nNW-A,Team A,mps,NW\nNW,North West,mps,FLP\nNW,Again,mps,\n"
    )

    staged = work(cast, send(cast, "units", text))

    assert problems(staged) == {
        2: [("inside", "There is no unit NW. Correct it, bring it in first, or put it on an earlier line")],
        4: [("code", "Line 3 is about the same: keep one of the two")],
    }  # fmt: skip


def test_what_an_operation_refuses_is_said_at_its_row_and_the_rest_comes_in(cast):
    text = (
        "reference,title,organisation,unit,grade,cost_centre,above\n"
        "POST-0001,Commander,mps,FLP,commander,10010,POST-0007\n"
        "NEW-1,Officer,mps,MOPAC,constable,10010,POST-0006\n"
        "NEW-2,Officer,mps,CE-A,constable,10010,POST-0006\n"
    )

    staged = bring_in(cast, "posts", text)

    assert problems(staged) == {
        2: [("", "Commander would end up above itself")],
        3: [("", "The unit belongs to another organisation")],
    }
    assert Post.objects.get(reference="NEW-2").above == cast.posts["sergeant"]
    assert Post.objects.get(reference="POST-0001").above is None


def test_what_stands_on_a_refused_row_is_refused_with_it(cast):
    text = (
        "code,name,organisation,inside\nIN,In,mopac,MPS\nOUT,Out,mopac,IN\nGOOD,Good,mopac,MOPAC\n"
    )

    staged = bring_in(cast, "units", text)

    assert problems(staged)[2] == [("", "The unit above belongs to another organisation")]
    assert problems(staged)[3][0][0] == "inside"
    assert Unit.objects.filter(code__in=["IN", "OUT", "GOOD"]).count() == 1


def test_a_refused_row_is_mended_and_comes_in_at_once(cast):
    staged = bring_in(
        cast, "units", "code,name,organisation,inside\nA1,Good,mps,FLP\nB1,Bad,mps,ZZ\n"
    )
    row = operations.mend(
        staged=staged, line=3, by=cast.system_administrator, at=cast.at,
        data={"code": "B1", "name": "Bad", "organisation": "mps", "inside": "YY"},
    )  # fmt: skip
    assert row.state == "refused" and "YY" in row.problems[0]["message"]

    row = operations.mend(
        staged=staged, line=3, by=cast.system_administrator, at=cast.at,
        data={"code": "B1", "name": "Mended", "organisation": "mps", "inside": "FLP"},
    )  # fmt: skip

    assert (row.state, row.problems) == ("done", [])
    assert Unit.objects.get(code="B1").name == "Mended"


def test_refused_rows_are_tried_again_when_what_they_stood_on_is_there(cast):
    staged = bring_in(
        cast, "units", "code,name,organisation,inside\nA1,One,mps,FLP\nB1,Two,mps,LATER\n"
    )
    bring_in(cast, "units", "code,name,organisation,inside\nLATER,Later,mps,FLP\n")

    operations.try_again(staged=staged, by=cast.system_administrator, at=cast.at)
    work(cast, staged)

    assert Unit.objects.get(code="B1").parent.code == "LATER"
    assert (staged.state, queries.counts(staged)) == ("done", queries.Counts(done=2))


def test_sent_twice_is_one_import_and_brought_in_twice_changes_nothing(cast):
    once = uuid4()
    first, second = (send(cast, "units", UNITS, once=once) for _ in range(2))
    assert first == second
    bring_in(cast, "people", PEOPLE.replace("NW-1", "POST-0005").replace("NW-2", "POST-0006"))
    before = (Person.objects.count(), Assignment.objects.count())

    bring_in(cast, "people", PEOPLE.replace("NW-1", "POST-0005").replace("NW-2", "POST-0006"))

    assert (Person.objects.count(), Assignment.objects.count()) == before
    assert Import.objects.count() == 3


def test_a_worker_killed_in_the_middle_repeats_nothing(cast, monkeypatch):
    monkeypatch.setattr(chunks, "AN_APPLIED_CHUNK", 2)
    text = "code,name,organisation\n" + "".join(f"K{n},Unit {n},mps\n" for n in range(5))
    staged = work(cast, send(cast, "units", text))
    operations.begin(staged=staged, by=staged.by, at=cast.at)
    staged.refresh_from_db()
    assert advance(job=staged.job_id, at=cast.at)
    bring = chunks.bring_in

    def dies(*args, **kwargs):
        bring(*args, **kwargs)
        raise KeyboardInterrupt

    monkeypatch.setattr(chunks, "bring_in", dies)
    with pytest.raises(KeyboardInterrupt):
        advance(job=staged.job_id, at=cast.at)
    assert Unit.objects.filter(code__startswith="K").count() == 2
    applied = Job.objects.get(pk=staged.job_id).done
    monkeypatch.setattr(chunks, "bring_in", bring)

    work(cast, staged)

    assert (applied, staged.job.done, staged.state) == (2, 5, "done")
    assert Unit.objects.filter(code__startswith="K").count() == 5


def test_an_hr_adviser_brings_in_people_of_their_own_organisation_only(cast):
    text = (
        "email,name,kind,grade,organisation,joined\n"
        "n@mopac.example,En,staff,band-c,mopac,1/1/2020\n"
        "m@mps.example,Em,staff,band-c,mps,1/1/2020\n"
    )
    staged = work(cast, send(cast, "people", text, by=cast.hr_adviser))

    assert problems(staged) == {
        2: [("organisation", "You do not look after mopac: leave the row to those who do")]
    }
    with pytest.raises(Refused) as refused:
        send(cast, "units", UNITS, by=cast.hr_adviser)
    assert refused.value.rule == "IM-1"
    assert Import.objects.count() == 1


def test_nobody_changes_their_own_record_by_a_file(cast):
    text = (
        "email,name,kind,grade,organisation,joined,post,starts\n"
        f"{cast.hr_adviser.email},Joanne Petrie,staff,band-a,mps,1/4/2020,POST-0020,1/1/2026\n"
    )

    staged = bring_in(cast, "people", text, by=cast.hr_adviser)

    assert problems(staged) == {2: [("", "Ask somebody else to change your own record")]}
    assert Person.objects.get(pk=cast.hr_adviser.pk).grade.code == "band-c"
    assert cast.hr_adviser.assignments.count() == 1


def test_only_the_sender_goes_on_and_only_once(cast):
    staged = work(cast, send(cast, "units", UNITS))
    for by, rule in ((cast.second_administrator, "IM-10"), (cast.officer, "IM-1")):
        with pytest.raises(Refused) as refused:
            operations.begin(staged=staged, by=by, at=cast.at)
        assert refused.value.rule == rule
    assert Import.objects.get().state == "checked"

    operations.begin(staged=staged, by=staged.by, at=cast.at)
    with pytest.raises(Refused) as refused:
        operations.begin(staged=staged, by=staged.by, at=cast.at)
    assert refused.value.rule == "IM-5"
    with pytest.raises(Refused) as refused:
        operations.drop(staged=staged, by=staged.by, at=cast.at)
    assert refused.value.rule == "IM-7"
    assert Job.objects.filter(kind="import-apply").count() == 1


def test_a_file_set_aside_brings_nothing_in(cast):
    staged = send(cast, "units", UNITS)
    operations.drop(staged=staged, by=staged.by, at=cast.at)

    work(cast, staged)

    assert staged.state == "dropped"
    with pytest.raises(Refused):
        operations.begin(staged=staged, by=staged.by, at=cast.at)
    assert not Unit.objects.filter(code="NW").exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_a_file_is_read_in_the_ways_spreadsheets_write_it(encoding, comma):
    text = "Name,CODE,Organisation\r\nZoë’s café,Z1,mps\r\n\r\n".replace(",", comma)

    (line,) = reading.read(text.encode(encoding), registry.get("units"))

    assert line == reading.Line(2, {"name": "Zoë’s café", "code": "Z1", "organisation": "mps"})


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04rest", "This is a workbook"),
        (b"code\0name", "not a CSV file"),
        (b"\x81\x8d\x8f", "Some letters cannot be read"),
        (b"", "Missing: code, name, organisation"),
        (b"code,name\n", "Missing: organisation"),
        (b"code,name,organisation,colour\na,b,mps,red", "not known: colour"),
        (b"code,name,name,organisation\na,b,c,mps", "there twice: name"),
        (b"code,name,organisation\n,,\n", "nothing below it"),
        (b"code,name,organisation\n" + b"a,b,c\n" * 60_001, "60,001 rows; the most is 60,000"),
        (b"a" * (15 * 1024 * 1024 + 1), "smaller than 15 MB"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(data, says):
    with pytest.raises(reading.BadFile, match="(?s)" + says):
        reading.read(data, registry.get("units"))


def test_lines_are_numbered_as_the_spreadsheet_does():
    text = 'code,name,organisation\nA,"two\nlines",mps\n\nB,b,mps\n'

    lines = reading.read(text.encode(), registry.get("units"))

    assert [line.number for line in lines] == [2, 5]


def test_what_goes_out_holds_no_live_formula_and_comes_back_as_it_was(cast):
    text = (
        "email,name,kind,grade,organisation,joined,telephone\n"
        '"=cmd()",Em,staff,band-c,mps,1/1/2020,+44 20 7946 0001\n'
    )
    staged = work(cast, send(cast, "people", text))

    data = writing.to_mend(registry.get("people"), queries.to_mend(staged))

    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert (row["email"], row["telephone"]) == ("'=cmd()", "'+44 20 7946 0001")
    (line,) = reading.read(data, registry.get("people"))
    assert (line.cells["email"], line.cells["telephone"]) == ("=cmd()", "+44 20 7946 0001")


def test_every_template_can_be_sent_back(cast):
    for importer in registry.every():
        assert len(reading.read(writing.template(importer), importer)) == 1


def test_a_cost_centre_gets_its_owner_when_sent_again(cast):
    bring_in(cast, "cost-centres", CENTRES)
    bring_in(cast, "cost-centres", "code,name,organisation,owner\n10090,NW,mps,POST-0003\n")

    assert CostCentre.objects.get(code="10090").owner == cast.posts["superintendent"]


def test_the_check_does_not_ask_more_for_more_rows(cast, django_assert_max_num_queries):
    text = "code,name,organisation,inside\n" + "".join(f"Q{n},U,mps,CE\n" for n in range(300))
    staged = send(cast, "units", text)
    staged.refresh_from_db()
    with django_assert_max_num_queries(25):
        advance(job=staged.job_id, at=cast.at)
