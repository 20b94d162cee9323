"""No entry of this room holds anybody's data: canaries are planted everywhere and hunted in the ledger."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bela.accounts import queries
from bela.accounts.contacts import Contact
from bela.accounts.refusals import WrongCode
from bela.accounts.usecases.appoint_acting import appoint_acting
from bela.accounts.usecases.ask_contact_change import ask_contact_change
from bela.accounts.usecases.change_contact import change_contact
from bela.accounts.usecases.choose_password import choose_password
from bela.accounts.usecases.correct_person import correct_person
from bela.accounts.usecases.deactivate_person import deactivate_person
from bela.accounts.usecases.end_office import end_office
from bela.accounts.usecases.end_sessions import end_sessions
from bela.accounts.usecases.reactivate_person import reactivate_person
from bela.accounts.usecases.register_person import register_person
from bela.kernel.period import Period
from bela.ledger.api import kinds
from tests.cast import CAST, NOW, PASSWORD, City, sk

CANARIES = {
    "name": "Kenari Burung",
    "phone": "+6281399990001",
    "email": "kenari@burung.example",
    "nip": "198001172005012003",
    "reason": "sakit kenari",
    "certificate": "PBJ-1",
}


def test_no_entry_holds_a_persons_data(
    city: City, texts: list[tuple[str, str]], entries: Callable[[], Any]
) -> None:
    joko = city.actor("joko")
    bird = register_person(
        at=NOW,
        actor=joko,
        name=CANARIES["name"],
        phone=CANARIES["phone"],
        email=CANARIES["email"],
        nip=CANARIES["nip"],
    )
    correct_person(at=NOW, actor=joko, person=bird, name=CANARIES["name"] + " Kecil")
    waiting = ask_contact_change(at=NOW, actor=joko, person=bird, contact=Contact("phone", "+6281399990002"))
    code = re.search(r"\d{4}-\d{4}", texts[-1][1])
    assert code
    for typed in ("0000-0000", code[0]):
        try:
            change_contact(at=NOW, actor=joko, person=bird, change=waiting, code=typed)
        except WrongCode:
            assert typed != code[0]
    rina = city.actor("rina")
    choose_password(at=NOW, actor=rina, person=city.people["rina"], password="kata sandi kenari 1")
    end_sessions(at=NOW, actor=rina, person=city.people["rina"])
    office = queries.offices_of_person(city.people["siti"], NOW.date())[0].id
    appoint_acting(
        at=NOW, actor=joko, office=office, person=bird, decree=sk("plt"), period=Period(NOW.date()),
        reason=CANARIES["reason"],
    )  # fmt: skip
    end_office(
        at=NOW, actor=joko, office=office, decree=sk("akhir"), last_day=NOW.date() + timedelta(days=30)
    )
    deactivate_person(at=NOW, actor=joko, person=bird)
    reactivate_person(at=NOW, actor=joko, person=bird)

    written = b"\n".join(bytes(entry["payload"]) for entry in entries()).decode()
    assert len(entries()) > 40
    told = [
        *CANARIES.values(),
        "+6281399990002",
        "81399990002",
        code[0],
        code[0].replace("-", ""),
        PASSWORD,
        "kenari",
    ]
    told += [part for character in CAST.values() for part in (character.name, character.login)]
    found = [canary for canary in told if canary.lower() in written.lower()]
    assert found == []
    assert bird in written, "what does stand there is the public id"


def test_every_kind_of_entry_of_the_room_is_made_and_can_be_told(
    city: City, entries: Callable[[], Any]
) -> None:
    declared = {kind.name: kind for kind in kinds() if kind.room == "accounts"}
    assert len(declared) >= 15
    for entry in entries():
        if entry["kind"] in declared:
            import json

            body = json.loads(bytes(entry["payload"]))["body"]
            assert declared[entry["kind"]].sentence.format(**body)
