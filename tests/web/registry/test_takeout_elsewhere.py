"""An owner's file holds what every room has of them: visits, aid, orders; and nobody else's name."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from bela.fieldwork.usecases.answer_back_check import answer_back_check
from bela.fieldwork.usecases.assign_back_check import assign_back_check
from bela.ordering.lifecycle import State
from bela.registry.models import Enterprise, Member
from bela.registry.queries.takeout import takeout
from bela.web.registry.takeout_elsewhere import elsewhere_sheets, with_other_rooms
from tests.aid.conftest import Aid
from tests.cast import NOW, City
from tests.fieldwork.conftest import Field
from tests.ordering.town import Town, town
from tests.registry.conftest import last_code

__all__ = ["town"]


def _of_rina(city: City, folder: Path) -> str:
    """Rina's stall: visited twice, entitled to aid."""
    aid = Aid(city, folder).begin()
    stall = aid.plant("rina", 1)
    Member.objects.create(
        enterprise=Enterprise.objects.get(public_id=stall), person_id=city.people["rina"], part="owner",
        linked_at=NOW, linked_by="system:test",
    )  # fmt: skip
    aid.plant("other", 2)
    aid.chosen()
    field = Field(city).begin(percent=100)
    place = {"latitude": 3.512345, "longitude": 98.651234, "accuracy": 12, "at": NOW.isoformat()}
    visit = field.bring(enterprise=stall, position=place, answers={"activity": "Menjual kenari"}).visit
    field.bring(answers={"name": "Warung Sebelah"})
    check = field.draw(visit).public_id
    assign_back_check(at=NOW, actor=field.desi, check=check, person=city.people["lina"])
    answer_back_check(
        at=NOW, actor=field.other, check=check, outcome="counted", answers={"activity": "Menjual burung"}
    )
    return stall


@pytest.mark.parametrize("suffix", ["json", "xlsx"])
def test_the_file_holds_visits_and_aid_of_the_owner_alone(
    city: City, rina: Client, tmp_path: Path, suffix: str
) -> None:
    stall = _of_rina(city, tmp_path)
    path = f"/jualan/usaha/{stall}/bawa/"
    rina.post(path, {"suffix": suffix, "code": "", "kirim": "1"})
    got = rina.post(path, {"suffix": suffix, "code": last_code()})
    if suffix == "json":
        found = json.loads(got.content)
        (visit,) = found["visits"]
        assert (visit["outcome"], visit["answers"]) == ("counted", {"activity": "Menjual kenari"})
        assert visit["position"]["longitude"] == "98.651234"
        assert visit["back_check"]["answers"] == {"activity": "Menjual burung"}
        (result,) = found["aid"]["results"]
        assert result["entitled"] is True
        assert len(result["reasons"]) > 3
        (given,) = found["aid"]["received"]
        assert (given["programme"], given["amount"], given["state"]) == (
            "Bantuan alat usaha", 2_500_000, "chosen",
        )  # fmt: skip
        text = got.content.decode()
    else:
        book = CalamineWorkbook.from_filelike(io.BytesIO(got.content))
        sheets = {name: repr(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names}
        assert "Menjual kenari" in sheets["Kunjungan"]
        assert "Menjual burung" in sheets["Kunjungan"]
        assert "2500000" in sheets["Bantuan"]
        text = repr(sheets)
    for somebody in ("Warung Sebelah", "Lina Tanjung", "Fitri"):
        assert somebody not in text


def test_the_file_holds_every_order_that_came_to_them_or_to_one_they_absorbed(town: Town) -> None:
    order = town.walk(State.ACCEPTED)
    town.draft()  # an officer's draft is not theirs to see
    seller = town.seller_of(order)
    enterprise = town.market.enterprises[seller]
    at = {"owner": "person:x", "at": NOW}
    found = with_other_rooms(takeout(enterprise, **at))  # type: ignore[arg-type]  # as named
    (row,) = found["orders"]
    assert (row["id"], row["state"]) == (order, "accepted")
    assert row["gross"] > 0
    assert town.city.person("dewi").name not in json.dumps(found["orders"])
    other = next(one for name, one in town.market.enterprises.items() if name not in (seller, "togar"))
    into = Enterprise.objects.get(public_id=other)
    Enterprise.objects.filter(public_id=enterprise).update(
        merged_into=into, withdrawn_at=NOW, withdrawn_reason="Satu usaha"
    )
    assert [one["id"] for one in with_other_rooms(takeout(other, **at))["orders"]] == [order]  # type: ignore[arg-type]
    (sheet,) = (one for one in elsewhere_sheets(found) if one.name == "Pesanan")
    assert len(sheet.rows) == 1
