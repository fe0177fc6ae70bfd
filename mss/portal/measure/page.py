"""`docs/performance.md`, from the figures of one or more measurements."""

from collections.abc import Sequence
from typing import Any

from mss.portal.measure.figures import table

TOP = """\
# How quick it is

Made by `manage.py measure`; do not change by hand. In an invented world of {sizes} people; with
46,000 there are more than a million lines of claims:

    python3 manage.py world --reset --people 46000
    python3 manage.py measure --seconds {seconds} --json 46000.json

and then `python3 manage.py measure --markdown *.json > docs/performance.md`.

Web (gunicorn, two processes of eight threads) and one worker serve a database of invented people
as production does; one client on the same machine asks one page after the other, all rows in turn,
so that a busy moment touches all of them alike. The bare page is signed in, makes one indexed query
and puts 25 rows into a plain template: it is what the machine can do. “× bare” is the median against
the median of the bare page in the same run. Queries and kB are the most that was seen. Signing in is
timed apart, because checking a password is meant to be slow. A load above 1 at the start means that
other programs shared the processors: the ratios hold, the milliseconds are too high.
"""

AIMS = {  # × the bare page at the median
    "Home": 3, "Inbox": 3, "My claims": 3, "One claim": 3, "Send a claim": 4, "Decide a claim": 4,
}  # fmt: skip


def _over(found: dict[str, Any]) -> str:
    """Which aims this measurement misses, in words."""
    ratios = {row["name"]: row.get("ratio") or 0 for row in found["rows"]}
    missed = [
        f"{name} {ratios[name]} (aim {aim})" for name, aim in AIMS.items() if ratios[name] > aim
    ]
    return f"Over the aim: {', '.join(missed)}." if missed else "Every aim is met."


def page(found: Sequence[dict[str, Any]]) -> str:
    """The page with a table for each measurement, smallest world first, and how they compare."""
    found = sorted(found, key=lambda one: one["people"])
    sizes = " and ".join(f"{one['people']:,}" for one in found)
    parts = [TOP.replace("{seconds}", f"{found[0]['seconds']:.0f}").replace("{sizes}", sizes)]
    parts += [f"## {one['people']:,} people\n\n{table(one)}\n\n{_over(one)}\n" for one in found]
    if len(found) > 1:
        parts.append(_growth(found[0], found[-1]))
    return "\n".join(parts)


def _growth(small: dict[str, Any], large: dict[str, Any]) -> str:
    """How the ratio to the bare page grew: what is left when the machine's mood is taken out."""
    before = {row["name"]: row for row in small["rows"]}
    lines = [f"## From {small['people']:,} to {large['people']:,} people", ""]
    lines += ["| | median ms | × bare | queries |", "|---|---:|---:|---:|"]
    for row in large["rows"]:
        old = before.get(row["name"], {})
        if not old.get("median") or not row.get("median"):
            continue
        ratio = f"× {row['ratio'] / old['ratio']:.2f}" if row["ratio"] and old["ratio"] else ""
        queries = f"{old['queries']} → {row['queries']}" if row["queries"] != "" else ""
        growth = row["median"] / old["median"]
        lines.append(f"| {row['name']} | × {growth:.2f} | {ratio} | {queries} |")
    return "\n".join(lines) + "\n"
