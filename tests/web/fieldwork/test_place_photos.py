"""A photograph of the place: encoded anew, kept once, shown to supervisors only, forgotten at the end."""

from __future__ import annotations

import io
import uuid
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from bela.fieldwork.models import PlacePhoto, Visit
from bela.fieldwork.pictures import path_of
from bela.fieldwork.usecases.close_campaign import close_campaign
from bela.fieldwork.usecases.keep_place_photo import keep_place_photo
from tests.cast import NOW
from tests.fieldwork.conftest import Field
from tests.web.fieldwork.test_helper_pages import hidden
from tests.web.page import faults, page


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.BELA_FILES = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def photograph() -> bytes:
    """A JPEG that says where it was taken."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "KANARI-GANG-BUNTU"
    Image.linear_gradient("L").resize((640, 480)).convert("RGB").save(out, "JPEG", exif=exif)
    return out.getvalue()


def send(client: Client, submission: object, content: bytes) -> HttpResponse:
    file = SimpleUploadedFile("foto.jpg", content, "image/jpeg")
    return client.post(f"/bantu/kiriman/{submission}/foto/", {"foto": file})


def test_a_photograph_is_kept_once_without_what_it_hid_and_shown_to_who_decides(
    field_: Field, fitri: Client, lina: Client, desi: Client
) -> None:
    visit = field_.bring().visit
    submission = Visit.objects.get().submission
    assert b"KANARI" in photograph()
    for _twice in range(2):
        assert send(fitri, submission, photograph()).json() == {"kept": True}
    row = PlacePhoto.objects.get()
    assert b"KANARI" not in path_of(row.digest).read_bytes()
    address = f"/pendataan/lapangan/kunjungan/{visit}/"
    assert faults(desi.get(address)) == []
    assert f"{address}foto.webp" in desi.get(address).content.decode()
    shown = desi.get(f"{address}foto.webp")
    assert shown.headers["Content-Type"] == "image/webp"
    assert Image.open(io.BytesIO(shown.content)).size == (640, 480)
    assert shown.headers["Cache-Control"] == "private, no-store"
    assert lina.get(f"{address}foto.webp").status_code == 404
    assert Client().get(f"{address}foto.webp").status_code == 302


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\xff\xd8\xff broken"])
def test_what_is_no_photograph_is_refused_and_the_visit_stands(
    field_: Field, fitri: Client, content: bytes
) -> None:
    field_.bring()
    response = send(fitri, Visit.objects.get().submission, content)
    assert response.status_code == 422
    assert response.json()["reason"]
    assert PlacePhoto.objects.count() == 0


def test_a_photograph_of_anothers_visit_or_of_none_is_refused(
    field_: Field, fitri: Client, lina: Client
) -> None:
    field_.bring()
    assert send(lina, Visit.objects.get().submission, photograph()).status_code == 422
    assert send(fitri, uuid.uuid4(), photograph()).status_code == 422
    assert fitri.post(f"/bantu/kiriman/{uuid.uuid4()}/foto/").status_code == 422
    assert PlacePhoto.objects.count() == 0


def test_bytes_that_nobody_encoded_anew_are_not_kept(field_: Field) -> None:
    field_.bring()
    with pytest.raises(ValueError, match="encoded anew"):
        keep_place_photo(
            at=NOW, actor=field_.fitri, submission=Visit.objects.get().submission, picture=photograph()
        )


def test_a_visit_without_a_photograph_shows_none(field_: Field, desi: Client) -> None:
    visit = field_.bring().visit
    assert "Foto tempat usaha" not in page(desi.get(f"/pendataan/lapangan/kunjungan/{visit}/")).says
    assert desi.get(f"/pendataan/lapangan/kunjungan/{visit}/foto.webp").status_code == 404


def test_closing_the_census_throws_the_photographs_away(
    field_: Field, fitri: Client, django_capture_on_commit_callbacks: object
) -> None:
    visit = field_.bring().visit
    send(fitri, Visit.objects.get().submission, photograph())
    path = path_of(PlacePhoto.objects.get().digest)
    field_.accept(visit)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        close_campaign(at=NOW, actor=field_.desi, campaign=field_.campaign)
    assert PlacePhoto.objects.count() == 0
    assert not path.exists()


def last_page(client: Client, field_: Field, address: str = "") -> tuple[str, HttpResponse]:
    """The plain form as far as its last look: the address and the page."""
    address = address or f"/bantu/tugas/{field_.assignment}/isi/"
    typed = {"outcome": "refused", "name": "Warung Bu Sari", "visited_on": "2 Maret 2026", "ke": "lanjut"}
    return address, client.post(address, {**hidden(client.get(address)), **typed})


def test_a_photograph_goes_with_the_plain_form_and_is_kept_once(field_: Field, fitri: Client) -> None:
    address, last = last_page(fitri, field_)
    assert 'enctype="multipart/form-data"' in last.content.decode()
    assert faults(last) == []
    for _twice in range(2):
        file = SimpleUploadedFile("foto.jpg", photograph(), "image/jpeg")
        done = fitri.post(address, {**hidden(last), "ke": "kirim", "foto": file})
        assert done.status_code == 302
    row = PlacePhoto.objects.get()
    assert row.visit == Visit.objects.get()
    assert b"KANARI" not in path_of(row.digest).read_bytes()


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"GIF89a", ""), (b"\xff\xd8\xff" + bytes(16 * 2**20), "lebih besar dari 15 MB")],
    ids=["no photograph", "too large"],
)
def test_a_picture_that_cannot_be_kept_is_named_and_the_visit_stands(
    field_: Field, fitri: Client, content: bytes, why: str
) -> None:
    address, last = last_page(fitri, field_)
    file = SimpleUploadedFile("foto.jpg", content, "image/jpeg")
    done = fitri.post(address, {**hidden(last), "ke": "kirim", "foto": file}, follow=True)
    assert "Fotonya tidak ikut tersimpan" in page(done).says
    assert why in page(done).says
    assert Visit.objects.count() == 1
    assert PlacePhoto.objects.count() == 0


def test_without_a_picture_nothing_is_said_of_one(field_: Field, fitri: Client) -> None:
    address, last = last_page(fitri, field_)
    done = fitri.post(address, {**hidden(last), "ke": "kirim"}, follow=True)
    assert "Foto" not in page(done).says


def test_a_supervisor_who_copies_a_paper_is_asked_for_none(field_: Field, desi: Client) -> None:
    address, last = last_page(desi, field_, f"/pendataan/lapangan/tugas/{field_.assignment}/ketik/")
    assert "Periksa lalu kirim" in page(last).says
    assert 'name="foto"' not in last.content.decode()
    file = SimpleUploadedFile("foto.jpg", photograph(), "image/jpeg")
    assert desi.post(address, {**hidden(last), "ke": "kirim", "foto": file}).status_code == 302
    assert PlacePhoto.objects.count() == 0


def test_a_phones_photograph_is_stopped_at_the_same_size(field_: Field, fitri: Client) -> None:
    field_.bring()
    refused = send(fitri, Visit.objects.get().submission, b"\xff\xd8\xff" + bytes(16 * 2**20))
    assert (refused.status_code, refused.json()["reason"]) == (422, "Fotonya lebih besar dari 15 MB.")
