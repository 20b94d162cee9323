"""The confined process: a photo comes in, three WebP pictures of its bare pixels go out.

`python -I -m bela.catalogue.photos.child FORMAT`: the file on standard input; on standard output one line
of JSON (`{"code": …}` for a No), then the three pictures one after the other. Whatever else the file
carried (EXIF, GPS, profiles, trailing bytes) stays behind with this process.
"""

from __future__ import annotations

import io
import json
import sys
import warnings

import pillow_heif
from PIL import AvifImagePlugin, Image, ImageOps, JpegImagePlugin, PngImagePlugin, WebPImagePlugin
from PIL.Image import Image as Picture

from bela.catalogue.photos.confine import confine

LARGEST = 15 * 1024 * 1024
"""Bytes of the file that is sent."""

MOST_PIXELS = {"PNG": 25_000_000}  # a PNG unpacks from almost nothing
MOST_PIXELS_ELSE = 50_000_000
LONGEST_SIDE = 12_000
SHORTEST_SIDE = 300
SIZES = (1600, 800, 320)
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF")
_QUALITY = 80
_PLUGINS = (AvifImagePlugin, JpegImagePlugin, PngImagePlugin, WebPImagePlugin)


class Unfit(Exception):
    """The file is no photo to be shown; the argument is the code of the reason."""


def encode(content: bytes, kind: str) -> tuple[dict[str, object], list[bytes]]:
    """The facts of the photo and its pictures, the largest first. Raises `Unfit`."""
    picture = _upright(_open(content, kind))
    if min(picture.size) < SHORTEST_SIDE:
        raise Unfit("too-small")
    large = _at_most(picture, SIZES[0])
    sized = [large, *(_at_most(large, side) for side in SIZES[1:])]
    pictures = [_webp(each) for each in sized]
    told = {"width": large.width, "height": large.height, "likeness": _likeness(sized[-1])}
    return {**told, "lengths": [len(each) for each in pictures]}, pictures


def _open(content: bytes, kind: str) -> Picture:
    most = MOST_PIXELS.get(kind, MOST_PIXELS_ELSE)
    Image.MAX_IMAGE_PIXELS = most
    opened = Image.open(io.BytesIO(content), formats=[kind])
    width, height = opened.size
    if width * height > most or max(width, height) > LONGEST_SIDE:
        raise Unfit("too-many-pixels")
    # A phone's JPEG may carry a second picture behind the first (MPO); only the first is read.
    if kind != "JPEG" and getattr(opened, "n_frames", 1) > 1:
        raise Unfit("moving")
    if kind == "JPEG":
        opened.draft("RGB", (SIZES[0], SIZES[0]))  # decodes large photos at a half or a quarter
    opened.load()
    return opened


def _upright(opened: Picture) -> Picture:
    return _rgb(ImageOps.exif_transpose(opened))


def _rgb(picture: Picture) -> Picture:
    if picture.mode.startswith("I"):  # 16 bits a pixel: keep the upper eight
        return picture.point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(white, clear).convert("RGB")
    return picture.convert("RGB")


def _at_most(picture: Picture, side: int) -> Picture:
    smaller = picture.copy()
    smaller.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return Image.frombytes("RGB", smaller.size, smaller.tobytes())  # pixels and nothing else


def _webp(picture: Picture) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()


def _likeness(picture: Picture) -> int:
    """A difference hash of 64 bits, as a signed number: pictures that look alike differ in few of them."""
    grey = picture.convert("L").resize((9, 8), Image.Resampling.BILINEAR)
    shades = list(grey.tobytes())
    rows = (shades[start : start + 9] for start in range(0, 72, 9))
    bits = "".join("1" if row[place] > row[place + 1] else "0" for row in rows for place in range(8))
    number = int(bits, 2)
    return number - (1 << 64) if number >= 1 << 63 else number


def _load_codecs() -> None:
    """Everything that opens files, before no file can be opened any more."""
    pillow_heif.register_heif_opener()
    Image.init()
    PngImagePlugin.MAX_TEXT_CHUNK = 256 * 1024
    PngImagePlugin.MAX_TEXT_MEMORY = 1024 * 1024
    _webp(Image.new("RGB", (1, 1)))


def main() -> int:
    """Answer one file. Exit status 0, also for a No; anything else is a death that the parent explains."""
    kind = sys.argv[1]
    if kind not in FORMATS:
        return 2
    _load_codecs()
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    confine()
    content = sys.stdin.buffer.read(LARGEST + 1)
    try:
        told, pictures = encode(content, kind)
    except Unfit as no:
        told, pictures = {"code": str(no)}, []
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        told, pictures = {"code": "too-many-pixels"}, []
    except Exception:
        told, pictures = {"code": "broken"}, []
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + b"".join(pictures))
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
