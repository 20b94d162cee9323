"""`/pendataan/lapangan/{id}/`: how far a census is, per kelurahan and per person, the silent ones first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bela.fieldwork.queries.progress import InKelurahan, OnAssignment, Tally, progress_of
from bela.registry.queries.places import kecamatan_of, kelurahan_of
from bela.web.access import Visit, needs
from bela.web.fieldwork.scope import READ, SUPERVISE, their_campaign
from bela.web.spreadsheet import Sheet, spreadsheet


@needs(READ)
@require_safe
def campaign_page(visit: Visit, campaign: str) -> HttpResponse:
    """Show it."""
    facts = their_campaign(visit, campaign, READ)
    progress = progress_of(campaign, timezone.localdate())
    context = {
        "campaign": facts,
        "supervises": visit.actor.may(SUPERVISE, facts.government),
        "progress": progress,
        "places": [(place, kelurahan_of(place.region), kecamatan_of(place.region)) for place in progress.kelurahan],
        "people": [(one, kelurahan_of(one.region)) for one in progress.people],
        "idle": [(one, kelurahan_of(one.region)) for one in progress.idle],
        "ended": [
            (one, kelurahan_of(one.region))
            for place in progress.kelurahan for one in place.people if one.ended_at is not None
        ],
    }  # fmt: skip
    return render(visit, "fieldwork/campaign.html", context)


@needs(READ)
@require_safe
def campaign_sheet(visit: Visit, campaign: str) -> HttpResponse:
    """The same as a spreadsheet: kelurahan, people."""
    their_campaign(visit, campaign, READ)
    progress = progress_of(campaign, timezone.localdate())
    numbers = [_("Masuk"), _("Menunggu"), _("Diterima"), _("Data"), _("Dikembalikan")]
    places = Sheet(
        _("Kelurahan"), [_("Kelurahan"), _("Kecamatan"), _("Nama di daftar"), _("Petugas"), *numbers],
        [_place_row(place) for place in progress.kelurahan],
    )  # fmt: skip
    heads = [
        _("Petugas"), _("Kelurahan"), _("Menggantikan"), *numbers, _("Kunjungan terakhir"),
        _("Hari kerja tanpa kunjungan"), _("Berakhir"),
    ]  # fmt: skip
    rows = [_person_row(one) for place in progress.kelurahan for one in place.people]
    name = f"bela-pendataan-{timezone.localdate().isoformat()}.xlsx"
    return spreadsheet(name, places, Sheet(_("Petugas"), heads, rows))


def _place_row(place: InKelurahan) -> tuple[object, ...]:
    names = ", ".join(one.name for one in place.working)
    return (
        kelurahan_of(place.region), kecamatan_of(place.region), place.names, names, *_numbers(place.tally),
    )  # fmt: skip


def _person_row(one: OnAssignment) -> tuple[object, ...]:
    ended = timezone.localdate(one.ended_at) if one.ended_at else None
    return (
        one.name, kelurahan_of(one.region), one.follows, *_numbers(one.tally), one.last_on,
        one.silent_days, ended,
    )  # fmt: skip


def _numbers(tally: Tally) -> tuple[int, ...]:
    return tally.received, tally.waiting, tally.accepted, tally.counted, tally.returned
