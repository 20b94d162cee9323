"""`/pendataan/skala/`: owners whose enterprises together are near a limit of size or tax; also as XLSX."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bela.registry.answers import Page
from bela.registry.queries.scale_watch import kecamatan, scale_watch
from bela.registry.scale_family import FamilyScale, Nearness, warn_from
from bela.web.access import Visit, needs
from bela.web.query import QueryForm
from bela.web.registry.enterprises import kecamatan_of
from bela.web.registry.scale_shown import LIMITS, NEARNESS, LimitShown, limits_shown
from bela.web.registry.scope import Scope, scope_of
from bela.web.registry.sold import sold_lately
from bela.web.registry.words import SCALES, choices, say
from bela.web.spreadsheet import Sheet, spreadsheet

_SIZE = 25
_NEARNESS = {key: words for key, (words, _tone) in NEARNESS.items()}


@dataclass(frozen=True)
class FamilyShown:
    """One owner's enterprises with the limits they come near, in words."""

    owner: str
    enterprises: tuple[tuple[str, str, str, object], ...]  # id, name, kecamatan, class decided
    limits: tuple[LimitShown, ...]


class WatchForm(QueryForm):
    """`dekat`, `batas`, `kecamatan` and `hal` of the address."""

    dekat = forms.ChoiceField(
        label=gettext_lazy("Seberapa dekat"),
        choices=choices(_NEARNESS, gettext_lazy("Semua")),
        required=False,
    )
    batas = forms.ChoiceField(
        label=gettext_lazy("Batas"), choices=choices(LIMITS, gettext_lazy("Semua")), required=False
    )
    kecamatan = forms.ChoiceField(label=gettext_lazy("Kecamatan"), required=False)
    hal = forms.IntegerField(required=False, min_value=1, max_value=1_000_000, widget=forms.HiddenInput)

    def within(self, scope: Scope) -> WatchForm:
        """The kecamatan of the officer's governments as choices."""
        field = self.fields["kecamatan"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it was declared above
        field.choices = [("", gettext_lazy("Semua")), *kecamatan_of(scope)]
        return self

    @property
    def said(self) -> dict[str, Any]:
        """What was asked; nothing where it cannot be read."""
        return self.cleaned_data if self.is_bound and self.is_valid() else {}

    def found(self, scope: Scope) -> list[FamilyScale]:
        """Whoever the address asks for, the most urgent first."""
        said, today = self.said, timezone.localdate()
        families = scale_watch(scope.ids, sold_lately(today), today, region=said.get("kecamatan") or "")
        return [found for found in families if _is_asked(found, said)]


def _is_asked(found: FamilyScale, said: dict[str, Any]) -> bool:
    """Whether some limit of the family is the one asked for, as near as asked for."""
    return any(
        said.get("dekat") in (None, "", one.nearness) and said.get("batas") in (None, "", one.limit)
        for one in found.watched
    )


@needs("registry:verify")
@require_safe
def watch(visit: Visit) -> HttpResponse:
    """Show the list."""
    scope = scope_of(visit, "registry:verify")
    form = WatchForm.asked(visit.GET).within(scope)
    found = form.found(scope)
    page = _page(found, form.said.get("hal") or 1)
    query = visit.GET.copy()
    query.pop("hal", None)
    context = {
        "form": form,
        "page": page,
        "families": [_shown(one) for one in page.rows],
        "over": sum(one.nearness is Nearness.OVER for one in found),
        "query": query.urlencode(),
        "searched": any(form.said.get(name) for name in ("dekat", "batas", "kecamatan")),
        "year": str(timezone.localdate().year),
        "warn": int(warn_from(timezone.localdate()) * 100),
    }
    return render(visit, "registry/scale_watch.html", context)


@needs("registry:verify")
@require_safe
def watch_sheet(visit: Visit) -> HttpResponse:
    """The same list, whole, as a spreadsheet: a line for each limit of each owner."""
    scope = scope_of(visit, "registry:verify")
    heads = [
        _("Pemilik"), _("Usaha"), _("Batas"), _("Seberapa dekat"), _("Jumlahnya"), _("Paling banyak"),
        _("Persen"), _("Terjual di Bela"), _("Dasar"), _("Kode"),
    ]  # fmt: skip
    rows = [
        (shown.owner, "; ".join(name for _id, name, _place, _scale in shown.enterprises), str(limit.title),
         str(limit.says), limit.amount, limit.most, limit.percent, limit.on_bela, limit.article,
         "; ".join(public_id for public_id, _name, _place, _scale in shown.enterprises))
        for shown in map(_shown, WatchForm.asked(visit.GET).within(scope).found(scope))
        for limit in shown.limits
    ]  # fmt: skip
    day = timezone.localdate().isoformat()
    widths = (28, 40, 30, 16, 20, 20, 10, 20, 30, 30)
    return spreadsheet(f"bela-skala-{day}.xlsx", Sheet(_("Skala"), heads, rows, widths=widths))


def _page(found: list[FamilyScale], number: int) -> Page[FamilyScale]:
    number = min(max(1, number), max(1, -(-len(found) // _SIZE)))
    rows = tuple(found[(number - 1) * _SIZE :][:_SIZE])
    return Page(rows, number=number, size=_SIZE, total=len(found))


def _shown(found: FamilyScale) -> FamilyShown:
    owners = [member.owner_name for member in found.members if member.owner_name]
    return FamilyShown(
        max(owners, key=len, default=""),
        tuple(
            (member.enterprise, member.name, kecamatan(member), say(SCALES, member.scale or ""))
            for member in found.members
        ),
        limits_shown(found),
    )
