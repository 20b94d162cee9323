"""An owner on their phone: from nothing to allowed to sell, one step at a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from bela.registry.models import Enterprise, Owner
from bela.registry.queries import enterprises_of_person, supplier_on
from bela.registry.usecases.activate_enterprise import activate_enterprise
from tests.cast import NOW
from tests.registry.conftest import KWALA_BEKALA, NIK, TODAY, Register
from tests.web.page import faults, page

type SignIn = Callable[[str], Client]

STEPS = ("nik/", "skala/", "tempat/", "rekening/", "izin/", "data/", "berhenti/")


def test_whoever_has_no_enterprise_is_asked_for_a_name_and_a_place(rina: Client, register: Register) -> None:
    begin = rina.get("/jualan/usaha/")
    assert "Belum ada usaha atas nama Anda" in page(begin).says
    form = rina.get("/jualan/usaha/daftar/")
    assert faults(begin) == faults(form) == []
    sent = {"name": "Dapur Rina", "region": KWALA_BEKALA, "activity": "Katering", "address": "Jalan Karya 1"}
    for _twice in range(2):
        response = rina.post("/jualan/usaha/daftar/", sent, follow=True)
        assert "1 dari 5 langkah sudah selesai" in page(response).says
        assert faults(response) == []
    assert len(enterprises_of_person(register.city.people["rina"])) == 1


def test_a_form_with_mistakes_keeps_what_was_typed_and_names_each(rina: Client) -> None:
    response = rina.post("/jualan/usaha/daftar/", {"name": " ", "region": "", "activity": "Kue lapis legit"})
    says = page(response).says
    assert "Ada 2 hal yang perlu dibetulkan" in says
    assert "Kue lapis legit" in response.content.decode()
    assert faults(response) == []


def test_the_five_steps_lead_to_selling(rina: Client, register: Register) -> None:
    kitchen = register.kitchen()
    own = f"/jualan/usaha/{kitchen}/"
    assert "Nomor di KTP Anda" in page(rina.get(own)).says
    rina.post(f"{own}nik/", {"owner": "Rina Siregar", "nik": "1271 1145 0389 0001"})
    rina.post(
        f"{own}skala/",
        {"legal_form": "individual", "started_on": "1 Mei 2018", "sales": "120 juta", "capital": ""},
    )
    rina.post(f"{own}rekening/", {"bank": "014", "number": "0123456789", "holder": "RINA SIREGAR"})
    rina.post(
        f"{own}tempat/", {"region": KWALA_BEKALA, "address": "Jalan Karya 2", "rt": "3", "rw": "2", "nib": ""}
    )
    says = page(rina.get(own)).says
    assert "2 dari 5 langkah sudah selesai" in says  # the account waits for an officer as well
    assert "Tinggal menunggu petugas" in says
    row = Enterprise.objects.select_related("owner").get(public_id=kitchen)
    assert (row.owner.nik, row.sales_stated, row.rt, str(row.started_on)) == (
        NIK,
        120_000_000,
        "003",
        "2018-05-01",
    )
    register.size(kitchen)
    register.visit(kitchen)
    activate_enterprise(at=NOW, actor=register.city.actor("desi"), enterprise=kitchen)
    says = page(rina.get(own)).says
    assert "Dapur Rina boleh berjualan" in says
    assert "bisa dibayar" in says


@pytest.mark.parametrize(
    ("path", "sent", "said"),
    [
        ("nik/", {"owner": "Rina", "nik": "3.27123E+15"}, "rusak di lembar kerja"),
        ("nik/", {"owner": "", "nik": NIK}, "Belum diisi."),
        ("skala/", {"legal_form": "cv", "started_on": "2018", "sales": "5 juta"}, "belum terbaca"),
        ("skala/", {"legal_form": "cv", "started_on": "1 Mei 2018"}, "Isi penjualannya atau modalnya."),
        ("skala/", {"legal_form": "raja", "started_on": "1-5-2018", "sales": "5"}, "tidak ada dalam pilihan"),
        ("rekening/", {"bank": "014", "number": "12", "holder": "Rina"}, "harus 8–16 angka"),
        ("rekening/", {"bank": "", "number": "0123456789", "holder": "Rina"}, "Belum diisi."),
        ("tempat/", {"region": KWALA_BEKALA, "address": "", "rt": "", "rw": "", "nib": "1"}, "Belum diisi."),
        ("izin/", {"licence": "halal", "number": "12", "last_day": ""}, "sertifikat halal"),
        ("berhenti/", {"reason": ""}, "Belum diisi."),
    ],
)  # fmt: skip
def test_a_step_answers_bad_input_beside_its_field(
    rina: Client, register: Register, path: str, sent: dict[str, str], said: str
) -> None:
    response = rina.post(f"/jualan/usaha/{register.kitchen()}/{path}", sent)
    assert response.status_code == 200
    assert said in page(response).says
    assert faults(response) == []


def test_every_step_is_a_whole_page_in_both_languages(rina: Client, register: Register) -> None:
    kitchen = register.kitchen()
    for language in ("id", "en"):
        rina.cookies["bahasa"] = language
        for path in ("", *STEPS):
            response = rina.get(f"/jualan/usaha/{kitchen}/{path}")
            assert response.status_code == 200, path
            assert faults(response) == [], path


@pytest.mark.parametrize("who", ["togar", "dewi", "desi", "joko"])
def test_an_enterprise_of_somebody_else_is_not_there(
    register: Register, signed_in_as: SignIn, who: str
) -> None:
    kitchen = register.kitchen()
    client = signed_in_as(who)
    for path in ("", *STEPS):
        assert client.get(f"/jualan/usaha/{kitchen}/{path}").status_code == 404, path
    assert client.post(f"/jualan/usaha/{kitchen}/nik/", {"owner": "X", "nik": NIK}).status_code == 404


def test_a_stranger_signs_in_first(db: None) -> None:
    assert Client().get("/jualan/usaha/").headers["Location"] == "/masuk/?next=%2Fjualan%2Fusaha%2F"


def test_an_enterprise_on_the_list_with_ones_own_phone_can_be_claimed_and_no_other(
    rina: Client, register: Register, signed_in_as: SignIn
) -> None:
    owner = Owner.objects.create(name="Rina", sort_name="rina", phone="+6281260001101")
    on_list = Enterprise.objects.create(
        government_id=register.city.government, owner=owner, registered_at=NOW, name="Kue Rina",
        sort_name="kue rina", region_code=KWALA_BEKALA,
    ).public_id  # fmt: skip
    response = rina.get("/jualan/usaha/")
    assert "Kue Rina" in page(response).says
    assert faults(response) == []
    togar = signed_in_as("togar")
    assert "Kue Rina" not in page(togar.get("/jualan/usaha/")).says
    assert (
        "tidak ada di daftar"
        in page(togar.post("/jualan/usaha/punya-saya/", {"usaha": on_list}, follow=True)).says
    )
    rina.post("/jualan/usaha/punya-saya/", {"usaha": on_list})
    assert supplier_on(on_list, TODAY).people == {register.city.people["rina"]}


def test_the_owner_never_sees_their_own_numbers_whole(rina: Client, register: Register) -> None:
    seller = register.seller()
    text = "".join(rina.get(f"/jualan/usaha/{seller}/{path}").content.decode() for path in ("", *STEPS))
    for number in (NIK, "0123456789", "81260001101"):
        assert number not in text


def test_an_owner_stops_selling(rina: Client, register: Register) -> None:
    seller = register.seller()
    response = rina.post(f"/jualan/usaha/{seller}/berhenti/", {"reason": "Pindah kota"}, follow=True)
    assert "Dapur Rina berhenti berjualan" in page(response).says
    assert faults(response) == []
