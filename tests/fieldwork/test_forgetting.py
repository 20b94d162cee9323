"""An owner's erasure reaches what visits found: when the census is closed, and never behind its back."""

from __future__ import annotations

import pytest

from bela.fieldwork.models import PlacePhoto, Visit
from bela.fieldwork.refusals import VisitWaits
from bela.fieldwork.usecases.close_campaign import close_campaign
from bela.fieldwork.usecases.return_visit import return_visit
from bela.registry.models import Enterprise
from bela.registry.queries.census_record import census_record
from bela.registry.queries.erasures import erasures_of
from bela.registry.usecases.answer_erasure import answer_erasure
from tests.cast import NOW
from tests.fieldwork.conftest import Field
from tests.registry.conftest import Register
from tests.registry.test_person_side import ask

PLACE = {
    "latitude": 3.512345, "longitude": 98.651234, "accuracy": 12,
    "at": NOW.isoformat(),
}  # fmt: skip


def _grant(field: Field, request: str) -> None:
    answer_erasure(at=NOW, actor=field.desi, request=request, answer="granted", reason="")


def _visited(field: Field, register: Register) -> tuple[str, str]:
    """Rina's kitchen and a visit to it that was accepted."""
    kitchen = register.kitchen()
    visit = field.bring(enterprise=kitchen, position=PLACE, answers={"note": "Kenari di dapur"}).visit
    return kitchen, visit


def test_while_the_census_runs_visits_are_kept_and_the_request_says_so(
    field_: Field, register: Register
) -> None:
    kitchen, visit = _visited(field_, register)
    field_.accept(visit)
    request = ask(register, kitchen, "visits", "names")
    _grant(field_, request)
    (answered,) = erasures_of(kitchen)
    assert dict(answered.kept) == {"visits": "census"}
    assert answered.erased == ("names",)
    assert "Kenari" in repr(Visit.objects.get().answers)
    assert "Kenari" not in repr(census_record(kitchen))
    close_campaign(at=NOW, actor=field_.desi, campaign=field_.campaign)
    row = Visit.objects.get()
    assert (row.answers, row.latitude, row.position_at) == ({}, None, None)


def test_a_visit_that_waits_is_decided_first_for_it_would_bring_everything_back(
    field_: Field, register: Register
) -> None:
    kitchen, visit = _visited(field_, register)
    request = ask(register, kitchen, "names")
    with pytest.raises(VisitWaits):
        _grant(field_, request)
    assert erasures_of(kitchen)[0].state == "asked"
    assert census_record(kitchen).name == "Dapur Rina"
    return_visit(at=NOW, actor=field_.desi, visit=visit, reason="Kenari bukan di situ")
    _grant(field_, request)
    assert census_record(kitchen).name == "(dihapus)"


def test_of_a_closed_census_all_that_still_speaks_of_the_owner_goes(
    field_: Field, register: Register
) -> None:
    kitchen, visit = _visited(field_, register)
    other = field_.bring(answers={"name": "Warung Sebelah"}).visit
    return_visit(at=NOW, actor=field_.desi, visit=visit, reason="Kenari bukan di situ")
    return_visit(at=NOW, actor=field_.desi, visit=other, reason="Tidak lengkap")
    close_campaign(at=NOW, actor=field_.desi, campaign=field_.campaign)
    # What a later change of the closing might leave behind goes as well.
    Visit.objects.filter(public_id=visit).update(
        answers={"note": "Kenari"}, latitude=3, longitude=98, accuracy=5, position_at=NOW
    )
    PlacePhoto.objects.create(visit=Visit.objects.get(public_id=visit), digest="a" * 64, kept_at=NOW)
    _grant(field_, ask(register, kitchen, "visits"))
    row = Visit.objects.get(public_id=visit)
    assert (row.answers, row.latitude, row.reason, row.state) == ({}, None, "(dihapus)", "returned")
    assert not PlacePhoto.objects.exists()
    assert Visit.objects.get(public_id=other).reason == "Tidak lengkap"
    assert dict(erasures_of(kitchen)[0].kept) == {}


def test_a_visit_to_an_absorbed_enterprise_is_reached_as_well(field_: Field, register: Register) -> None:
    kitchen, visit = _visited(field_, register)
    double = Enterprise.objects.create(
        government_id=field_.city.government, owner=Enterprise.objects.get().owner, registered_at=NOW,
        name="Kembar", sort_name="kembar", merged_into=Enterprise.objects.get(public_id=kitchen),
    ).public_id  # fmt: skip
    Visit.objects.filter(public_id=visit).update(enterprise=double)
    with pytest.raises(VisitWaits):
        _grant(field_, ask(register, kitchen, "names"))
