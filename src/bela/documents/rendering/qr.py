"""The QR of a paper: the address of its page, nothing else. It is never a signature."""

from __future__ import annotations

from io import BytesIO

import segno


def qr_svg(address: str) -> str:
    """An SVG with its quiet zone, the same for the same address."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False, svgns=True)
    return out.getvalue().decode()
