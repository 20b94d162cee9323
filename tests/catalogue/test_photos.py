"""Photos of strangers: good ones become bare pixels, hostile ones are refused or made harmless.

The corpus is made here. Positive controls stand beside it: a gate that refuses everything would pass every
attack (and once did).
"""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image, PngImagePlugin

from bela.catalogue.models import Photo, PhotoOwner
from bela.catalogue.photos import child
from bela.catalogue.photos.intake import LARGEST, Encoded, format_of, take_in
from bela.catalogue.photos.store import keep, path_of
from bela.catalogue.queries import picture_path
from bela.catalogue.refusals import BadPhoto
from bela.catalogue.usecases.keep_photo import keep_photo
from bela.kernel.refusal import NotPermitted
from tests.cast import NOW
from tests.catalogue.market import Market

pillow_heif.register_heif_opener()
CANARY = "KANARI-RUMAH-BU-RINA"


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.BELA_FILES = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def picture(mode: str = "RGB", size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Something with edges, so that a wrong turn or a lost channel shows."""
    made = Image.linear_gradient("L").resize(size).convert("RGB")
    made.paste((200, 30, 30), (0, 0, size[0] // 2, size[1] // 4))
    return made.convert(mode)


def saved(made: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    made.save(out, kind, **options)
    return out.getvalue()


def taken(content: bytes) -> Encoded:
    return take_in(io.BytesIO(content))


def opened(encoded: Encoded, place: int = 0) -> Image.Image:
    return Image.open(io.BytesIO(encoded.pictures[place]))


def exif_of(orientation: int) -> Image.Exif:
    """A phone's notes: which way up, who took it, and where the kitchen is."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x010E] = orientation, CANARY, CANARY
    exif.get_ifd(0x8825).update({1: "N", 2: (3.0, 35.0, 12.0), 3: "E", 4: (98.0, 40.0, 1.0)})
    return exif


def sixteen_bits() -> bytes:
    return saved(Image.new("I;16", (400, 400), 40_000), "PNG")


GOOD: dict[str, Callable[[], bytes]] = {
    "a JPEG": lambda: saved(picture(), "JPEG"),
    "a progressive JPEG": lambda: saved(picture(), "JPEG", progressive=True),
    "a grey JPEG": lambda: saved(picture("L"), "JPEG"),
    "a CMYK JPEG": lambda: saved(picture("CMYK"), "JPEG"),
    "a large JPEG": lambda: saved(picture(size=(4000, 3000)), "JPEG"),
    "a PNG": lambda: saved(picture(), "PNG"),
    "a PNG with a palette": lambda: saved(picture("P"), "PNG"),
    "a PNG one sees through": lambda: saved(picture("RGBA"), "PNG"),
    "a PNG of 16 bits": sixteen_bits,
    "a WebP": lambda: saved(picture(), "WEBP"),
    "an AVIF": lambda: saved(picture(), "AVIF"),
    "a HEIC": lambda: saved(picture(), "HEIF"),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_photo_becomes_three_webp_pictures(name: str) -> None:
    encoded = taken(GOOD[name]())
    sides = [max(opened(encoded, place).size) for place in range(3)]
    assert sides[0] <= 1600
    assert sides[1] <= 800
    assert sides[2] <= 320
    assert sides[0] >= sides[1] >= sides[2] == 320
    assert all(opened(encoded, place).format == "WEBP" for place in range(3))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_and_says_nothing_of_who_took_it_and_where(orientation: int) -> None:
    encoded = taken(saved(picture(), "JPEG", exif=exif_of(orientation), comment=CANARY.encode()))
    shown = opened(encoded)
    assert shown.size == ((640, 480) if orientation <= 4 else (480, 640))
    assert not shown.getexif()
    assert "icc_profile" not in shown.info
    assert "exif" not in shown.info
    for made in encoded.pictures:
        assert CANARY.encode() not in made
        assert b"EXIF" not in made
        assert b"XMP " not in made


def test_colours_survive() -> None:
    red, green, blue = opened(taken(saved(picture("CMYK"), "JPEG"))).convert("RGB").getpixel((50, 20))  # type: ignore[misc]  # three channels
    assert red > 150
    assert max(green, blue) < 90
    grey = opened(taken(sixteen_bits())).convert("L").getpixel((5, 5))
    assert isinstance(grey, int)
    assert abs(grey - 40_000 // 256) <= 3


def png_claiming(width: int, height: int, data: bytes = b"") -> bytes:
    """A PNG whose header says it is large."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = data or zlib.compress(bytes(1 << 16))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def jpeg_claiming(width: int, height: int) -> bytes:
    content = bytearray(saved(picture(), "JPEG"))
    frame = content.index(b"\xff\xc0")
    content[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(content)


def text_bomb() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("bom", "0" * 50_000_000, zip=True)
    return saved(picture(), "PNG", pnginfo=notes)


def profile_bomb() -> bytes:
    return saved(picture(), "PNG", icc_profile=bytes(60_000_000))


def moving(kind: str) -> bytes:
    frames = [picture(), picture().rotate(90), picture().rotate(180)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def cut(kind: str, share: float) -> Callable[[], bytes]:
    def make() -> bytes:
        whole = saved(picture(), kind)
        return whole[: int(len(whole) * share)]

    return make


HOSTILE: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "nothing": (lambda: b"", {"photo-empty"}),
    "one byte": (lambda: b"\xff", {"photo-type"}),
    "a text": (lambda: b"foto.jpg", {"photo-type"}),
    "a page": (lambda: b"<html><script>alert(1)</script>", {"photo-type"}),
    "an SVG": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', {"photo-type"}),
    "a GIF": (lambda: saved(picture(), "GIF"), {"photo-type"}),
    "a BMP": (lambda: saved(picture(), "BMP"), {"photo-type"}),
    "a TIFF": (lambda: saved(picture(), "TIFF"), {"photo-type"}),
    "an ICO": (lambda: saved(picture(), "ICO"), {"photo-type"}),
    "a PPM": (lambda: saved(picture(), "PPM"), {"photo-type"}),
    "a PDF": (lambda: saved(picture(), "PDF"), {"photo-type"}),
    "a ZIP": (lambda: b"PK\x03\x04" + bytes(200), {"photo-type"}),
    "an executable": (lambda: b"\x7fELF" + bytes(200), {"photo-type"}),
    "a PostScript file": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n", {"photo-type"}),
    "a film": (lambda: bytes(4) + b"ftypisom" + bytes(200), {"photo-type"}),
    "a JPEG's first bytes alone": (lambda: b"\xff\xd8\xff" + bytes(500), {"photo-broken"}),
    "a PNG's first bytes alone": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(500), {"photo-broken"}),
    "a WebP's first bytes alone": (lambda: b"RIFF\x00\x00\x00\x00WEBP" + bytes(500), {"photo-broken"}),
    "an AVIF's first bytes alone": (lambda: bytes(4) + b"ftypavif" + bytes(500), {"photo-broken"}),
    "a HEIC's first bytes alone": (lambda: bytes(4) + b"ftypheic" + bytes(500), {"photo-broken"}),
    "a PNG that says it is a JPEG": (lambda: b"\xff\xd8\xff" + saved(picture(), "PNG")[3:], {"photo-broken"}),
    "half a JPEG": (cut("JPEG", 0.5), {"photo-broken"}),
    "half a PNG": (cut("PNG", 0.5), {"photo-broken"}),
    "half a WebP": (cut("WEBP", 0.5), {"photo-broken"}),
    "half an AVIF": (cut("AVIF", 0.5), {"photo-broken"}),
    "half a HEIC": (cut("HEIF", 0.5), {"photo-broken"}),
    "a PNG of 900 million pixels": (lambda: png_claiming(30_000, 30_000), {"photo-too-many-pixels"}),
    "a PNG of 26 million pixels": (lambda: png_claiming(6_500, 4_001), {"photo-too-many-pixels"}),
    "a PNG of 13,000 by 400": (lambda: png_claiming(13_000, 400), {"photo-too-many-pixels"}),
    "a PNG of no width": (lambda: png_claiming(0, 500), {"photo-broken"}),
    "a PNG with a wrong sum": (lambda: png_claiming(400, 400)[:-6] + b"xxxxxx", {"photo-broken"}),
    "a PNG whose data unpacks to too much": (
        lambda: png_claiming(400, 400, zlib.compress(bytes(80_000_000))),
        {"photo-broken", "fine"},
    ),
    "a JPEG of 4 billion pixels": (lambda: jpeg_claiming(65_000, 65_000), {"photo-too-many-pixels"}),
    "a JPEG that says 7,000 by 7,000": (lambda: jpeg_claiming(7_000, 7_000), {"photo-broken", "fine"}),
    "a PNG whose text unpacks to 50 MB": (text_bomb, {"photo-broken", "fine"}),
    "a PNG whose profile unpacks to 60 MB": (profile_bomb, {"photo-broken", "fine"}),
    "a moving WebP": (lambda: moving("WEBP"), {"photo-moving"}),
    "a moving PNG": (lambda: moving("PNG"), {"photo-moving"}),
    "a moving AVIF": (lambda: moving("AVIF"), {"photo-type", "photo-moving"}),
    "a stamp": (lambda: saved(picture(size=(299, 299)), "PNG"), {"photo-too-small"}),
    "one pixel": (lambda: saved(picture(size=(1, 1)), "PNG"), {"photo-too-small"}),
    "more than 15 MB": (lambda: saved(picture(), "JPEG") + bytes(LARGEST), {"photo-too-large"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason_or_becomes_harmless(name: str) -> None:
    make, expected = HOSTILE[name]
    try:
        encoded = taken(make())
    except BadPhoto as refused:
        found = refused.code
        words = str(refused)
    else:
        found, words = "fine", ""
        assert all(opened(encoded, place).format == "WEBP" for place in range(3))
        assert max(opened(encoded).size) <= 1600
    assert found in expected, words


POLYGLOTS: dict[str, bytes] = {
    "a ZIP behind it": b"PK\x03\x04" + CANARY.encode() + b"PK\x05\x06" + bytes(18),
    "a program behind it": b"<?php system($_GET['c']); ?>" + CANARY.encode(),
    "a page behind it": b"<!--" + CANARY.encode() + b"--><script>alert(1)</script>",
    "a PDF behind it": b"%PDF-1.7 " + CANARY.encode() + b" %%EOF",
}


@pytest.mark.parametrize("behind", POLYGLOTS)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_is_hidden_in_a_photo_does_not_come_out_again(kind: str, behind: str) -> None:
    encoded = taken(saved(picture(), kind) + POLYGLOTS[behind])
    assert not any(CANARY.encode() in made or b"<script" in made for made in encoded.pictures)


def test_what_hides_in_the_notes_of_a_photo_does_not_come_out_again() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_itxt("XML:com.adobe.xmp", f"<x><script>{CANARY}</script></x>")
    notes.add_text("Comment", CANARY)
    encoded = taken(saved(picture(), "PNG", pnginfo=notes))
    assert not any(CANARY.encode() in made for made in encoded.pictures)


CONFINED = """
import socket, os, sys
"x".encode("idna")  # what a connection needs is loaded while the disk can still be read
from bela.catalogue.photos.confine import confine
confine()
tried = {}
def attempt(name, act):
    try:
        act()
        tried[name] = "could"
    except (OSError, MemoryError) as no:
        tried[name] = type(no).__name__
attempt("write", lambda: open(sys.argv[1], "wb").write(b"x" * 10))
attempt("memory", lambda: bytearray(3_000_000_000))
attempt("network", lambda: socket.socket().connect(("127.0.0.1", int(sys.argv[2]))))
attempt("files", lambda: [open("/dev/null") for _ in range(40)])
print(os.getuid(), tried)
"""


def test_the_process_that_decodes_can_neither_write_nor_call_nor_take_all_memory(tmp_path: Path) -> None:
    import os
    import socket

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        socket.create_connection(("127.0.0.1", port), 1).close()  # it can be reached from outside the walls
        words = [sys.executable, "-I", "-c", CONFINED, str(tmp_path / "written"), str(port)]
        done = subprocess.run(words, check=True, capture_output=True, text=True)
    user, _, tried = done.stdout.strip().partition(" ")
    assert "'memory': 'MemoryError'" in tried
    assert "'files': 'OSError'" in tried
    assert "'write': 'could'" not in tried or not (tmp_path / "written").read_bytes()
    if os.geteuid() == 0:
        assert user == "65534"
        assert "'network': 'could'" not in tried


def test_the_child_refuses_a_kind_it_does_not_know() -> None:
    words = [sys.executable, "-I", "-m", "bela.catalogue.photos.child", "TIFF"]
    assert subprocess.run(words, check=False, input=b"", capture_output=True).returncode == 2
    assert child.LARGEST == LARGEST


def test_the_first_bytes_decide_and_nothing_else() -> None:
    assert format_of(b"\xff\xd8\xff\xe0") == "JPEG"
    assert format_of(b"RIFF0000WAVE") is None
    assert format_of(b"") is None


def test_a_picture_is_named_by_its_bytes_and_kept_once(tmp_path: Path) -> None:
    name = keep(b"gambar")
    assert keep(b"gambar") == name
    assert path_of(name).read_bytes() == b"gambar"
    assert picture_path(name) == path_of(name)
    assert picture_path("../../etc") is None
    with pytest.raises(ValueError, match="SHA-256"):
        path_of("x" * 64)


def test_a_photo_kept_twice_is_one_and_the_original_is_nowhere(market: Market, tmp_path: Path) -> None:
    content = saved(picture(), "JPEG", exif=exif_of(6))
    mine, theirs = market.enterprises["rina"], market.enterprises["lubis"]
    first = keep_photo(at=NOW, actor=market.seller("rina"), enterprise=mine, file=io.BytesIO(content))
    again = keep_photo(at=NOW, actor=market.seller("rina"), enterprise=mine, file=io.BytesIO(content))
    keep_photo(at=NOW, actor=market.seller("lubis"), enterprise=theirs, file=io.BytesIO(content))
    assert first == again
    assert (Photo.objects.count(), PhotoOwner.objects.count()) == (1, 2)
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert content not in kept
    assert not any(CANARY.encode() in each for each in kept)


def test_a_photo_is_kept_only_by_the_shops_own_people(market: Market) -> None:
    with pytest.raises(NotPermitted):
        keep_photo(
            at=NOW,
            actor=market.seller("lubis"),
            enterprise=market.enterprises["rina"],
            file=io.BytesIO(saved(picture(), "JPEG")),
        )
    assert Photo.objects.count() == 0


def test_the_same_photo_a_little_brighter_is_alike_and_another_is_not() -> None:
    one = taken(saved(picture(), "JPEG")).likeness
    brighter = taken(saved(picture().point(lambda value: min(255, value + 12)), "JPEG")).likeness
    other = taken(saved(picture().rotate(90, expand=True), "JPEG")).likeness
    assert ((one ^ brighter) & (2**64 - 1)).bit_count() <= 6
    assert ((one ^ other) & (2**64 - 1)).bit_count() > 6
