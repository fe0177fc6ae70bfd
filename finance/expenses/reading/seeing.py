"""The words on a picture or PDF page, with where they stand. Runs in a child process of the worker.

The models travel in the wheel `rapidocr-onnxruntime`; nothing leaves the machine. One thread.
"""

import io
from functools import cache
from itertools import pairwise
from typing import Any, Final

import cv2
import numpy as np
import pypdfium2
from PIL import Image
from rapidocr_onnxruntime import RapidOCR

from mss.foundation.bad_upload import BadUpload, broken

SHORT_SIDE: Final = 800  # pixels: more costs time and reads no better
LONG_SIDE: Final = 3200
PDF_SCALE: Final = 2.0
TALL: Final = 1.5  # a box so much higher than wide is a line of words on its side
DOUBT: Final = 0.6
LETTERS_APART: Final = 0.14  # of the height of the line
Box = Any  # an array of four corners, from the top left, clockwise


def read(data: bytes, kind: str) -> list[list[Any]]:
    """Every piece of writing as [text, score, left, middle, width, height], upright; `score` is the
    least certain character's, from 0 to 1. Of a PDF the first page and the last. Raises BadUpload.
    """
    found: list[list[Any]] = []
    for page in _pages(data, kind):
        shift = max((one[3] + one[5] for one in found), default=0.0)
        found += [[*one[:3], one[3] + shift, *one[4:]] for one in _words(page)]
    return found


def _pages(data: bytes, kind: str) -> list[Any]:
    try:
        if kind != "pdf":
            with Image.open(io.BytesIO(data), formats=["JPEG", "PNG"]) as picture:
                return [_fitted(picture.convert("RGB"))]
        with pypdfium2.PdfDocument(data) as pdf:
            ends = sorted({0, len(pdf) - 1})
            scales = [min(PDF_SCALE, LONG_SIDE / max(pdf[one].get_size())) for one in ends]
            drawn = [pdf[one].render(scale=by) for one, by in zip(ends, scales, strict=True)]
            return [_fitted(one.to_pil().convert("RGB")) for one in drawn]
    except (OSError, ValueError, pypdfium2.PdfiumError) as problem:
        raise broken() from problem


def _fitted(picture: Image.Image) -> Any:
    scale = min(1.0, SHORT_SIDE / min(picture.size), LONG_SIDE / max(picture.size))
    size = (max(32, int(picture.width * scale)), max(32, int(picture.height * scale)))
    return np.ascontiguousarray(
        np.asarray(picture.resize(size, Image.Resampling.LANCZOS))[:, :, ::-1]
    )


@cache
def _engine() -> Any:
    cv2.setNumThreads(1)
    return RapidOCR(intra_op_num_threads=1, inter_op_num_threads=1)


def _words(page: Any) -> list[list[Any]]:
    engine = _engine()
    boxes = _boxes(engine, page)
    if len(boxes) and np.median([_height(box) / _width(box) for box in boxes]) > TALL:
        page = np.ascontiguousarray(np.rot90(page))
        boxes = _boxes(engine, page)
    if not len(boxes):
        return []
    crops = engine.get_crop_img_list(page, boxes)
    if _upside_down(engine, crops):
        far = np.array([page.shape[1], page.shape[0]], dtype=np.float32)
        boxes = [(far - box)[[2, 3, 0, 1]] for box in boxes]
        crops = [np.ascontiguousarray(np.rot90(crop, 2)) for crop in crops]
    said, _ = engine.text_rec(crops, True)
    turned = _levelled(boxes)
    return [
        [_spaced(one, crop), float(min(one[2][4])), *_place(box)]
        for one, box, crop in zip(said, turned, crops, strict=True)
        if one[0] and one[1] >= DOUBT
    ]


def _boxes(engine: Any, page: Any) -> list[Box]:
    found, _ = engine.auto_text_det(page)
    return [] if found is None else list(found)


def _width(box: Box) -> float:
    return float(np.linalg.norm(box[1] - box[0])) or 1.0


def _height(box: Box) -> float:
    return float(np.linalg.norm(box[3] - box[0])) or 1.0


def _upside_down(engine: Any, crops: list[Any]) -> bool:
    """Whether most of the longest lines stand on their head."""
    longest = sorted(crops, key=lambda crop: crop.shape[1] / crop.shape[0])[-9:]
    _, said, _ = engine.text_cls(longest)
    votes = [score if label == "180" else -score for label, score in said]
    return sum(votes) > 0


def _levelled(boxes: list[Box]) -> list[Box]:
    """The boxes turned by the angle at which most of the long ones lie."""
    long = [box for box in boxes if _width(box) > 3 * _height(box)] or boxes
    angle = float(np.median([np.arctan2(*(box[1] - box[0])[::-1]) for box in long]))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return [box @ turn for box in boxes]


def _place(box: Box) -> list[float]:
    left, top = box.min(axis=0)
    right, bottom = box.max(axis=0)
    return [float(left), float((top + bottom) / 2), float(right - left), _height(box)]


def _spaced(said: Any, crop: Any) -> str:
    """The text with a space wherever there is much paper between two letters: the model leaves
    most of them out."""
    text, _, (steps, _, columns, _, _) = said
    places = [one for word in columns for one in word]
    if len(places) != len(text):
        return str(text)
    grey = crop.mean(axis=2)
    ink = grey.min(axis=0) < (np.percentile(grey, 2) + np.percentile(grey, 90)) / 2
    at = [int(min((place + 0.5) / steps, 0.999) * len(ink)) for place in places]
    papers = [_paper(ink[a : b + 1]) for a, b in pairwise(at)]
    least = max(crop.shape[0] * LETTERS_APART, 2.0 * float(np.median(papers or [0])))
    parts = list(text[:1])
    for before, letter, paper in zip(text, text[1:], papers, strict=False):
        wordlike = (before.isalpha() and letter.isalnum()) or (
            before.isalnum() and letter.isalpha()
        )
        parts.append(f" {letter}" if wordlike and paper >= least else letter)
    return "".join(parts)


def _paper(ink: Any) -> int:
    """The longest run of columns without ink, in pixels."""
    longest = run = 0
    for inked in ink:
        run = 0 if inked else run + 1
        longest = max(longest, run)
    return longest


__all__ = ["BadUpload", "read"]
