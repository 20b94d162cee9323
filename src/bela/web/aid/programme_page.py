"""`/pendataan/bantuan/{id}/`: one programme, its next step, its lists, runs, decrees and figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bela.aid.book import book
from bela.aid.queries.programmes import (
    ProgrammeFacts,
    RunFacts,
    Tally,
    asked_run,
    decrees_of,
    lists_of,
    runs_of,
    tally_of,
)
from bela.web.access import Visit, needs
from bela.web.aid.scope import DECIDE, READ, RUN, their_programme
from bela.web.aid.words import REFERENCES
from bela.web.errands import errand_shown


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done next: words, and a button where the officer can do it now."""

    says: str
    button: str = ""
    href: str = ""


@needs(READ)
@require_safe
def programme_page(visit: Visit, programme: str) -> HttpResponse:
    """Show it."""
    facts = their_programme(visit, programme)
    today = timezone.localdate()
    lists, runs, tally = lists_of(programme), runs_of(programme), tally_of(programme, today)
    errand = asked_run(programme)
    announced = next((run for run in runs if run.announced_at), None)
    context = {
        "programme": facts,
        "lists": [(found, REFERENCES[found.kind]) for found in lists],
        "missing": _missing(facts, {found.kind for found in lists}),
        "runs": runs,
        "announced": announced,
        "over": announced and announced.object_until and announced.object_until < today,
        "errand": errand_shown(
            errand, _("Sedang dihitung siapa yang berhak."), _("Hitungan yang diminta gagal.")
        ),
        "busy": errand is not None and errand.is_open,
        "decrees": decrees_of(programme),
        "tally": tally,
        "left": max(0, facts.quota - tally.standing),
        "step": _next(facts, runs, announced, tally, today),
        "may_run": visit.actor.may(RUN, facts.government) and not facts.closed_at,
        "may_decide": visit.actor.may(DECIDE, facts.government) and not facts.closed_at,
    }
    return render(visit, "aid/programme.html", context)


def _missing(facts: ProgrammeFacts, kinds: set[str]) -> list[object]:
    """The lists that a criterion of this programme asks for and that nobody has brought."""
    wanted = [
        found.reference for found in book().criteria.values()
        if found.reference and (not found.optional or found.code in facts.criteria)
    ]  # fmt: skip
    return [REFERENCES[kind] for kind in ("population", *wanted) if kind not in kinds]


def _next(
    facts: ProgrammeFacts, runs: list[RunFacts], announced: RunFacts | None, tally: Tally, today: date
) -> NextStep:
    base = f"/pendataan/bantuan/{facts.public_id}/"
    if facts.closed_at:
        return NextStep(_("Program ini sudah ditutup."))
    if not runs:
        return NextStep(
            _("Masukkan daftar pembandingnya, lalu hitung siapa yang berhak."), _("Hitung"), f"{base}hitung/"
        )
    if announced is None:
        latest = f"/pendataan/bantuan/hasil/{runs[0].public_id}/"
        return NextStep(_("Periksa hasilnya, lalu umumkan."), _("Lihat hasil"), latest)
    if tally.unanswered:
        says = _("{number} keberatan menunggu jawaban.").format(number=tally.unanswered)
        return NextStep(says, _("Jawab keberatan"), f"{base}keberatan/")
    if announced.object_until and today <= announced.object_until:
        return NextStep(_("Menunggu masa keberatan lewat."))
    if tally.standing < facts.quota and not tally.chosen:
        decide = f"/pendataan/bantuan/hasil/{announced.public_id}/tetapkan/"
        return NextStep(_("Tetapkan penerimanya dengan SK."), _("Tetapkan penerima"), decide)
    if tally.chosen:
        return NextStep(_("Serahkan bantuannya."), _("Lihat penerima"), f"{base}penerima/?keadaan=chosen")
    if tally.to_revisit:
        return NextStep(
            _("Kunjungi lagi penerimanya."), _("Lihat yang perlu dikunjungi"), f"{base}penerima/?kunjungi=1"
        )
    return NextStep(_("Tidak ada yang menunggu Anda."))
