"""A small photograph, made here: the journey must not depend on a file somewhere."""

from __future__ import annotations

import struct
import zlib


def plate(width: int = 640, height: int = 480) -> bytes:
    """A PNG of warm colours, large enough to be taken in."""
    rows = b"".join(
        b"\0" + b"".join(bytes((200, 160 - y // 6, 60 + x // 8)) for x in range(width)) for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(rows)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
