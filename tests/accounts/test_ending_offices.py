"""An office ends by decree, never in the past, and its past stays."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from bela.accounts import queries
from bela.accounts.models import Decree, Office
from bela.accounts.refusals import (
    LastAdministrator,
    TooLate,
)
from bela.accounts.usecases.end_office import end_office
from bela.kernel.refusal import Refusal
from tests.accounts.appointing import PAY, TODAY, Entries, appoint, newcomer, office_of
from tests.cast import FOUNDER, NOW, City, sk


def test_an_office_ends_by_decree_and_stays_on_record(city: City, entries: Entries) -> None:
    office = office_of(city, "siti")
    for _ in range(2):
        end_office(at=NOW, actor=city.actor("joko"), office=office, decree=sk("akhir", TODAY), last_day=TODAY)
    assert city.actor("siti").may(PAY, city.units["dinkes"]), "the last day is still hers"
    tomorrow = NOW + timedelta(days=1)
    assert not city.actor("siti", tomorrow).may(PAY, city.units["dinkes"])
    held = queries.office(office, tomorrow.date())
    assert (held.state, held.ended_by and held.ended_by.number) == ("over", "akhir")
    assert held.decreed.end is None, "what the first decree said stays"
    assert [entry["kind"] for entry in entries()].count("office.ended") == 1
    successor = newcomer()
    appoint(city, successor, "treasurer", TODAY + timedelta(days=1), units=[city.units["dinkes"]])
    history = queries.office_history(office, TODAY)
    assert [row.person_name for row in history] == ["Tigor Hutapea", "Siti Aminah Batubara"]


def test_an_office_never_ends_in_the_past(city: City) -> None:
    with pytest.raises(TooLate):
        end_office(
            at=NOW, actor=city.actor("joko"), office=office_of(city, "siti"), decree=sk("akhir"),
            last_day=TODAY - timedelta(days=1),
        )  # fmt: skip


def test_an_office_that_has_not_begun_is_called_off(city: City) -> None:
    person = newcomer()
    (office,) = appoint(city, person, "treasurer", date(2026, 6, 1)).offices
    with pytest.raises(TooLate):
        end_office(
            at=NOW.replace(month=6), actor=city.actor("joko"), office=office, decree=sk("batal"),
            last_day=date(2026, 5, 31),
        )  # fmt: skip
    end_office(
        at=NOW, actor=city.actor("joko"), office=office, decree=sk("batal"), last_day=date(2026, 5, 31)
    )
    held = queries.office(office, date(2026, 6, 1))
    assert (held.state, held.valid) == ("called off", None)
    assert appoint(
        city, newcomer("Lain", "081370002002"), "treasurer", date(2026, 6, 1), decree=sk("x")
    ).offices


def test_an_office_does_not_end_twice_nor_later_than_it_would(city: City) -> None:
    person, joko = newcomer(), city.actor("joko")
    (office,) = appoint(city, person, "treasurer", TODAY, date(2026, 6, 30)).offices
    with pytest.raises(Refusal) as refused:
        end_office(at=NOW, actor=joko, office=office, decree=sk("akhir"), last_day=date(2026, 6, 30))
    assert refused.value.code == "ends-anyway"
    end_office(at=NOW, actor=joko, office=office, decree=sk("akhir"), last_day=date(2026, 5, 1))
    with pytest.raises(Refusal) as refused:
        end_office(at=NOW, actor=joko, office=office, decree=sk("akhir 2"), last_day=date(2026, 5, 2))
    assert refused.value.code == "ended-already"


def test_the_last_administrators_office_does_not_end(city: City) -> None:
    with pytest.raises(LastAdministrator):
        end_office(
            at=NOW,
            actor=FOUNDER,
            office=office_of(city, "joko"),
            decree=sk("akhir"),
            last_day=date(2026, 5, 1),
        )


@pytest.mark.parametrize(
    "change",
    [{"role": "treasurer"}, {"recorded_at": NOW}, {"certificate_number": "x"}, {"acting_reason": "x"}],
)
def test_the_table_keeps_the_past_of_an_office(city: City, change: dict[str, Any]) -> None:
    rows = Office.objects.filter(public_id=office_of(city, "rahmat"))
    unit = rows.get().unit
    with pytest.raises(IntegrityError, match="only be ended"), transaction.atomic():
        rows.update(**{**change, "recorded_at": NOW + timedelta(seconds=1)})
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        rows.delete()
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        Decree.objects.create(
            government_id=unit.government_id, number="x", dated_on=TODAY, recorded_at=NOW
        ).delete()
    with pytest.raises(IntegrityError, match="only ever gains"), transaction.atomic():
        Decree.objects.update(number="lain")
