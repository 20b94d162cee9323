"""A photograph of the place: taken in from a phone by the confined process, shown to supervisors only."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from bela.catalogue.photos.intake import take_in
from bela.catalogue.refusals import PhotoRoomBusy
from bela.fieldwork.pictures import path_of
from bela.fieldwork.usecases.keep_place_photo import keep_place_photo
from bela.kernel.refusal import NotPermitted, Refusal
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm
from bela.web.fieldwork.scope import COUNT, SUPERVISE, their_visit
from bela.web.upload_cap import dropped


class PhotoForm(PlainForm):
    """The picture that may go with a visit on the plain pages."""

    foto = forms.FileField(
        label=gettext_lazy("Foto tempat (boleh kosong)"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
        help_text=gettext_lazy("Paling besar 15 MB. Hanya dilihat pengawas."),
    )  # fmt: skip


def photo_of_form(visit: Visit, submission: UUID) -> object:
    """Keep the picture sent with a visit that has arrived, if there is one; answers why it was not kept, or ""."""
    file = visit.FILES.get("foto")
    if file is None:
        return _("Fotonya lebih besar dari 15 MB.") if "foto" in dropped(visit) else ""
    try:
        keep_photo(visit, submission, file)
    except NotPermitted:
        raise
    except Refusal as no:  # the visit stands without it
        return f"{no.reason} {no.next_step}".strip()
    return ""


@needs(COUNT)
@require_POST
def take_photo(visit: Visit, submission: UUID) -> HttpResponse:
    """`foto` of one's own visit. 200 also for a repeat; 422 with the reason; 503 to try again later."""
    file = visit.FILES.get("foto")
    if file is None:
        says = _("Fotonya lebih besar dari 15 MB.") if dropped(visit) else _("Fotonya kosong.")
        return JsonResponse({"reason": says}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        keep_photo(visit, submission, file)
    except PhotoRoomBusy as busy:
        return JsonResponse({"reason": str(busy)}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    except NotPermitted:
        raise
    except Refusal as no:
        return JsonResponse({"reason": str(no.reason)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return JsonResponse({"kept": True})


def keep_photo(visit: Visit, submission: UUID, file: object) -> None:
    """Decode it in the confined process, keep the middle size. Raises `BadPhoto`, `PhotoRoomBusy`."""
    _large, medium, _small = take_in(file).pictures  # type: ignore[arg-type]  # an upload reads like a file
    keep_place_photo(at=timezone.now(), actor=visit.actor, submission=submission, picture=medium)


@needs(SUPERVISE)
@require_safe
def show_photo(visit: Visit, seen: str) -> HttpResponse:
    """The picture of a visit."""
    shown = their_visit(visit, seen)
    if not shown.photo or not path_of(shown.photo).exists():
        raise Http404
    return HttpResponse(path_of(shown.photo).read_bytes(), content_type="image/webp")
