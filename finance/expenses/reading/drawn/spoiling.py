"""What happens to a receipt between the till and the portal."""

import io
from collections.abc import Callable
from random import Random
from typing import Final

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

Spoil = Callable[[Image.Image, Random], Image.Image]


def flat(image: Image.Image, chance: Random) -> Image.Image:
    return image


def askew(image: Image.Image, chance: Random) -> Image.Image:
    """On a table, a few degrees off."""
    return _on_table(image, chance.choice([-6, -4, 3, 5, 7]))


def _on_table(image: Image.Image, angle: float) -> Image.Image:
    table = Image.new("RGB", (image.width + 220, image.height + 220), (104, 82, 66))
    shape = Image.new("L", image.size, 255).rotate(angle, expand=True)
    table = table.resize((shape.width + 160, shape.height + 160))
    table.paste(image.rotate(angle, Image.Resampling.BICUBIC, expand=True), (80, 80), shape)
    return table


def sideways(image: Image.Image, chance: Random) -> Image.Image:
    return _on_table(image, 2).transpose(
        chance.choice([Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270])
    )


def upside_down(image: Image.Image, chance: Random) -> Image.Image:
    return _on_table(image, -2).transpose(Image.Transpose.ROTATE_180)


def blurred(image: Image.Image, chance: Random) -> Image.Image:
    return _on_table(image, 2).filter(ImageFilter.GaussianBlur(chance.choice([1.4, 1.8, 2.2])))


def faded(image: Image.Image, chance: Random) -> Image.Image:
    """Thermal paper that lay in the sun."""
    pale = ImageEnhance.Contrast(image).enhance(chance.choice([0.25, 0.32, 0.4]))
    return Image.blend(pale, Image.new("RGB", image.size, (236, 230, 214)), 0.3)


def folded(image: Image.Image, chance: Random) -> Image.Image:
    """A fold with its shadow across, and half of it in the dark."""
    dark = Image.new("L", image.size, 255)
    pen = ImageDraw.Draw(dark)
    at = int(image.height * chance.uniform(0.35, 0.6))
    pen.rectangle((0, at, image.width, image.height), fill=150)
    pen.line((0, at, image.width, at), fill=70, width=9)
    shade = dark.filter(ImageFilter.GaussianBlur(6))
    return Image.composite(image, Image.new("RGB", image.size, (30, 28, 26)), shade)


def coarse(image: Image.Image, chance: Random) -> Image.Image:
    """Sent on by a messenger: small and squeezed."""
    small = image.resize(
        (int(image.width * 0.7), int(image.height * 0.7)), Image.Resampling.BILINEAR
    )
    out = io.BytesIO()
    small.save(out, "JPEG", quality=chance.choice([18, 25, 32]))
    with Image.open(io.BytesIO(out.getvalue())) as again:
        return again.convert("RGB")


def leaning(image: Image.Image, chance: Random) -> Image.Image:
    """Photographed from one side."""
    w, h = image.size
    lean = int(w * chance.choice([0.06, 0.09]))
    return image.transform(
        (w + lean, h), Image.Transform.QUAD, (-lean, 0, 0, h, w, h, w + lean, -lean // 2),
        Image.Resampling.BICUBIC, fillcolor=(92, 80, 70),
    )  # fmt: skip


SPOILS: Final[tuple[Spoil, ...]] = (
    flat, askew, sideways, upside_down, blurred, faded, folded, coarse, leaning,
)  # fmt: skip
