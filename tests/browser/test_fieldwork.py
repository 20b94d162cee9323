"""The form without signal, in a real Chromium with its network off."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Geolocation, Page, Route, expect

from bela.fieldwork.models import BackCheck, Campaign, PlacePhoto, Visit
from bela.fieldwork.submission import read_submission
from bela.fieldwork.usecases.assign_back_check import assign_back_check
from bela.fieldwork.usecases.assign_helper import assign_helper
from bela.fieldwork.usecases.open_campaign import open_campaign
from bela.fieldwork.usecases.receive_visit import receive_visit
from bela.kernel.period import WIB
from bela.registry.models import Enterprise
from bela.registry.usecases.correct_enterprise import correct_enterprise
from bela.registry.usecases.register_enterprise import register_enterprise
from tests.browser.conftest import DESK, PHONE, pixels_too_wide, sign_in
from tests.cast import PASSWORD, City
from tests.fieldwork.conftest import second_helper

REGION = "12.71.11.1006"
expect.set_options(timeout=40_000)  # a busy machine is not a mistake
PLACE: Geolocation = {"latitude": 3.5312, "longitude": 98.6688, "accuracy": 9}

# What a thief with the browser's files and a script of their own could read.
KEPT = """async () => {
  const done = (asked) => new Promise((yes) => { asked.onsuccess = () => yes(asked.result); });
  const base = await done(indexedDB.open("bela-field"));
  const all = (name) => done(base.transaction(name).objectStore(name).getAll());
  const things = await all("things");
  const [key] = await all("keys");
  const text = things.map((thing) => new TextDecoder("latin1").decode(thing.data)).join("");
  const cached = [];
  for (const name of await caches.keys()) {
    const kept = await (await caches.open(name)).keys();
    cached.push(...kept.map((request) => new URL(request.url).pathname));
  }
  const exported = await crypto.subtle.exportKey("raw", key).then(() => true, () => false);
  return { number: things.length, text, extractable: key.extractable, exported, cached };
}"""


@pytest.fixture
def census(people: City) -> str:
    """A census that goes on today, with fitri in Kwala Bekala and one name on its list."""
    now = timezone.now()
    today = now.astimezone(WIB).date()
    desi = people.actor("desi", now)
    campaign = open_campaign(
        at=now, actor=desi, government=people.government, name="Pendataan", first_on=today,
        last_on=today + timedelta(days=60),
    )  # fmt: skip
    register_enterprise(
        at=now, actor=people.actor("rina", now), person=people.people["rina"], name="Dapur Rina", region=REGION,
        answers={"address": "Jalan Karya Wisata 12"},
    )  # fmt: skip
    assign_helper(
        at=now, actor=desi, campaign=campaign, region=REGION, helper=people.people["fitri"]
    )  # fmt: skip
    return campaign


@pytest.fixture
def phone(chromium: Browser, site: str, census: str) -> Iterator[Page]:
    """Fitri's phone: signed in, the form opened once with signal, everything kept for later.

    Whatever a script complains about fails the test; that there is no network is what is tested.
    """
    complaints: list[str] = []
    context = chromium.new_context(
        base_url=site,
        viewport={"width": PHONE[0], "height": PHONE[1]},
        geolocation=PLACE,
        permissions=["geolocation"],
    )
    context.set_default_timeout(40_000)
    context.on("weberror", lambda wrong: complaints.append(str(wrong.error)))
    context.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page = context.new_page()
    page.goto("/masuk/?next=/bantu/luring/")
    sign_in(page, "fitri")
    ready(page)
    yield page
    context.close()
    expected = ("net::ERR_", "status of 422", "status of 404")
    assert [said for said in complaints if not any(each in said for each in expected)] == []


def ready(page: Page) -> None:
    """Wait until the form is kept and the list is carried."""
    expect(page.locator("#nama")).to_contain_text("Dapur Rina")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def begin(page: Page, name: str = "Warung Bu Sari") -> None:
    """A business that stands on no list, as far as the owner's step."""
    page.locator("#baru").click()
    page.locator("[name=outcome][value=counted]").check()
    page.locator("#isian [name=name]").fill(name)
    page.locator("[data-go=locate]").click()
    expect(page.locator("#posisi")).to_contain_text("9 meter")
    page.locator("[data-go=next]").click()
    page.locator("#isian [name=owner]").fill("Sari")


def finish(page: Page) -> None:
    """On to the last look, and into the queue."""
    while not page.locator("[data-go=queue]").is_visible():
        page.locator("[data-go=next]").click()
    page.locator("[data-go=queue]").click()


def arrived(page: Page) -> None:
    """Wait until the phone says that nothing waits any more."""
    page.wait_for_function("belaField.store.pending().then((number) => number === 0)")
    expect(page.locator("#jumlah")).to_have_text("Semua sudah terkirim")


