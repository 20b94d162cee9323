"""A record that is being typed is held against all that are there, whoever changed them last."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bela.registry.link_keys import refresh_link_keys
from bela.registry.models import Enterprise, LinkKey
from bela.registry.queries.likely_doubles import likely_doubles, typed_record
from bela.registry.usecases.count_enterprise import count_enterprise
from bela.registry.usecases.merge_enterprises import merge_enterprises
from tests.cast import NOW
from tests.registry.conftest import KWALA_BEKALA, Register

GOVERNMENT_FIELD = "government_id"


def counted(register: Register, name: str, **answers: str) -> str:
    return count_enterprise(
        at=NOW, actor=register.city.actor("desi"), name=name, region=KWALA_BEKALA, answers=answers
    )


def government_of(enterprise: str) -> str:
    return str(Enterprise.objects.values_list(GOVERNMENT_FIELD, flat=True).get(public_id=enterprise))


def found(there: str, **typed: str) -> list[str]:
    record = typed_record({"region": KWALA_BEKALA, **typed})
    return [double.enterprise for double in likely_doubles(record, government_of(there))]


def test_the_same_shop_is_found_though_it_is_spelled_otherwise(register: Register) -> None:
    shop = counted(
        register, "Toko Moeljono Djaya", owner="H. Mulyono", phone="0812 6000 1234", address="Jalan Karya 5"
    )
    assert found(shop, name="TOKO MULYONO JAYA", owner="Mulyono", phone="62 812-6000-1234") == [shop]


def test_what_is_shown_of_it_is_its_name_its_place_and_why(register: Register) -> None:
    shop = counted(
        register, "Toko Habil", owner="Habil Siregar", phone="081260001234", address="Jalan Karya 5"
    )
    typed = typed_record(
        {"name": "Toko Habil", "owner": "Habil Siregar", "phone": "081260001234", "region": KWALA_BEKALA}
    )
    (double,) = likely_doubles(typed, government_of(shop))
    assert (double.name, double.kelurahan, double.kecamatan) == ("Toko Habil", "Kwala Bekala", "Medan Johor")
    assert double.verdict == "certain"
    assert "nomor HP-nya sama" in [reason.words for reason in double.why]


def test_a_stranger_is_not_found(register: Register) -> None:
    shop = counted(
        register, "Toko Habil", owner="Habil Siregar", phone="081260001234", address="Jalan Karya 5"
    )
    assert found(shop, name="Bengkel Sinar", owner="Joko Susilo", phone="081399998888") == []


def test_a_corrected_record_is_found_by_what_it_says_now(register: Register) -> None:
    shop = counted(
        register, "Toko Habil", owner="Habil Siregar", phone="081260001234", address="Jalan Karya 5"
    )
    assert found(shop, name="Toko Habil", owner="Habil Siregar", phone="081260001234") == [shop]
    register.answer(shop, who="desi", name="Kios Zulaikha", owner="Zulaikha Rambe", phone="081377776666")
    assert found(shop, name="Kios Zulaikha", owner="Zulaikha Rambe", phone="081377776666") == [shop]
    assert found(shop, name="Toko Habil", owner="Habil Siregar", phone="081260001234") == []


def test_an_absorbed_record_is_not_found_its_survivor_is(register: Register) -> None:
    first = counted(
        register, "Toko Habil", owner="Habil Siregar", phone="081260001234", address="Jalan Karya 5"
    )
    second = counted(register, "Toko Habil", owner="Habil Siregar", phone="081260001234")
    merge_enterprises(at=NOW, actor=register.city.actor("desi"), survivor=first, absorbed=second, take=())
    assert found(first, name="Toko Habil", owner="Habil Siregar", phone="081260001234") == [first]


def test_the_record_itself_is_left_out_while_it_is_being_changed(register: Register) -> None:
    shop = counted(register, "Toko Habil", owner="Habil Siregar", phone="081260001234")
    record = typed_record({"name": "Toko Habil", "owner": "Habil Siregar", "phone": "081260001234"})
    assert likely_doubles(record, government_of(shop), but=shop) == ()


def test_keys_are_made_anew_once(register: Register) -> None:
    counted(register, "Toko Habil", owner="Habil Siregar")
    assert LinkKey.objects.filter(is_stale=True).count() == 1
    assert refresh_link_keys() == 1
    assert refresh_link_keys() == 0
    assert LinkKey.objects.get().keys


@pytest.mark.parametrize("shops", [3, 12])
def test_the_check_takes_the_same_few_queries_however_many_are_there(register: Register, shops: int) -> None:
    for number in range(shops):
        last = counted(register, f"Toko Habil {number}", owner="Habil Siregar", phone="081260001234")
    government = government_of(last)
    refresh_link_keys()
    record = typed_record({"name": "Toko Habil", "owner": "Habil Siregar", "phone": "081260001234"})
    with CaptureQueriesContext(connection) as asked:
        likely_doubles(record, government)
    statements = [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]
    assert len(statements) == 3


def test_what_cannot_be_read_while_typing_is_not_yet_known(register: Register) -> None:
    shop = counted(register, "Toko Habil", owner="Habil Siregar", phone="081260001234")
    assert found(shop, name="", owner="", phone="0812", latitude="3,5x", nik="12", born_on="kemarin") == []
