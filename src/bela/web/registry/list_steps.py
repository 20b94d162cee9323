"""Takes a list from stage to stage: as far as nobody has to choose anything, or one stage when asked to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bela.kernel.errand import AT_ONCE
from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.list_errands import READ_AT_ONCE
from bela.registry.list_work import work_on
from bela.registry.queries.batches import BatchFacts, file_of, register_size
from bela.registry.queries.batches import batch as facts_of
from bela.registry.usecases.ask_for_stage import ask_for_stage
from bela.registry.usecases.check_batch import check_batch
from bela.registry.usecases.import_list import ListAsked, import_list
from bela.registry.usecases.map_batch import map_batch
from bela.registry.usecases.read_batch import read_batch
from bela.web.access import Visit, needs
from bela.web.registry.scope import their_batch


def advance(visit: Visit, batch: str, sheet: str = "") -> HttpResponseRedirect:
    """Do the stages up to checking, each on its own, and go to the page where a person has to go on.

    A workbook of several sheets waits for one to be chosen; a list without a name column for its columns.
    """
    found = facts_of(batch)
    page = f"/pendataan/impor/{batch}/"
    if found.state == "uploaded":
        if len(found.full_sheets) > 1 and not sheet:
            return HttpResponseRedirect(page)
        if found.bytes > READ_AT_ONCE:
            ask(visit, batch, "read_batch", sheet)
            return HttpResponseRedirect(page)
        if not _do(visit, lambda at: read_batch(at=at, actor=visit.actor, batch=batch, sheet=sheet)):
            return HttpResponseRedirect(page)
    if facts_of(batch).state == "read" and not _map(visit, batch):
        return HttpResponseRedirect(f"{page}kolom/")
    if facts_of(batch).state == "mapped":
        check(visit, batch)
    return HttpResponseRedirect(page)


def check(visit: Visit, batch: str) -> bool:
    """Check the lines of a mapped list: at once, or asked of the clock where it is long."""
    if facts_of(batch).rows > AT_ONCE:
        return ask(visit, batch, "check_batch")
    return _do(visit, lambda at: check_batch(at=at, actor=visit.actor, batch=batch))


def ask(visit: Visit, batch: str, act: str, sheet: str = "") -> bool:
    """Ask the clock for a stage; the list's page says how it stands."""
    return _do(visit, lambda at: ask_for_stage(at=at, actor=visit.actor, batch=batch, act=act, sheet=sheet))


def is_busy(visit: Visit, found: BatchFacts) -> bool:
    """Whether something asked of the list is still to be done: then nothing else is begun, and that is said."""
    if found.errand is None or not found.errand.is_open:
        return False
    messages.error(visit, _("Daftar ini sedang dikerjakan. Tunggu sampai selesai."))
    return True


@needs("registry:import")
@require_POST
def go_on(visit: Visit, batch: str) -> HttpResponse:
    """Go on from where the list stands: after a kill, after a sheet was chosen, or to comparing."""
    found = their_batch(visit, batch)
    if is_busy(visit, found):
        return HttpResponseRedirect(f"/pendataan/impor/{batch}/")
    if found.state == "checked" or (found.state == "matched" and visit.POST.get("tahap") == "banding"):
        return _match(visit, batch)
    return advance(visit, batch, _sheet(visit))


@needs("registry:import")
@require_POST
def other_sheet(visit: Visit, batch: str) -> HttpResponse:
    """Read another sheet of the same file: it is a list of its own."""
    found = their_batch(visit, batch)
    sheet, made = _sheet(visit), ""
    try:
        with file_of(batch) as path:
            name = f"{Path(found.file_name).stem[:100]} {sheet}"[:150] + ".x"
            asked = ListAsked(path=path, file_name=name, sheet=sheet)
            made = import_list(
                at=timezone.now(),
                actor=visit.actor,
                government=found.government,
                asked=asked,
                upto="uploaded",
            )
    except NotPermitted:
        raise
    except Refusal as refused:
        messages.error(visit, f"{refused.reason} {refused.next_step}".strip())
        return HttpResponseRedirect(f"/pendataan/impor/{batch}/")
    return advance(visit, made, sheet)


def _sheet(visit: HttpRequest) -> str:
    return visit.POST.get("lembar", "").replace("\0", "")[:200]


def _match(visit: Visit, batch: str) -> HttpResponseRedirect:
    """Compare, and let the pairs wait in the queue of whoever decides about them."""
    found = facts_of(batch)
    if found.rows + register_size(found.government) > AT_ONCE:
        ask(visit, batch, "match_batch")
    elif _do(visit, lambda at: work_on(batch, "match_batch", at, visit.actor)):
        messages.success(visit, _("Daftar ini sudah dibandingkan dengan pendataan."))
    return HttpResponseRedirect(f"/pendataan/impor/{batch}/")


def _map(visit: Visit, batch: str) -> bool:
    return _do(visit, lambda at: map_batch(at=at, actor=visit.actor, batch=batch))


def _do(visit: Visit, run: Callable[[datetime], object]) -> bool:
    """One stage; a No is said above the page, and the list stays where it stood."""
    try:
        run(timezone.now())
    except NotPermitted:
        raise
    except Refusal as refused:
        messages.error(visit, f"{refused.reason} {refused.next_step}".strip())
        return False
    return True
