"""What every page has around it: the city's name, the main links, who is here. For templates."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bela.accounts.roles import ROLES

_MAIN_LINKS: tuple[tuple[str, object], ...] = (
    ("/cari/", _("Cari")),
    ("/aturan/", _("Aturan")),
    ("/aturan/andaikan/", _("Boleh belanja?")),
    ("/aturan/pajak/", _("Pajak")),
    ("/keterbukaan/", _("Keterbukaan")),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the main navigation; `current` where the page is it or below it.

    `beneath` another link: a phone leaves it out, since the page above it leads there too.
    """

    href: str
    label: object
    current: bool
    beneath: bool


def main_links(request: HttpRequest) -> list[Link]:
    """The links everybody has, and one's own desk in front for who is signed in."""
    links = [*_MAIN_LINKS]
    if request.user.is_authenticated:
        links.insert(0, ("/kerja/", _("Kerja")))
    here = max((href for href, _label in links if request.path.startswith(href)), key=len, default="")
    if any(request.path.startswith(role.home) for role in ROLES.values()):
        here = "/kerja/"
    return [Link(href, label, href == here, _is_beneath(href)) for href, label in links]


def _is_beneath(href: str) -> bool:
    return any(href != above and href.startswith(above) for above, _label in _MAIN_LINKS)


def chrome(request: HttpRequest) -> dict[str, object]:
    """Context processor. Nothing here touches the database unless the template asks who is here."""
    return {
        "city": settings.BELA_CITY,
        "is_demo": settings.BELA_DEMO,
        "main_links": lambda: main_links(request) if hasattr(request, "user") else [],
        "here": request.get_full_path() if request.method in {"GET", "HEAD"} else "/",
    }
