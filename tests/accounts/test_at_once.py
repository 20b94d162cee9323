"""The same thing at the same moment, by real connections: it happens once."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection

from bela.accounts.models import Office, Person, Unit
from bela.accounts.refusals import HandsNotSeparate, LastAdministrator, OfficeTaken, UnitNotThere
from bela.accounts.usecases.appoint_officer import appoint_officer
from bela.accounts.usecases.close_unit import close_unit
from bela.accounts.usecases.deactivate_person import deactivate_person
from bela.accounts.usecases.register_person import register_person
from bela.kernel.period import Period
from bela.kernel.refusal import Refusal
from tests.cast import FOUNDER, NOW, City, build_city, sk
from tests.conftest import OwnDatabase


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run them together; what each answered or raised, in their order."""
    start = threading.Barrier(len(acts))
    results: list[object] = [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            results[place] = act()
        except Exception as raised:
            results[place] = raised
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def appoint(city: City, who: str, role: str, number: str, **more: Any) -> Callable[[], object]:
    actor = city.actor("joko")
    facts = {"units": [city.units["dinkop"]], "accept": ("official-sells", "certificate-missing"), **more}
    return lambda: appoint_officer(
        at=NOW,
        actor=actor,
        role=role,
        person=city.people[who],
        decree=sk(number),
        period=Period(NOW.date()),
        **facts,
    )


def test_of_two_treasurers_appointed_at_once_exactly_one_is(own_database: OwnDatabase) -> None:
    city = build_city()
    for round_ in range(4):
        Office.objects.filter(role="treasurer", unit__public_id=city.units["dinkop"]).exists()
        unit = list(city.units.values())[round_ + 1]
        results = at_once(
            *(
                appoint(city, who, "treasurer", f"{who}{round_}", units=[unit])
                for who in ("yusuf", "agus", "desi")
            )
        )
        refused = [result for result in results if isinstance(result, OfficeTaken)]
        assert len(refused) == 2, results
        assert Office.objects.filter(role="treasurer", unit__public_id=unit).count() == 1


def test_two_offices_that_exclude_each_other_do_not_slip_in_together(own_database: OwnDatabase) -> None:
    city = build_city()
    for unit in list(city.units.values())[1:4]:
        results = at_once(
            appoint(city, "yusuf", "committing_officer", f"a{unit}", units=[unit]),
            appoint(city, "yusuf", "treasurer", f"b{unit}", units=[unit]),
        )
        assert len([result for result in results if isinstance(result, HandsNotSeparate)]) == 1, results


def test_the_same_form_sent_four_times_at_once_is_one_appointment(own_database: OwnDatabase) -> None:
    city = build_city()
    results = at_once(*(appoint(city, "yusuf", "receiver", "sama") for _ in range(4)))
    assert not [result for result in results if isinstance(result, Exception)], results
    assert Office.objects.filter(role="receiver", person__public_id=city.people["yusuf"]).count() == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_entry WHERE convert_from(payload, 'UTF8') LIKE '%sama%'")
        assert cursor.fetchone() == (1,)


def test_a_person_registered_four_times_at_once_is_one_person(own_database: OwnDatabase) -> None:
    build_city()
    results = at_once(
        *(
            lambda: register_person(at=NOW, actor=FOUNDER, name="Tigor", phone="081370002001")
            for _ in range(4)
        )
    )
    assert len(set(map(str, results))) == 1, results
    assert Person.objects.filter(phone="+6281370002001").count() == 1


def test_nobody_is_appointed_in_a_unit_that_closes_in_the_same_moment(own_database: OwnDatabase) -> None:
    city = build_city()
    unit = city.units["puskesmas"]
    joko = city.actor("joko")
    results = at_once(
        appoint(city, "yusuf", "receiver", "x", units=[unit]),
        lambda: close_unit(at=NOW, actor=joko, unit=unit, last_day=NOW.date()),
    )
    refused = [result for result in results if isinstance(result, Refusal)]
    assert len(refused) == 1, results
    assert isinstance(refused[0], UnitNotThere) or refused[0].code == "offices-in-force"
    open_ended = Unit.objects.get(public_id=unit).valid.upper is None
    assert Office.objects.filter(unit__public_id=unit).exists() is open_ended


def test_two_administrators_do_not_dismiss_each_other(own_database: OwnDatabase) -> None:
    city = build_city()
    appoint(city, "maria", "administrator", "admin 2")()
    joko, maria = city.actor("joko"), city.actor("maria")
    results = at_once(
        lambda: deactivate_person(at=NOW, actor=joko, person=city.people["maria"]),
        lambda: deactivate_person(at=NOW, actor=maria, person=city.people["joko"]),
    )
    assert len([result for result in results if isinstance(result, LastAdministrator)]) == 1, results
