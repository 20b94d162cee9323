"""Scans of decrees: what is one, what only pretends to be, and where it lies."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import LazySettings

from bela.accounts import queries
from bela.accounts.refusals import BadScan
from bela.accounts.scans import LARGEST, Scan, keep_scan, path_of, read_scan
from bela.accounts.usecases.appoint_officer import appoint_officer
from bela.kernel.period import Period
from tests.cast import NOW, City, sk

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0" + bytes(40) + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40) + b"IEND\xaeB`\x82"


@pytest.fixture(autouse=True)
def files(settings: LazySettings, tmp_path: Path) -> Path:
    settings.BELA_FILES = tmp_path
    return tmp_path


@pytest.mark.parametrize(
    ("content", "kind"),
    [(PDF, "application/pdf"), (JPEG, "image/jpeg"), (PNG, "image/png"), (JPEG + b"\0\0", "image/jpeg")],
)
def test_a_pdf_a_jpeg_and_a_png_are_scans(content: bytes, kind: str) -> None:
    assert read_scan(BytesIO(content)).type == kind


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.7\n<html><script>alert(1)</script></html>",
        b"<html>%PDF-1.7\n%%EOF",
        b" " + PDF,
        PDF + b"<script>alert(1)</script>" + b" " * 2000,
        b"%PDF-9.9\n%%EOF",
        JPEG + b"<?php system('x'); ?>",
        b"\xff\xd8\xff",
        PNG + b"PK\x03\x04",
        b"GIF89a" + bytes(40),
        b"MZ" + bytes(400),
        b"PK\x03\x04" + bytes(400),
        b"\x89PNG\r\n\x1a\n",
        PDF + bytes(LARGEST),
    ],
    ids=lambda content: repr(content[:24]),
)
def test_what_only_pretends_to_be_a_scan_is_refused(content: bytes) -> None:
    with pytest.raises(BadScan) as refused:
        read_scan(BytesIO(content))
    assert refused.value.next_step
    assert refused.value.field == "scan"


def test_a_scan_of_exactly_ten_megabytes_passes_and_one_byte_more_does_not() -> None:
    padding = bytes(LARGEST - len(PDF))
    whole = PDF[:9] + padding + PDF[9:]
    assert len(read_scan(BytesIO(whole)).content) == LARGEST
    with pytest.raises(BadScan, match="10 MB"):
        read_scan(BytesIO(whole[:9] + b"x" + whole[9:]))


def test_a_scan_lies_under_its_hash_and_no_name_leads_out_of_there(files: Path) -> None:
    scan = read_scan(BytesIO(PDF))
    keep_scan(scan)
    keep_scan(scan)
    assert [path.read_bytes() for path in files.rglob("*") if path.is_file()] == [PDF]
    for name in ("../../etc/passwd", "", "A" * 64, "g" * 64, "/" * 64):
        with pytest.raises(ValueError, match="SHA-256"):
            path_of(name)


def test_the_second_scan_of_a_decree_is_refused_and_the_first_kept(city: City) -> None:
    def appoint(person: str, scan: Scan | None) -> str:
        return appoint_officer(
            at=NOW, actor=city.actor("joko"), role="receiver", person=city.people[person],
            units=[city.units["dinkop"]], decree=sk("77", scan=scan), period=Period(NOW.date()),
        ).decree  # fmt: skip

    first = appoint("yusuf", None)
    assert not queries.decree(first).has_scan
    assert appoint("agus", read_scan(BytesIO(PDF))) == first
    assert queries.decree(first).scan_type == "application/pdf"
    with pytest.raises(BadScan) as refused:
        appoint("desi", read_scan(BytesIO(JPEG)))
    assert refused.value.code == "scan-differs"
    path = queries.scan_of(queries.decree(first))
    assert path is not None
    assert path.read_bytes() == PDF


def test_a_decree_is_shown_to_whoever_keeps_offices_and_to_those_it_is_about(city: City) -> None:
    decree = queries.offices_of_person(city.people["siti"], NOW.date())[0].decree.id
    seen = {who for who in city.people if queries.may_see_decree(city.actor(who), decree)}
    assert seen == {"joko", "siti"}
