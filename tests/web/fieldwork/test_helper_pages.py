"""A helper's pages: the home, the list of names, the form in plain steps, what a phone sends, the second look."""

from __future__ import annotations

import contextlib
import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bela.accounts.usecases.found_government import found_government
from bela.fieldwork.form import STEPS
from bela.fieldwork.models import BackCheck, Visit
from bela.fieldwork.usecases.assign_back_check import assign_back_check
from bela.fieldwork.usecases.return_visit import return_visit
from bela.registry.models import Enterprise
from bela.registry.questions import QUESTIONS
from tests.cast import NOW
from tests.fieldwork.conftest import ANSWERS, Field
from tests.registry.conftest import Register
from tests.web.page import faults, page


def hidden(response: HttpResponse) -> dict[str, str]:
    """The hidden boxes of a page, as the browser would send them again."""
    from html.parser import HTMLParser

    found: dict[str, str] = {}

    class Boxes(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            said = {name: value or "" for name, value in attrs}
            if tag == "input" and said.get("type") == "hidden" and said["name"] != "csrfmiddlewaretoken":
                found[said["name"]] = said.get("value", "")

    Boxes().feed(response.content.decode())
    found.pop("bahasa", None)
    found.pop("kembali", None)
    return found


def send(client: Client, told: object) -> HttpResponse:
    body = told if isinstance(told, str) else json.dumps(told)
    return client.post("/bantu/kiriman/", body, content_type="application/json")


def test_the_home_says_where_one_counts_what_came_back_and_what_to_look_at(
    field_: Field, fitri: Client, lina: Client
) -> None:
    visit = field_.bring().visit
    return_visit(at=NOW, actor=field_.desi, visit=visit, reason="Alamatnya belum jelas")
    assign_back_check(at=NOW, actor=field_.desi, check=field_.draw(visit).public_id, person=field_.lina)
    response = fitri.get("/bantu/")
    says = page(response).says
    assert "Anda mendata di 1 kelurahan" in says
    assert "Kwala Bekala" in says
    assert "Alamatnya belum jelas" in says
    assert faults(response) == []
    other = lina.get("/bantu/")
    assert "Belum ada kelurahan untuk Anda" in page(other).says
    assert "Warung Bu Sari" in page(other).says
    assert faults(other) == []


def test_the_names_of_the_kelurahan_are_listed_with_those_to_visit_first(
    field_: Field, register: Register, fitri: Client
) -> None:
    kitchen = register.kitchen()
    response = fitri.get(f"/bantu/tugas/{field_.assignment}/")
    assert "1 usaha belum dikunjungi" in page(response).says
    assert "Dapur Rina" in page(response).says
    assert faults(response) == []
    field_.bring(enterprise=kitchen)
    assert "0 usaha belum dikunjungi" in page(fitri.get(f"/bantu/tugas/{field_.assignment}/")).says
    assert "Tidak ada yang cocok" in page(fitri.get(f"/bantu/tugas/{field_.assignment}/?q=zzz")).says
    sheet = fitri.get(f"/bantu/tugas/{field_.assignment}/unduh.xlsx")
    assert sheet.headers["Content-Type"].endswith("sheet")


@pytest.mark.parametrize("number", [3, 60])
def test_the_list_asks_the_database_a_few_times_whatever_its_length(
    field_: Field, register: Register, fitri: Client, number: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for each in range(number):
        field_.accept(field_.bring(answers={**ANSWERS, "name": f"Warung {each}"}).visit)
    with django_assert_max_num_queries(12):
        fitri.get(f"/bantu/tugas/{field_.assignment}/")


def test_another_helpers_assignment_is_not_there(field_: Field, lina: Client, desi: Client) -> None:
    for client in (lina, desi):
        assert client.get(f"/bantu/tugas/{field_.assignment}/").status_code == 404
    assert lina.get("/bantu/tugas/aaaaaaaaaaaaaaaa/").status_code == 404


def test_the_form_is_filled_in_plain_steps_and_arrives_once(field_: Field, fitri: Client) -> None:
    address = f"/bantu/tugas/{field_.assignment}/isi/"
    response = fitri.get(address)
    assert faults(response) == []
    typed = {"outcome": "counted", "name": "Warung Bu Sari", "place_kind": "home", "owner": "Sari"}
    typed |= {"markets": "local", "workers_female": "2"}
    for step in STEPS:
        response = fitri.post(address, {**hidden(response), **typed, "ke": "lanjut"})
        assert faults(response) == [], step.number
    assert "Periksa lalu kirim" in page(response).says
    last = {**hidden(response), "ke": "kirim"}
    for _twice in range(2):
        done = fitri.post(address, last)
        assert (done.status_code, done.headers["Location"]) == (302, f"/bantu/tugas/{field_.assignment}/")
    row = Visit.objects.get()
    assert row.channel == "page"
    assert row.answers["markets"] == "local"
    assert row.answers["owner"] == "Sari"


def test_a_fault_is_said_beside_its_box_and_what_was_typed_stays(field_: Field, fitri: Client) -> None:
    address = f"/bantu/tugas/{field_.assignment}/isi/"
    first = hidden(fitri.get(address))
    response = fitri.post(address, {**first, "outcome": "", "name": "Warung", "rt": "12a", "ke": "lanjut"})
    says = page(response).says
    assert "Pilih apa yang Anda temui." in says
    assert "RT dan RW berisi satu sampai tiga angka." in says
    assert 'value="12a"' in response.content.decode()
    assert faults(response) == []


def test_a_step_back_keeps_everything(field_: Field, fitri: Client) -> None:
    address = f"/bantu/tugas/{field_.assignment}/isi/"
    first = hidden(fitri.get(address))
    second = fitri.post(address, {**first, "outcome": "counted", "name": "Warung", "ke": "lanjut"})
    back = fitri.post(address, {**hidden(second), "owner": "Sari", "ke": "kembali"})
    assert 'value="Warung"' in back.content.decode()
    assert hidden(back)["owner"] == "Sari"
    assert hidden(back)["kiriman"] == first["kiriman"]


def test_who_was_not_met_needs_no_further_questions(field_: Field, register: Register, fitri: Client) -> None:
    kitchen = register.kitchen()
    address = f"/bantu/tugas/{field_.assignment}/isi/"
    first = fitri.get(f"{address}?usaha={kitchen}")
    assert 'value="Dapur Rina"' in first.content.decode()
    last = fitri.post(address, {**hidden(first), "outcome": "closed", "name": "Dapur Rina", "ke": "lanjut"})
    assert "Periksa lalu kirim" in page(last).says
    fitri.post(address, {**hidden(last), "ke": "kirim"})
    row = Visit.objects.get()
    assert (row.outcome, row.enterprise_id) == ("closed", kitchen)


def test_a_paper_is_copied_with_its_own_day(field_: Field, fitri: Client, desi: Client) -> None:
    for client, address in (
        (fitri, f"/bantu/tugas/{field_.assignment}/isi/"),
        (desi, f"/pendataan/lapangan/tugas/{field_.assignment}/ketik/"),
    ):
        first = client.get(f"{address}?kertas=1")
        assert "Tanggal di kertas" in page(first).says
        typed = {"outcome": "refused", "name": "Warung", "ke": "lanjut"}
        wrong = client.post(address, {**hidden(first), **typed, "visited_on": "kapan"})
        assert "Periksa lalu kirim" not in page(wrong).says
        assert faults(wrong) == []
        last = client.post(address, {**hidden(first), **typed, "visited_on": "2 Maret 2026"})
        assert client.post(address, {**hidden(last), "ke": "kirim"}).status_code == 302
    assert set(Visit.objects.values_list("channel", "visited_on", "by")) == {
        ("paper", NOW.date(), field_.fitri.ref)
    }


def test_what_a_phone_sends_is_taken_once_and_answered_the_same(field_: Field, fitri: Client) -> None:
    told = field_.told()
    answers = {send(fitri, told).content for _twenty in range(20)}
    assert len(answers) == 1
    assert Visit.objects.count() == 1


def test_a_phone_is_told_at_once_that_the_record_was_changed_meanwhile(
    field_: Field, register: Register, fitri: Client
) -> None:
    kitchen = register.kitchen(nik="1271114503890001")
    seen = (NOW - timedelta(minutes=1)).isoformat()
    answers = {"address": "Jalan Bunga 3", "nik": "1271114503890009"}
    told = field_.told(enterprise=kitchen, seen_at=seen, answers=answers)
    (body,) = {send(fitri, told).content for _twice in range(2)}
    changed = json.loads(body)["changed"]
    assert [each["label"] for each in changed["fields"]] == ["NIK pemilik", "Alamat usaha"]
    assert changed["says"] == (
        "Catatan ini diubah sejak Anda mengambilnya: NIK pemilik, Alamat usaha (sekarang: Jalan Karya Wisata 12). "
        "Pengawas akan memilih mana yang dipakai."
    )
    assert b"1271114503890001" not in body
    home = fitri.get("/bantu/")
    assert changed["says"] in page(home).says
    assert faults(home) == []
    assert send(fitri, field_.told()).json()["changed"] is None


def test_the_plain_form_says_so_too(field_: Field, register: Register, fitri: Client) -> None:
    kitchen = register.kitchen()
    address = f"/bantu/tugas/{field_.assignment}/isi/"
    first = {**hidden(fitri.get(f"{address}?usaha={kitchen}")), "dibawa": "2026-03-01T08:00:00+07:00"}
    typed = {"outcome": "closed", "name": "Dapur Rina", "address": "Jalan Bunga 3"}
    last = fitri.post(address, {**first, **typed, "ke": "lanjut"})
    done = fitri.post(address, {**hidden(last), "ke": "kirim"}, follow=True)
    assert "Catatan ini diubah sejak Anda mengambilnya: Nama usaha" not in page(done).says
    assert "Alamat usaha (sekarang: Jalan Karya Wisata 12)" in page(done).says


def test_a_business_of_another_government_is_not_there(
    field_: Field, register: Register, fitri: Client
) -> None:
    kitchen = register.kitchen()
    address = f"/bantu/tugas/{field_.assignment}/isi/?usaha={kitchen}"
    assert fitri.get(address).status_code == 200
    other = found_government(
        at=NOW, actor=field_.city.actor("joko"), name="Pemerintah Kota Binjai", kd_klpd="D998"
    )
    Enterprise.objects.update(government_id=other)
    assert fitri.get(address).status_code == 404
    assert fitri.get(f"{address}x").status_code == 404


def test_a_bad_submission_is_answered_with_field_and_reason(field_: Field, fitri: Client) -> None:
    response = send(fitri, field_.told(answers={**ANSWERS, "phone": "12"}))
    assert response.status_code == 422
    (fault,) = response.json()["faults"]
    assert (fault["field"], fault["label"]) == ("phone", "Nomor HP")
    assert fault["reason"]


@pytest.mark.parametrize("body", ["", "{", "[]", "null", "[" * 9000, '{"submission": 1}'])
def test_nonsense_is_refused_kindly(field_: Field, fitri: Client, body: str) -> None:
    assert send(fitri, body).status_code == 422


def test_a_submission_needs_its_token_and_its_helper(field_: Field, desi: Client, city: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(city.person("fitri"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert send(strict, field_.told()).status_code == 403
    token = strict.get("/bantu/siapa.json").json()["csrf"]
    accepted = strict.post(
        "/bantu/kiriman/", json.dumps(field_.told()), content_type="application/json",
        headers={"X-CSRFToken": token},
    )  # fmt: skip
    assert accepted.status_code == 200
    assert send(desi, field_.told()).status_code == 404
    assert send(Client(), field_.told()).status_code == 302


def test_what_is_carried_names_businesses_and_no_numbers_of_a_person(
    field_: Field, register: Register, fitri: Client, desi: Client
) -> None:
    register.kitchen(nik="1271114503890001")
    response = fitri.get("/bantu/bekal.json")
    (place,) = response.json()["places"]
    assert [door["answers"]["name"] for door in place["doors"]] == ["Dapur Rina"]
    assert "1271114503890001" not in response.content.decode()
    assert "628126000" not in response.content.decode()
    assert response.headers["Cache-Control"] == "private, no-store"
    assert desi.get("/bantu/bekal.json").status_code == 404


def test_the_form_that_is_kept_is_the_same_for_everybody_and_names_nobody(
    field_: Field, fitri: Client
) -> None:
    stranger, helper = Client().get("/bantu/luring/"), fitri.get("/bantu/luring/")
    assert stranger.content == helper.content
    assert faults(helper) == []
    assert "Fitri" not in page(helper).says
    assert "geolocation=(self)" in helper.headers["Permissions-Policy"]
    assert "geolocation=()" in fitri.get("/bantu/").headers["Permissions-Policy"]
    assert "unsafe" not in helper.headers["Content-Security-Policy"]


def test_the_worker_keeps_the_empty_form_and_its_own_files_only(field_: Field) -> None:
    response = Client().get("/bantu/pekerja.js")
    script = response.content.decode()
    kept = json.loads(script.split("const KEPT = ")[1].split(";\n")[0])
    assert kept[0] == "/bantu/luring/"
    assert all(address.startswith("/static/") for address in kept[1:])
    for address in kept:
        with contextlib.closing(Client().get(address)) as found:
            assert found.status_code == 200, address
    assert response.headers["Content-Type"].startswith("text/javascript")


def test_signing_out_empties_what_the_browser_kept(fitri: Client) -> None:
    assert fitri.post("/keluar/").headers["Clear-Site-Data"] == '"storage"'


def test_the_paper_asks_what_the_form_asks() -> None:
    response = Client().get("/bantu/kertas/")
    says = page(response).says
    for step in STEPS:
        for question in step.questions:
            assert str(question.label) in says, question.field
    assert set(STEPS[0].fields) <= set(QUESTIONS)
    assert faults(response) == []


def test_the_second_look_hides_the_first_answers_and_is_taken_once(
    field_: Field, lina: Client, fitri: Client
) -> None:
    check = field_.draw(field_.bring(answers={**ANSWERS, "owner": "Rahasia"}).visit).public_id
    assign_back_check(at=NOW, actor=field_.desi, check=check, person=field_.lina)
    address = f"/bantu/cek-ulang/{check}/"
    response = lina.get(address)
    assert faults(response) == []
    assert "Rahasia" not in response.content.decode()
    assert fitri.get(address).status_code == 404
    wrong = lina.post(address, {"workers_male": "dua"})
    assert "Pilih apa yang Anda temui." in page(wrong).says
    assert faults(wrong) == []
    assert lina.post(address, {"outcome": "counted", "owner": "Sari"}).status_code == 302
    assert BackCheck.objects.get().done_at == NOW
    assert lina.get(address).status_code == 404


def test_second_looks_are_carried_without_the_first_answers_and_sent_once(
    field_: Field, lina: Client, fitri: Client, desi: Client
) -> None:
    check = field_.draw(field_.bring(answers={**ANSWERS, "owner": "Rahasia", "address": "Gang 5"}).visit)
    assign_back_check(at=NOW, actor=field_.desi, check=check.public_id, person=field_.lina)
    response = lina.get("/bantu/bekal.json")
    assert response.json()["looks"] == [
        {
            "id": check.public_id, "name": "Warung Bu Sari", "address": "Gang 5", "kelurahan": "Kwala Bekala",
            "day": "2 Maret 2026",
        }
    ]  # fmt: skip
    assert "Rahasia" not in response.content.decode()
    assert fitri.get("/bantu/bekal.json").json()["looks"] == []
    told = {
        "submission": str(uuid.uuid4()), "check": check.public_id, "outcome": "counted",
        "answers": {"owner": "Sari"}, "finished_at": NOW.isoformat(), "sent_at": NOW.isoformat(),
    }  # fmt: skip
    assert send_look(fitri, told).status_code == 422
    assert send_look(desi, told).status_code == 404
    assert send_look(Client(), told).status_code == 302
    wrong = send_look(lina, {**told, "outcome": "", "answers": {"workers_male": "dua"}})
    assert [fault["field"] for fault in wrong.json()["faults"]] == ["outcome", "workers_male"]
    assert BackCheck.objects.get().done_at is None
    answers = {send_look(lina, told).content for _twice in range(2)}
    assert [json.loads(each) for each in answers] == [{"check": check.public_id, "taken": True, "says": ""}]
    later = send_look(lina, {**told, "submission": str(uuid.uuid4()), "answers": {"owner": "Tono"}}).json()
    assert later["says"] == "Cek ulang ini sudah Anda jawab sebelumnya. Jawaban yang pertama berlaku."
    assert BackCheck.objects.get().answers == {"owner": "Sari"}
    assert lina.get("/bantu/bekal.json").json()["looks"] == []


@pytest.mark.parametrize("body", ["", "{", "[]", "null", "[" * 9000, '{"submission": 1}', " " * 200_001])
def test_a_look_that_is_nonsense_is_refused_kindly(field_: Field, lina: Client, body: str) -> None:
    assert send_look(lina, body).status_code == 422


def send_look(client: Client, told: object) -> HttpResponse:
    body = told if isinstance(told, str) else json.dumps(told)
    return client.post("/bantu/cek-ulang/kiriman/", body, content_type="application/json")
