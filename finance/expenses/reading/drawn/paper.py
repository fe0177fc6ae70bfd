"""A strip of paper and a pen: fonts of the machine where it has them, else Pillow's own."""

from functools import cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

INK: Final = (42, 40, 44)
_FONTS: Final = {
    "plain": "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
    "bold": "/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf",
    "till": "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf",
    "typed": "/usr/share/fonts/truetype/liberation/LiberationMono-Regular.ttf",
    "serif": "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
    "narrow": "/usr/share/fonts/truetype/liberation/LiberationSansNarrow-Regular.ttf",
}


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    path = Path(_FONTS[name])
    return ImageFont.truetype(str(path), size) if path.exists() else ImageFont.load_default(size)


def has_fonts() -> bool:
    """Whether the machine has the fonts; Pillow's own knows no sign for pounds."""
    return all(Path(path).exists() for path in _FONTS.values())


class Paper:
    """Written on line under line; `cut` gives the picture."""

    def __init__(self, width: int, face: str, size: int, length: int = 6000) -> None:
        self.image = Image.new("RGB", (width, length), (250, 249, 245))
        self.draw = ImageDraw.Draw(self.image)
        self.face, self.size, self.y, self.margin = face, size, size * 2, size

    def centre(self, text: str, grown: float = 1.0, face: str = "") -> None:
        size = int(self.size * grown)
        place = (self.image.width / 2, self.y)
        self.draw.text(place, text, INK, font(face or self.face, size), anchor="ma")
        self.y += int(size * 1.45)

    def left(self, text: str, grown: float = 1.0, face: str = "") -> None:
        size = int(self.size * grown)
        self.draw.text((self.margin, self.y), text, INK, font(face or self.face, size))
        self.y += int(size * 1.45)

    def both(self, left: str, right: str, grown: float = 1.0, face: str = "") -> None:
        size = int(self.size * grown)
        drawn = font(face or self.face, size)
        self.draw.text((self.margin, self.y), left, INK, drawn)
        edge = self.image.width - self.margin
        self.draw.text((edge, self.y), right, INK, drawn, anchor="ra")
        self.y += int(size * 1.5)

    def rule(self, sign: str = "-") -> None:
        self.y += self.size // 3
        for x in range(self.margin, self.image.width - self.margin, self.size):
            end = x + (self.size // 2 if sign == "-" else self.size)
            self.draw.line((x, self.y, end, self.y), INK, 2)
        self.y += self.size // 2

    def gap(self) -> None:
        self.y += self.size

    def cut(self) -> Image.Image:
        return self.image.crop((0, 0, self.image.width, self.y + self.size * 2))