def test_a_visit_is_filled_without_signal_survives_closing_and_arrives_once(phone: Page) -> None:
    context = phone.context
    context.set_offline(True)
    begin(phone)
    expect(phone.locator("#sambungan")).to_contain_text("Tanpa sinyal")
    phone.wait_for_timeout(300)
    phone.close()

    again = context.new_page()
    again.goto("/bantu/luring/")
    expect(again.locator("#antrean")).to_contain_text("Warung Bu Sari")
    again.locator("#antrean button").click()
    expect(again.locator("[name=owner]")).to_have_value("Sari")
    finish(again)
    expect(again.locator("#jumlah")).to_have_text("1 menunggu dikirim")
    assert Visit.objects.count() == 0

    context.set_offline(False)
    arrived(again)
    row = Visit.objects.get()
    assert (row.answers["name"], row.answers["owner"], row.channel) == ("Warung Bu Sari", "Sari", "phone")
    assert (str(row.latitude), str(row.longitude), row.accuracy) == ("3.531200", "98.668800", 9)
    assert row.started_at <= row.finished_at <= row.received_at


def test_two_tabs_that_send_at_once_bring_each_visit_once(phone: Page) -> None:
    context = phone.context
    context.set_offline(True)
    for number in range(3):
        begin(phone, f"Warung {number}")
        finish(phone)
    other = context.new_page()
    other.goto("/bantu/luring/")
    expect(other.locator("#jumlah")).to_have_text("3 menunggu dikirim")
    context.set_offline(False)
    for page in (phone, other):
        page.evaluate("window.dispatchEvent(new Event('online'))")
    arrived(phone)
    assert sorted(row.answers["name"] for row in Visit.objects.all()) == ["Warung 0", "Warung 1", "Warung 2"]


def test_an_answer_that_got_lost_on_its_way_is_asked_for_again_and_brings_no_second_visit(
    phone: Page,
) -> None:
    lost = {"times": 0}

    def lose(route: object) -> None:
        lost["times"] += 1
        if lost["times"] > 2:
            route.continue_()  # type: ignore[attr-defined]
            return
        route.fetch()  # type: ignore[attr-defined]  # it arrives, but the phone never hears so
        route.abort()  # type: ignore[attr-defined]

    phone.context.route("**/bantu/kiriman/", lose)
    begin(phone)
    finish(phone)
    for _again in range(3):
        phone.wait_for_timeout(300)
        phone.evaluate("window.dispatchEvent(new Event('online'))")
    arrived(phone)
    assert lost["times"] == 3
    assert Visit.objects.count() == 1


def test_what_the_server_cannot_read_comes_back_with_its_reason_and_is_mended(phone: Page) -> None:
    begin(phone)
    phone.locator("#isian [name=phone]").fill("12")
    finish(phone)
    expect(phone.locator("#perlu-betul")).to_have_text("1 perlu dibetulkan")
    expect(phone.locator("#antrean")).to_contain_text("Nomor HP:")
    assert Visit.objects.count() == 0
    phone.locator("#antrean button").click()
    expect(phone.locator("[data-fault=phone]")).to_be_visible()
    phone.locator("#isian [name=phone]").fill("0812-6000-1234")
    finish(phone)
    arrived(phone)
    assert Visit.objects.get().answers["phone"] == "0812-6000-1234"


def test_a_name_of_the_list_is_visited_without_signal_and_only_changes_are_sent(phone: Page) -> None:
    phone.context.set_offline(True)
    phone.locator("#cari").fill("dapur")
    phone.locator("#nama button").click()
    expect(phone.locator("#isian [name=address]")).to_have_value("Jalan Karya Wisata 12")
    phone.locator("[name=outcome][value=closed]").check()
    phone.locator("#isian [name=note]").fill("Tutup sejak Januari")
    finish(phone)
    phone.context.set_offline(False)
    arrived(phone)
    row = Visit.objects.get()
    assert (row.outcome, row.answers, row.new_find) == ("closed", {"note": "Tutup sejak Januari"}, False)
    assert row.enterprise_id == Enterprise.objects.get().public_id


def test_a_record_that_was_changed_meanwhile_is_said_on_the_phone_until_it_was_read(
    phone: Page, people: City
) -> None:
    phone.context.set_offline(True)
    phone.locator("#nama button").click()
    phone.locator("[name=outcome][value=closed]").check()
    phone.locator("#isian [name=address]").fill("Jalan Bunga 3")
    finish(phone)
    correct_enterprise(
        at=timezone.now(), actor=people.actor("rina", timezone.now()),
        enterprise=Enterprise.objects.get().public_id, answers={"address": "Jalan Melati 9"},
    )  # fmt: skip
    phone.context.set_offline(False)
    arrived(phone)
    expect(phone.locator("#berubah")).to_contain_text(
        "Catatan ini diubah sejak Anda mengambilnya: Alamat usaha (sekarang: Jalan Melati 9). Pengawas akan memilih"
    )
    assert pixels_too_wide(phone) == 0
    phone.reload()
    phone.locator("#berubah button").click()
    expect(phone.locator("#berubah-bagian")).to_be_hidden()
    assert Visit.objects.count() == 1


