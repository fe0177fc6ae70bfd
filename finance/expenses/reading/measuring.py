"""How well receipts are read: the drawn set, read as the worker reads, held against the truth."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from finance.expenses.reading import rules, seeing
from finance.expenses.reading.drawn import Sample
from finance.expenses.reading.drawn.collection import TODAY
from finance.expenses.reading.rows import pieces_of, rows_of
from mss.foundation import documents, pictures

FIELDS = ("total", "spent_on", "merchant", "vat")


@dataclass
class Score:
    """Of one field: how often it was there to be read, right, sure, and sure and yet wrong; how often
    it was marked, and wrong without a mark."""

    there: int = 0
    right: int = 0
    sure: int = 0
    wrong_but_sure: int = 0
    marked: int = 0
    wrong_unmarked: int = 0

    @property
    def share(self) -> float:
        return self.right / self.there if self.there else 1.0


@dataclass
class Figures:
    scores: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in FIELDS})
    seconds: list[float] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        heading = "| field | on receipts | right | sure | wrong but sure | marked | wrong and not marked |"
        rows = [
            f"| {name} | {one.there} | {one.share:.0%} | {one.sure} | {one.wrong_but_sure} | "
            f"{one.marked} | {one.wrong_unmarked} |"
            for name, one in self.scores.items()
        ]
        mean = sum(self.seconds) / len(self.seconds)
        return [heading, "| --- | --- | --- | --- | --- | --- | --- |", *rows, "",
                f"{len(self.seconds)} receipts, {mean:.1f} s each, {max(self.seconds):.1f} s at most"]  # fmt: skip


def measure(samples: Iterable[Sample], *, sure: float, clear: float, months: int) -> Figures:
    """Read every sample. `sure` and `clear` are from 0 to 1, `months` how old a receipt may be."""
    found = Figures()
    for sample in samples:
        data, kind = _cleaned(sample)
        began = time.perf_counter()
        rows = rows_of(pieces_of(seeing.read(data, kind)))
        read = rules.read(rows, today=TODAY, sure=sure, clear=clear, months=months)
        found.seconds.append(time.perf_counter() - began)
        _judge(found, sample, read)
    return found


def _cleaned(sample: Sample) -> tuple[bytes, str]:
    """As the worker keeps it."""
    if sample.kind == "pdf":
        return documents.clean(sample.data), "pdf"
    kept = pictures.clean(sample.data, sample.kind)
    return kept.data, kept.content_type.removeprefix("image/")


def _judge(found: Figures, sample: Sample, read: rules.Reading) -> None:
    for name in FIELDS:
        truth, said, score = getattr(sample, name), getattr(read, name), found.scores[name]
        right = _plain(said.value) == _plain(truth)
        score.there += truth is not None
        score.right += truth is not None and right
        score.sure += said.confidence == rules.SURE
        score.wrong_but_sure += said.confidence == rules.SURE and not right
        proposed = said.value is not None
        marked = proposed and rules.needs_a_look(said.confidence)
        score.marked += marked
        score.wrong_unmarked += proposed and not marked and not right
        if not right:
            how = said.confidence or "not found"
            found.missed.append(f"{sample.name}: {name} is {truth}, read {said.value} ({how})")


def _plain(value: object) -> object:
    """Names are the same whatever their case and spaces."""
    return "".join(value.casefold().split()) if isinstance(value, str) else value
