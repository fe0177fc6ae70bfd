"""Pieces of writing put into rows, as a person reads them: top to bottom, left to right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

NEAR: Final = 0.65  # of a height


@dataclass(frozen=True)
class Piece:
    """Words that stand together. `score` is from 0 to 1; places are pixels, `middle` from the top."""

    text: str
    score: float
    left: float = 0.0
    middle: float = 0.0
    width: float = 0.0
    height: float = 1.0


@dataclass(frozen=True)
class Row:
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "  ".join(piece.text for piece in self.pieces)

    @property
    def score(self) -> float:
        return min(piece.score for piece in self.pieces)

    @property
    def height(self) -> float:
        return max(piece.height for piece in self.pieces)


def pieces_of(found: Iterable[Sequence[object]]) -> list[Piece]:
    """What `seeing.read` found."""
    return [Piece(str(one[0]), *(float(str(each)) for each in one[1:])) for one in found]


def rows_of(pieces: Iterable[Piece]) -> list[Row]:
    """Pieces whose middles are within two thirds of a height of each other are one row."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.middle):
        last = rows[-1] if rows else []
        middle = sum(one.middle for one in last) / len(last) if last else 0.0
        if last and piece.middle - middle < min(piece.height, last[-1].height) * NEAR:
            last.append(piece)
        else:
            rows.append([piece])
    return [Row(tuple(sorted(row, key=lambda one: one.left))) for row in rows]


def written(*lines: str, score: float = 1.0) -> list[Row]:
    """Rows of plain text, each as sure as `score`: for tests and samples."""
    return [Row((Piece(line, score, middle=float(n)),)) for n, line in enumerate(lines)]