def test_a_name_that_is_on_the_list_already_is_said_while_there_is_signal(phone: Page) -> None:
    begin(phone, "Dapur Rina")
    phone.locator("#isian [name=owner]").fill("Rina Siregar")
    phone.locator("#isian [name=phone]").fill("0812-6000-1101")
    phone.locator("#isian [name=owner]").focus()
    expect(phone.locator("#mungkin-sama")).to_be_visible()
    expect(phone.locator("#mungkin-sama-nama strong")).to_have_text("Dapur Rina")
    assert pixels_too_wide(phone) == 0
    phone.locator("#mungkin-sama button").click()
    expect(phone.locator("#mungkin-sama")).to_be_hidden()
    expect(phone.locator("#isian [name=address]")).to_have_value("Jalan Karya Wisata 12")
    finish(phone)
    arrived(phone)
    row = Visit.objects.get()
    assert row.enterprise_id == Enterprise.objects.get().public_id
    assert row.answers["phone"] == "0812-6000-1101"
    phone.context.set_offline(True)
    begin(phone, "Dapur Rina")
    expect(phone.locator("#mungkin-sama")).to_be_hidden()


def test_a_second_look_is_done_without_signal_and_arrives_once_however_often_it_is_sent(
    phone: Page, people: City
) -> None:
    check = second_look_for_fitri(people)
    bodies: list[str] = []

    def lose(route: Route) -> None:
        bodies.append(route.request.post_data or "")
        if len(bodies) > 1:
            route.continue_()
            return
        route.fetch()  # it arrives, but the phone never hears so
        route.abort()

    phone.context.route("**/bantu/cek-ulang/kiriman/", lose)
    phone.reload()
    expect(phone.locator("#cek-daftar")).to_contain_text("Bengkel Lina")
    phone.context.set_offline(True)
    phone.locator("#cek-daftar button").click()
    expect(phone.locator("#cek-tempat")).to_contain_text("Kwala Bekala")
    assert pixels_too_wide(phone) == 0
    assert "Rahasia" not in phone.content()
    phone.locator("[data-look=queue]").click()
    expect(phone.locator("#cek [data-fault=outcome]")).to_be_visible()
    phone.locator("[name=cek-outcome][value=counted]").check()
    phone.locator("[name=cek-owner]").fill("Lina")
    phone.wait_for_timeout(300)
    phone.close()

    again = phone.context.new_page()
    again.goto("/bantu/luring/")
    expect(again.locator("#cek-bagian")).to_be_hidden()
    again.locator("#antrean button").click()
    expect(again.locator("[name=cek-owner]")).to_have_value("Lina")
    again.locator("[data-look=queue]").click()
    expect(again.locator("#jumlah")).to_have_text("1 menunggu dikirim")
    assert "Lina" not in again.evaluate(KEPT)["text"]
    assert BackCheck.objects.get(public_id=check).done_at is None

    again.context.set_offline(False)
    for _again in range(2):
        again.wait_for_timeout(300)
        again.evaluate("window.dispatchEvent(new Event('online'))")
    arrived(again)
    assert len(bodies) == 2
    assert len({json.loads(body)["submission"] for body in bodies}) == 1
    row = BackCheck.objects.get(public_id=check)
    assert (row.answers, row.checker) == ({"owner": "Lina"}, people.actor("fitri", timezone.now()).ref)
    assert str(row.submission) == json.loads(bodies[0])["submission"]
    expect(again.locator("#cek-bagian")).to_be_hidden()
    expect(again.locator("#berubah-bagian")).to_be_hidden()


def second_look_for_fitri(people: City) -> str:
    """Lina has visited a workshop; fitri is to look again."""
    now = timezone.now()
    lina, desi = second_helper(people), people.actor("desi", now)
    campaign = Campaign.objects.get()
    Campaign.objects.update(check_percent=100)
    assignment = assign_helper(at=now, actor=desi, campaign=campaign.public_id, region=REGION, helper=lina)
    told = {
        "submission": str(uuid.uuid4()), "assignment": assignment, "enterprise": None, "outcome": "counted",
        "answers": {"name": "Bengkel Lina", "owner": "Rahasia"}, "started_at": now.isoformat(),
        "finished_at": now.isoformat(), "sent_at": now.isoformat(),
    }  # fmt: skip
    visit = receive_visit(at=now, actor=people.actor("lina", now), submission=read_submission(told)).visit
    check = BackCheck.objects.get(visit__public_id=visit).public_id
    assign_back_check(at=now, actor=desi, check=check, person=people.people["fitri"])
    return check


