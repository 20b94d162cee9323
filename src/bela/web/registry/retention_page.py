"""`/data-pribadi/`: what the city keeps of a person, why and for how long. Anybody may read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from bela.law.source import Words
from bela.registry.retention import Group, Keeper, retention_on
from bela.web.access import public
from bela.web.fields import screen_language
from bela.web.spreadsheet import Sheet, spreadsheet

WHENS: Mapping[str, object] = {
    "selling": gettext_lazy("Kalau usahanya pernah diizinkan berjualan"),
    "aid": gettext_lazy("Kalau usahanya pernah masuk program bantuan"),
    "census": gettext_lazy("Selama pendataan yang mengunjunginya belum ditutup"),
    "always": gettext_lazy("Selalu"),
}


@dataclass(frozen=True)
class GroupShown:
    """One row of the table as people read it; `kept` are (when, how long, why, by which law)."""

    key: str
    name: str
    why: str
    ends: str
    kept: tuple[tuple[str, str, str, str], ...]


@public
@require_safe
def retention_page(request: HttpRequest) -> HttpResponse:
    """Show the table."""
    groups = [group_shown(group) for group in retention_on(timezone.localdate())]
    return render(request, "registry/retention.html", {"groups": groups})


@public
@require_safe
def retention_sheet(request: HttpRequest) -> HttpResponse:
    """The same as a spreadsheet: one row a group and what keeps it."""
    heads = [
        _("Data"), _("Untuk apa"), _("Disimpan kapan"), _("Berapa lama"), _("Sebabnya"), _("Dasarnya"),
        _("Kalau diminta dihapus"),
    ]  # fmt: skip
    rows = [
        (group.name, group.why, *kept, group.ends)
        for group in map(group_shown, retention_on(timezone.localdate()))
        for kept in group.kept or (("", "", "", ""),)
    ]
    sheet = Sheet(_("Data pribadi"), heads, rows, widths=(36, 40, 34, 18, 44, 28, 40))
    return spreadsheet("bela-data-pribadi.xlsx", sheet)


def group_shown(group: Group) -> GroupShown:
    """A group in the reader's language."""
    kept = tuple(_kept(keeper) for keeper in group.kept_by)
    return GroupShown(group.key, in_words(group.name), in_words(group.why), in_words(group.ends), kept)


def in_words(words: Words) -> str:
    """A text of the table in the reader's language."""
    return words.of(screen_language())


def _kept(keeper: Keeper) -> tuple[str, str, str, str]:
    return str(WHENS[keeper.when]), _how_long(keeper), in_words(keeper.why), _source(keeper)


def _how_long(keeper: Keeper) -> str:
    if keeper.when == "census":
        return _("Sampai pendataan itu ditutup")
    if keeper.years is None:
        return _("Tanpa batas")
    return ngettext("%(number)s tahun", "%(number)s tahun", keeper.years) % {"number": keeper.years}


def _source(keeper: Keeper) -> str:
    """By which law; that it is the city's own choice, or that nobody has checked it yet, is said."""
    if not keeper.cite:
        return _("Kebijakan kota")
    return (
        keeper.cite if keeper.checked else _("{cite} (belum diperiksa ahli hukum)").format(cite=keeper.cite)
    )
