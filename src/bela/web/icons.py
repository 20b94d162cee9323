"""Our few icons, drawn on a grid of 24: strokes of two, square ends, one solid shape for a signal."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_DRAWN = {
    "arrow": '<path d="M4 12h14M12 5l7 7-7 7"/>',
    "camera": '<path d="M2 7.5h5l2-3h6l2 3h5v12H2z"/><circle cx="12" cy="13" r="3.6"/>',
    "clock": '<circle cx="12" cy="12" r="9.4"/><path d="M12 6.6V12l4.2 2.6"/>',
    "file": '<path d="M5 2.5h9l5 5v14H5zM14 2.5v5h5M8.5 12.5h7M8.5 16.5h7"/>',
    "no": '<circle class="solid" cx="12" cy="12" r="11"/><path class="cut" d="M8 8l8 8M16 8l-8 8"/>',
    "person": '<circle cx="12" cy="7.5" r="4.5"/><path d="M3.5 21.5c0-5 3.5-7 8.5-7s8.5 2 8.5 7"/>',
    "plus": '<path d="M12 4v16M4 12h16"/>',
    "search": '<circle cx="10.5" cy="10.5" r="7"/><path d="M16 16l6 6"/>',
    "unplugged": '<path d="M3 3l18 18M4.5 12a11 11 0 014.5-3M2 8a16 16 0 014-2.5'
    'M19.5 12l-2.5-1.7M22 8a16 16 0 00-9.5-3.5M9 16.2a4.6 4.6 0 016 0M12 20v.1"/>',
    "warning": '<path class="solid" d="M12 1.5l11 20H1z"/><path class="cut" d="M12 9v6M12 17.7v.6"/>',
    "yes": '<circle class="solid" cx="12" cy="12" r="11"/><path class="cut" d="M7 12.6l3.4 3.4 6.6-7"/>',
    "you": '<path class="solid" d="M12 0l12 12-12 12L0 12z"/>'
    '<path class="cut" d="M6.5 12h10.5M12.5 7.5L17 12l-4.5 4.5"/>',
    "flag": '<path d="M5 22V3M5 4h13l-3 4.5 3 4.5H5"/>',
    "doubt": '<circle cx="12" cy="12" r="9.4"/><path d="M9 9.5c0-4 6-4 6-.5 0 2.5-3 2.5-3 5M12 17.2v.2"/>',
}


def icon(name: str, label: object = "", tone: str = "") -> SafeString:
    """The icon as SVG; silent to a screen reader unless it has a label. Raises `KeyError` for no icon."""
    # Our own constants, the only markup that is trusted here.
    drawing = mark_safe(_DRAWN[name])  # noqa: S308
    classes = f"icon {tone}".strip()
    if label:
        return format_html(
            '<svg class="{}" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>', classes, label, drawing
        )
    return format_html('<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', classes, drawing)
