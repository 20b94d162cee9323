"""Long numbers in a list are hidden on the page, whatever column they slipped into."""

from __future__ import annotations

import pytest
from django.test import Client

from bela.registry.models import Batch, Enterprise
from bela.registry.usecases.admit_batch import admit_batch
from bela.web.registry.masking import masked
from tests.cast import NOW
from tests.registry.conftest import IMPORTER, Register
from tests.registry.test_reading_lists import DIRTY
from tests.web.page import page
from tests.web.registry.test_imports import sent


@pytest.mark.parametrize(
    ("field", "text", "shown"),
    [
        ("nik", "1271016503890001", "1271••••••••0001"),
        ("phone", "0812-6000-1101 / +62 813 7000 1102", "081••••••101 / 628•••••••102"),
        (None, "NIK 1271 0165 0389 0001", "NIK 1271••••••••0001"),
        ("phone", "0812/6000/1223", "081••••••223"),
        ("phone", "0617861234", "06••••••34"),
        ("name", "Toko 1271016503890001", "Toko 1271••••••••0001"),
        ("nik", "3.27123E+15", "3.27123E+15"),
        ("address", "Jl. Karya No. 12 RT 003/RW 002", "Jl. Karya No. 12 RT 003/RW 002"),
        ("sales", "1500000000", "1500000000"),
        ("latitude", "-0.9540322440029886", "-0.9540322440029886"),
    ],
)
def test_the_middle_of_a_long_number_is_hidden(field: str | None, text: str, shown: str) -> None:
    assert masked(field, text) == shown


def test_no_page_of_a_list_or_of_what_came_of_it_shows_a_number_whole(
    desi: Client, register: Register
) -> None:
    desi.post("/pendataan/impor/", sent(register, DIRTY.encode()))
    batch = Batch.objects.get().public_id
    admit_batch(at=NOW, actor=IMPORTER, batch=batch)
    pages = [f"/pendataan/impor/{batch}/?baris={shown}" for shown in ("", "ragu", "ditolak")]
    pages += [f"/pendataan/usaha/{found.public_id}/" for found in Enterprise.objects.all()]
    told = " ".join(page(desi.get(path)).says for path in pages)
    for number in ("1271016503890001", "6281260001101", "0812-6000-1101", "81260001103", "812 6000 1104"):
        assert number not in told
    assert "1271••••••••0001" in told
    assert "Kwala Bekala, Medan Johor, Kota Medan" in told