def test_drafts_cannot_be_read_from_the_store(phone: Page) -> None:
    begin(phone, "Warung Rahasia")
    phone.wait_for_timeout(300)
    kept = phone.evaluate(KEPT)
    assert kept["number"] >= 3
    assert "Rahasia" not in kept["text"]
    assert "Dapur" not in kept["text"]
    assert (kept["extractable"], kept["exported"]) == (False, False)
    assert all(path == "/bantu/luring/" or path.startswith("/static/") for path in kept["cached"])


def test_a_photograph_taken_without_signal_arrives_after_its_visit(phone: Page, tmp_path: Path) -> None:
    photograph = tmp_path / "kios.jpg"
    Image.linear_gradient("L").resize((2400, 1800)).convert("RGB").save(photograph, "JPEG")
    phone.context.set_offline(True)
    begin(phone)
    while not phone.locator("#foto").is_visible() and phone.locator("[data-go=back]").is_visible():
        phone.locator("[data-go=back]").click()
    phone.locator("#foto").set_input_files(photograph)
    expect(phone.locator("#foto-ada")).to_have_text("Foto tersimpan di HP.")
    finish(phone)
    phone.context.set_offline(False)
    arrived(phone)
    assert PlacePhoto.objects.get().visit == Visit.objects.get()


def left_behind(context: BrowserContext) -> dict[str, object]:
    page = context.new_page()
    page.goto("/tentang/")
    found: dict[str, object] = page.evaluate(
        """async () => ({
          bases: (await indexedDB.databases()).map((base) => base.name),
          caches: await caches.keys(),
          workers: (await navigator.serviceWorker.getRegistrations()).length,
        })"""
    )
    page.close()
    return found


def test_signing_out_clears_the_phone_and_says_before_what_would_be_lost(phone: Page) -> None:
    phone.context.set_offline(True)
    begin(phone)
    phone.wait_for_timeout(300)
    phone.context.set_offline(False)
    phone.goto("/akun/")
    expect(phone.locator("[data-pending]").first).to_contain_text("1 isian di HP ini belum terkirim")
    with phone.expect_navigation():
        phone.locator("form[action='/keluar/'] button").click()
    assert left_behind(phone.context) == {"bases": [], "caches": [], "workers": 0}


def test_another_person_on_the_same_phone_sees_nothing_of_the_first(phone: Page, people: City) -> None:
    second_helper(people)
    phone.context.set_offline(True)
    begin(phone)
    phone.wait_for_timeout(300)
    phone.context.set_offline(False)
    # The first one's session ended by itself; nobody signed out.
    phone.goto("/tentang/")
    phone.wait_for_load_state("networkidle")
    phone.context.clear_cookies()
    phone.goto("/bantu/luring/")
    expect(phone.locator("[data-when=signed-out]")).to_be_visible()
    expect(phone.locator("#isi-layar")).to_be_hidden()
    assert phone.locator("#antrean li, #nama li, #kelurahan option").count() == 0
    phone.locator("[data-when=signed-out] a").click()
    phone.locator("[name=login]").fill("0812-6000-1199")
    phone.locator("[name=password]").fill(PASSWORD)
    with phone.expect_navigation():
        phone.locator("main form:has([name=password]) button").first.click()
    expect(phone.locator("[data-when=other]")).to_be_visible()
    expect(phone.locator("#isi-layar")).to_be_hidden()
    phone.context.set_offline(True)
    phone.reload()
    expect(phone.locator("#layar")).to_be_visible()
    phone.wait_for_timeout(300)
    expect(phone.locator("#isi-layar")).to_be_hidden()
    phone.context.set_offline(False)
    phone.reload()
    expect(phone.locator("[data-when=other]")).to_be_visible()
    phone.on("dialog", lambda asked: asked.accept())
    phone.locator("#lupakan").click()
    expect(phone.locator("[data-when=other]")).to_be_hidden()
    assert phone.evaluate("belaField.store.pending()") == 0
    assert Visit.objects.count() == 0


def test_the_form_fits_a_phone_and_a_desk(phone: Page) -> None:
    assert pixels_too_wide(phone) == 0
    begin(phone)
    while not phone.locator("[data-go=queue]").is_visible():
        assert pixels_too_wide(phone) == 0
        phone.locator("[data-go=next]").click()
    assert pixels_too_wide(phone) == 0
    phone.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    assert pixels_too_wide(phone) == 0
