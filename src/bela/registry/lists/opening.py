"""Says what kind of file a list is, and refuses what is no list before anything opens it."""

from __future__ import annotations

import codecs
import hashlib
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from django.utils.translation import gettext_lazy as _

from bela.registry.refusals import BadList

LARGEST_FILE = 64 * 2**20
LARGEST_UNPACKED = 600 * 2**20
LARGEST_RATIO = 200
"""Packed to unpacked; a spreadsheet of nothing but noughts stays below 150, a bomb reaches 1,000."""

_CHUNK = 2**16
_MEMBER_HEADER = 30

type FileKind = Literal["text", "workbook"]


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file that may be a list. `encoding` is empty for a workbook."""

    path: Path
    kind: FileKind
    encoding: str
    digest: str
    size: int


def open_list(path: Path) -> ListFile:
    """Look at the file. Raises `BadList` saying what is wrong with it and what to do."""
    try:
        size = path.stat().st_size
    except OSError:
        raise BadList(_("Berkasnya tidak ada atau tidak bisa dibaca."), code="no-such-file") from None
    if not path.is_file():
        raise BadList(_("Ini bukan sebuah berkas."), code="no-such-file")
    _must_have_a_size(size)
    with path.open("rb") as file:
        head = file.read(_CHUNK)
        kind, encoding = _kind(path, head)
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return ListFile(path, kind, encoding, digest, size)


def _must_have_a_size(size: int) -> None:
    if size == 0:
        raise BadList(_("Berkas ini kosong."), code="empty-file", field="file")
    if size > LARGEST_FILE:
        raise BadList(
            _("Berkas ini {size} MB; paling besar {largest} MB.").format(
                size=-(-size // 2**20), largest=LARGEST_FILE // 2**20
            ),
            code="too-large",
            next_step=_("Bagi menjadi beberapa berkas, misalnya satu per kecamatan."),
            field="file",
        )


def _kind(path: Path, head: bytes) -> tuple[FileKind, str]:
    if head.startswith(b"PK\x03\x04"):
        _must_be_a_workbook(path)
        return "workbook", ""
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "workbook", ""  # XLS, or a Word file of that time: the reader will say
    start = head.lstrip()[:200].lower()
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        raise BadList(
            _("Ini halaman web, walaupun namanya mungkin .xls."),
            code="web-page",
            next_step=_("Buka di Excel atau LibreOffice, lalu simpan sebagai XLSX."),
            field="file",
        )
    if start.startswith((b"%pdf", b"\x89png", b"\xff\xd8\xff", b"gif8", b"rar!", b"7z\xbc", b"\x1f\x8b")):
        raise _not_a_list()
    return "text", _encoding(path, head)


def _not_a_list() -> BadList:
    return BadList(
        _("Berkas ini bukan CSV, XLSX, XLS, atau ODS."),
        code="wrong-type",
        next_step=_("Simpan daftarnya sebagai CSV atau XLSX."),
        field="file",
    )


def _encoding(path: Path, head: bytes) -> str:
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    noughts = head.count(b"\0")
    if noughts > len(head) // 4:
        return "utf-16-le" if head[1::2].count(b"\0") > noughts // 2 else "utf-16-be"
    if noughts or sum(byte < 9 for byte in head) > len(head) // 100:
        raise _not_a_list()
    return "utf-8" if _is_utf8(path) else "cp1252"


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _must_be_a_workbook(path: Path) -> None:
    """A spreadsheet inside, and no more of it than a spreadsheet can hold. Raises `BadList`."""
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as raw:
            members = archive.infolist()
            names = {member.filename for member in members}
            if not ({"xl/workbook.xml", "xl/workbook.bin", "content.xml"} & names):
                raise _not_a_list()
            room = LARGEST_UNPACKED
            for member in members:
                room -= _unpacked(raw, member, room)
    except (zipfile.BadZipFile, struct.error, zlib.error, NotImplementedError, OSError):
        raise BadList(
            _("Berkas ini rusak: isinya tidak bisa dibuka."),
            code="broken-file",
            next_step=_("Buka di Excel, simpan lagi sebagai XLSX, lalu kirim ulang."),
            field="file",
        ) from None


def _unpacked(raw: BinaryIO, member: zipfile.ZipInfo, room: int) -> int:
    """How much the member really unpacks to; what its header claims is not believed."""
    if member.compress_type == zipfile.ZIP_STORED:
        return member.compress_size
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise NotImplementedError(member.compress_type)
    raw.seek(member.header_offset)
    header = raw.read(_MEMBER_HEADER)
    name, extra = struct.unpack("<HH", header[26:30])
    raw.seek(member.header_offset + _MEMBER_HEADER + name + extra)
    most = min(room, max(2**20, member.compress_size * LARGEST_RATIO))
    return _inflate(raw, member.compress_size, most)


def _inflate(raw: BinaryIO, packed: int, most: int) -> int:
    inflater, total = zlib.decompressobj(-15), 0
    while packed > 0 and not inflater.eof:
        chunk = raw.read(min(_CHUNK, packed))
        if not chunk:
            break
        packed -= len(chunk)
        while chunk:
            total += len(inflater.decompress(chunk, _CHUNK * 16))
            if total > most:
                raise BadList(
                    _("Berkas ini mengembang jauh melebihi ukurannya, jadi tidak dibuka."),
                    code="decompression-bomb",
                    next_step=_("Buka di Excel, salin lembarnya ke buku kerja baru, lalu simpan."),
                    field="file",
                )
            chunk = inflater.unconsumed_tail
    return total
