"""The census record: begun with a name and a place, gone on with by somebody else, nobody overwritten unseen."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.models import Enterprise, SecondAnswer
from bela.registry.queries.census import people_and_enterprises_on
from bela.registry.queries.census_record import begun_by, census_record, history_of_answer, may_go_on_with
from bela.registry.refusals import NotOneOfOurs
from bela.registry.usecases.admit_batch import admit_batch
from bela.registry.usecases.correct_enterprise import correct_enterprise
from bela.registry.usecases.count_enterprise import count_enterprise
from bela.registry.usecases.settle_answer import settle_answer
from tests.cast import NOW
from tests.registry.conftest import IMPORTER, KWALA_BEKALA, NIK, Register, days, read_entries
from tests.registry.test_merging import merged, undone

KEY = UUID("6f0e3f5c-6a5f-4d5f-9a43-1f6b8b8a1c11")


def count(register: Register, who: str = "fitri", key: UUID | None = None, **answers: str) -> str:
    """Somebody begins a record on a doorstep."""
    return count_enterprise(
        at=NOW,
        actor=register.city.actor(who),
        name="Lontong Bu Ani",
        region=KWALA_BEKALA,
        answers=answers,
        key=key,
    )


def test_a_name_and_a_place_begin_a_record(register: Register) -> None:
    begun = census_record(count(register))
    assert (begun.name, begun.stage, begun.answers["region"]) == ("Lontong Bu Ani", "name", KWALA_BEKALA)
    assert begun.since["name"] == (NOW, register.city.actor("fitri").ref, "helper")
    assert begun.completeness.there == 2
    assert [entry["kind"] for entry in read_entries()][-1] == "enterprise.counted"


def test_the_same_form_sent_twice_begins_one_record(register: Register) -> None:
    assert count(register, key=KEY) == count(register, key=KEY)
    assert Enterprise.objects.filter(count_key=KEY).count() == 1


def test_without_a_name_nothing_begins(register: Register) -> None:
    with pytest.raises(Refusal) as refused:
        count_enterprise(at=NOW, actor=register.city.actor("desi"), name="  ", region=KWALA_BEKALA)
    assert refused.value.field == "name"
    assert not Enterprise.objects.exists()


def test_a_place_elsewhere_and_a_stranger_are_refused(register: Register) -> None:
    with pytest.raises(NotOneOfOurs):
        count_enterprise(at=NOW, actor=register.city.actor("desi"), name="Kedai", region="35.74.03.1001")
    with pytest.raises(NotPermitted):
        count(register, who="rina")


def test_what_a_helper_began_an_officer_goes_on_with(register: Register) -> None:
    record = count(register, nik_state="refused")
    register.answer(record, who="fitri", activity="Menjual lontong")
    register.answer(record, who="desi", at=NOW + days(1), capital_band="upto_5m", markets="local, province")
    now = census_record(record)
    assert now.answers["markets"] == "local, province"
    assert [now.since[field][2] for field in ("activity", "capital_band")] == ["helper", "officer"]
    assert begun_by(register.city.actor("fitri"))[0][0] == record


def test_a_helper_goes_on_with_their_own_records_only(register: Register) -> None:
    officers = count(register, who="desi")
    assert not may_go_on_with(register.city.actor("fitri"), officers)
    with pytest.raises(NotPermitted):
        register.answer(officers, who="fitri", activity="Apa saja")


def test_every_block_is_kept_and_comes_back_as_it_was_said(register: Register) -> None:
    record = count(register)
    said = {
        "education": "senior", "disability": "no", "family_card": "1271114503890002", "id_card_region": KWALA_BEKALA,
        "workers_paid": "2", "assets": "7500000", "sales_month": "3000000", "materials_from": "own, local",
        "capacity": "200 bungkus sehari", "marketplaces": "shopee, food_delivery", "qris": "yes", "books": "paper",
        "capital_from": "own, kur", "trainings": "Halal 2022\nDigital 2023", "aid_received": "BPUM; 2021; 1200000",
        "fostered": "no", "android_phone": "yes", "end_state": "closed_for_now", "permit_until": "2027-05-01",
        "pirt": "2061271010123-27", "note": "Buka sore",
    }  # fmt: skip
    assert set(register.answer(record, "desi", NOW, **said)) == set(said)
    known = census_record(record)
    assert {field: known.answers[field] for field in said if field != "family_card"} == {
        field: value for field, value in said.items() if field not in ("family_card", "pirt")
    } | {"pirt": known.answers["pirt"]}
    assert "family_card" not in known.answers
    assert known.masked["family_card"].startswith("1271")
    assert NIK[4:12] not in str(known.known)
    assert register.answer(record, "desi", NOW, **said) == [], "said again, nothing changes"
    register.answer(record, who="desi", qris="", trainings="")
    assert not {"qris", "trainings"} & set(Enterprise.objects.get(public_id=record).more)


def test_a_figure_and_its_band_never_say_two_things(register: Register) -> None:
    record = count(register, capital_band="upto_5m")
    register.answer(record, who="desi", capital="12 juta")
    assert census_record(record).answers["capital_band"] == ""
    register.answer(record, who="desi", capital_band="upto_50m")
    assert census_record(record).answers["capital"] == "", (
        "the later answer prevails, the history keeps the other"
    )
    with pytest.raises(Refusal) as refused:
        register.answer(record, who="desi", sales="400 juta", sales_band="upto_25m")
    assert (refused.value.code, refused.value.field) == ("band-and-figure", "sales_band")
    register.answer(record, who="desi", sales="300 juta", sales_band="upto_300m")


def test_two_who_answer_the_same_question_are_both_heard(register: Register) -> None:
    record = count(register, activity="Lontong")
    seen = census_record(record).version
    register.answer(record, who="desi", activity="Katering", at=NOW + days(1))
    moved = correct_enterprise(
        at=NOW + days(2), actor=register.city.actor("fitri"), enterprise=record, seen=seen,
        answers={"activity": "Lontong dan pecal", "product": "Lontong"},
    )  # fmt: skip
    assert moved == ["product"], "what nobody else touched is taken"
    met = census_record(record)
    assert met.answers["activity"] == "Katering"
    assert [(second.question, second.first, second.second) for second in met.second] == [
        ("activity", "Katering", "Lontong dan pecal")
    ]
    assert [entry["kind"] for entry in read_entries()][-1] == "enterprise.answers_met"
    settle_answer(
        at=NOW + days(3), actor=register.city.actor("desi"), enterprise=record,
        second=met.second[0].public_id, take=True,
    )  # fmt: skip
    after = census_record(record)
    assert (after.answers["activity"], after.second) == ("Lontong dan pecal", ())
    told = [(once.before, once.after, once.how) for once in history_of_answer(record, "activity")]
    assert told == [
        ("Katering", "Lontong dan pecal", "officer"), ("Lontong", "Katering", "officer"), ("", "Lontong", "helper"),
    ]  # fmt: skip


def test_what_was_only_sent_along_unchanged_takes_nobody_s_answer_away(register: Register) -> None:
    record = count(register, activity="Lontong")
    seen = census_record(record).version
    register.answer(record, who="desi", activity="Katering")
    correct_enterprise(
        at=NOW, actor=register.city.actor("fitri"), enterprise=record, seen=seen,
        answers={"activity": "Lontong", "product": ""},
    )  # fmt: skip
    assert census_record(record).answers["activity"] == "Katering"
    assert not SecondAnswer.objects.exists()


def test_the_first_answer_may_stand(register: Register) -> None:
    record = count(register, activity="Lontong")
    seen = census_record(record).version
    register.answer(record, who="desi", activity="Katering")
    for said in ("Pecal", "Sate"):  # sent again: the last second answer waits
        correct_enterprise(
            at=NOW,
            actor=register.city.actor("fitri"),
            enterprise=record,
            seen=seen,
            answers={"activity": said},
        )
    (second,) = census_record(record).second
    assert second.second == "Sate"
    with pytest.raises(NotPermitted):
        settle_answer(
            at=NOW, actor=register.city.actor("fitri"), enterprise=record, second=second.public_id, take=True
        )
    for _again in range(2):
        settle_answer(
            at=NOW, actor=register.city.actor("desi"), enterprise=record, second=second.public_id, take=False
        )
    assert census_record(record).answers["activity"] == "Katering"
    assert census_record(record).second == ()


def test_the_table_holds_answers_by_field_and_nothing_else(register: Register) -> None:
    record = count(register)
    with pytest.raises(IntegrityError), transaction.atomic():
        Enterprise.objects.filter(public_id=record).update(more=["a", "list"])


def test_others_are_told_who_stands_on_the_register_on_a_day(register: Register) -> None:
    record = count(
        register, capital_from="kur", aid_received="BPUM; 2021; 1200000", nik=NIK, end_state="moved"
    )
    assert list(people_and_enterprises_on(NOW.date() - days(1))) == []
    seller = register.seller()
    found = {known.enterprise: known for known in people_and_enterprises_on(NOW.date(), region="12.71")}
    assert set(found) == {record, seller}
    assert (found[record].nik_state, found[record].end_state, found[record].capital_from) == (
        "given",
        "moved",
        ("kur",),
    )
    assert found[record].aid_received[0].value == 1_200_000
    assert (found[seller].scale, found[seller].visited_on) == ("micro", NOW.date())
    assert not list(people_and_enterprises_on(NOW.date(), region="12.7"))
    assert NIK not in repr(found[record])


def test_who_was_merged_is_not_told_apart_from_its_survivor(register: Register) -> None:
    one, other = count(register), count(register)
    assert {known.enterprise for known in people_and_enterprises_on(NOW.date())} == {one, other}
    merge = merged(register, one, other)
    assert [known.enterprise for known in people_and_enterprises_on(NOW.date())] == [one]
    undone(register, merge)
    assert {known.enterprise for known in people_and_enterprises_on(NOW.date())} == {one, other}


def test_what_a_list_says_of_any_block_reaches_the_record(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "dinas.csv"
    path.write_text(
        "NAMA PEMILIK,NAMA USAHA,STATUS TEMPAT,NO PIRT,OMZET BULAN,KET,PENDIDIKAN,TAHUN MULAI\n"
        "Ani,Lontong Bu Ani,Di pasar,2061271010123-27,3000000,Buka pagi,SMA,2018\n"
        "Budi,Bengkel,Entah di mana,1,banyak,,Sekolah,2019\n"
    )
    batch = register.bring(path, PENDIDIKAN="education")
    admit_batch(at=NOW, actor=IMPORTER, batch=batch)
    ani, budi = (
        census_record(public_id)
        for public_id in Enterprise.objects.order_by("sort_name")
        .values_list("public_id", flat=True)
        .reverse()
    )
    said = ("market", "3000000", "Buka pagi", "senior", "2018-01-01")
    fields = ("place_kind", "sales_month", "note", "education", "started_on")
    assert tuple(ani.answers[field] for field in fields) == said
    assert ani.answers["pirt"]
    assert {ani.since[field][2] for field in (*fields, "pirt")} == {"import"}
    assert [once.line for once in history_of_answer(ani.public_id, "started_on")] == [2]
    assert [budi.answers[field] for field in ("place_kind", "pirt", "education", "sales_month")] == [""] * 4
