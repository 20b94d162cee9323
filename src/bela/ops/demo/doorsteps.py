"""The demo's census at the doorstep: three helpers, one of them silent; visits accepted, waiting, sent back.

Which of them are drawn to be looked at again is up to the lot, here too: whoever tries the demo sends somebody.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import NAMESPACE_URL, uuid5

from bela.accounts import queries as accounts
from bela.fieldwork.queries.work import assignments_of
from bela.fieldwork.sent import Position
from bela.fieldwork.submission import Submission
from bela.fieldwork.usecases.accept_visit import accept_visit
from bela.fieldwork.usecases.assign_helper import assign_helper
from bela.fieldwork.usecases.open_campaign import open_campaign
from bela.fieldwork.usecases.receive_visit import receive_visit
from bela.fieldwork.usecases.return_visit import return_visit
from bela.fieldwork.usecases.set_rate import set_rate
from bela.kernel.actor import Actor
from bela.kernel.money import Rupiah
from bela.ops.demo.accounts import acting, city_id
from bela.ops.demo.days import Days, moment
from bela.ops.demo.sizes import Size
from bela.registry.queries.doorstep import Door, doors_in

_FITRI, _LINA, _SAMSUL, _DESI = "0811-0000-0102", "0811-0000-0223", "0811-0000-0224", "pendataan@bela.example"
_PLACES = {_FITRI: "12.71.11.1005", _LINA: "12.71.11.1006", _SAMSUL: "12.71.11.1001"}
_DAYS, _CHECKED = 8, 10
_FINDS = ("Gado-gado Mak Ijah", "Jahit Permak Contoh", "Kios Pulsa Sinar Contoh")


def count_at_the_doors(_size: Size, days: Days) -> None:
    """Do what is missing; a second time nothing changes."""
    working = days.working[-_DAYS:]
    at = moment(working[0])
    desi = acting(_DESI, at)
    campaign = open_campaign(
        at=at, actor=desi, government=city_id(), name=f"Pendataan usaha {days.loaded.year} (contoh)",
        first_on=working[0], last_on=days.loaded + timedelta(days=45), check_percent=_CHECKED,
    )  # fmt: skip
    set_rate(
        at=at, actor=desi, campaign=campaign, from_on=working[0], counted=Rupiah(8_000), other=Rupiah(2_000),
        citation="SK Kepala Dinas Koperasi dan UKM No. 900/014/CONTOH",
    )  # fmt: skip
    for login in _PLACES:
        _assign(campaign, login, at, desi)
    for login in (_FITRI, _LINA):
        _visit_all(login, [moment(day, 45) for day in working])


def _assign(campaign: str, login: str, at: datetime, desi: Actor) -> None:
    person = _person(login)
    if not any(found.campaign == campaign for found in assignments_of(person)):
        assign_helper(at=at, actor=desi, campaign=campaign, region=_PLACES[login], helper=person)


def _person(login: str) -> str:
    found = accounts.person_by_contact(login)
    if found is None:
        raise LookupError(f"the demo has nobody with the login {login}")
    return found


def _visit_all(login: str, mornings: Sequence[datetime]) -> None:
    """One name of the list after the other, then what stands on no list; the last two days still wait."""
    (place, *_others) = assignments_of(_person(login))
    # What was found earlier stands on the register by now; the list is what was there before.
    listed = [door for door in doors_in(place.region) if door.name not in _FINDS]
    doors: list[Door | str] = [*listed[:12], *_FINDS]
    for number, door in enumerate(doors):
        morning = mornings[number * len(mornings) // len(doors)]
        ended = morning + timedelta(minutes=38 * (number % 4) + 20)
        sent = _submission(place.public_id, login, number, door, ended)
        visit = receive_visit(at=ended, actor=acting(login, ended), submission=sent)
        if visit.state == "waiting" and morning < mornings[-2]:
            _decide(visit.visit, number, ended + timedelta(hours=3))


def _decide(visit: str, number: int, at: datetime) -> None:
    desi = acting(_DESI, at)
    if number == 3:
        return_visit(at=at, actor=desi, visit=visit, reason="Alamatnya belum jelas, tambahkan patokan.")
    else:
        accept_visit(at=at, actor=desi, visit=visit)


def _submission(assignment: str, login: str, number: int, door: Door | str, ended: datetime) -> Submission:
    outcome = "closed" if number == 5 else "not_found" if number == 8 else "counted"
    answers = {"name": door, "owner": "Contoh Pemilik"} if isinstance(door, str) else {}
    if outcome == "counted":
        answers |= {
            "place_kind": ("home", "fixed", "roaming")[number % 3],
            "workers_female": str(1 + number % 3),
        }
        answers |= {
            "workers_male": str(number % 2),
            "qris": ("yes", "no")[number % 2],
            "address": f"Gang Contoh {number}",
        }
    return Submission(
        id=uuid5(NAMESPACE_URL, f"bela-demo/{login}/{number}"),
        assignment=assignment,
        enterprise="" if isinstance(door, str) else door.public_id,
        outcome="counted" if isinstance(door, str) else outcome,
        answers=answers,
        started_at=ended - timedelta(minutes=16 + number % 7),
        finished_at=ended,
        sent_at=ended,
        channel="phone",
        position=_position(_PLACES[login], number, ended),
    )  # fmt: skip


def _position(region: str, number: int, at: datetime) -> Position:
    south = Decimal("3.5300") + Decimal(int(region[-1])) / 500
    return Position(
        south + Decimal(number) / 4000, Decimal("98.6700") + Decimal(number % 5) / 3000, 8 + number, at
    )
