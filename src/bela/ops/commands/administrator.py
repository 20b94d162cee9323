"""`bela administrator`: appoints the first administrator; everybody after is appointed on the site."""

from __future__ import annotations

import argparse
import sys
from datetime import date


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela administrator`."""
    parser = subparsers.add_parser(
        "administrator", help="appoint the first administrator of a new installation"
    )
    parser.add_argument("--name", required=True, help="their name, with titles")
    parser.add_argument(
        "--login", required=True, metavar="CONTACT", help="their phone or e-mail; codes go there"
    )
    parser.add_argument("--government", required=True, metavar="NAME", help="such as 'Pemerintah Kota Medan'")
    parser.add_argument("--kd-klpd", required=True, metavar="CODE", help="the government's code at LKPP")
    parser.add_argument("--region", default="", metavar="CODE", help="kode wilayah, such as 12.71")
    parser.add_argument("--unit", required=True, metavar="NAME", help="the unit in which they are appointed")
    parser.add_argument("--decree", required=True, metavar="NUMBER", help="the number of the decree")
    parser.add_argument("--dated-on", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Found the government and the unit, register the person, appoint them. Safe to run again."""
    import django

    django.setup()
    from django.utils import timezone

    from bela.accounts import queries
    from bela.kernel.mistyped import Mistyped
    from bela.kernel.refusal import Refusal

    if arguments.dated_on > timezone.localdate():
        return _no("the decree is of a day that is still to come")
    if queries.offices_on(timezone.localdate(), role="administrator"):
        return _no("there is an administrator already: they appoint the next one on the site")
    try:
        _appoint(arguments)
    except (Refusal, Mistyped) as no:
        return _no(str(no))
    print(f"{arguments.name} is the administrator: sign in at /masuk/kode/ with a code to {arguments.login}.")
    return 0


def _appoint(arguments: argparse.Namespace) -> None:
    from django.utils import timezone

    from bela.accounts.contacts import read_contact
    from bela.accounts.steps.record_decree import DecreeFacts
    from bela.accounts.usecases.appoint_officer import appoint_officer
    from bela.accounts.usecases.found_government import found_government
    from bela.accounts.usecases.open_unit import open_unit
    from bela.accounts.usecases.register_person import register_person
    from bela.kernel.actor import system
    from bela.kernel.period import Period

    at, contact = timezone.now(), read_contact(arguments.login)
    installer = system("installer", "accounts:organise", "accounts:register", "accounts:appoint")
    city = found_government(
        at=at,
        actor=installer,
        name=arguments.government,
        kd_klpd=arguments.kd_klpd,
        region_code=arguments.region,
    )
    unit = open_unit(
        at=at,
        actor=installer,
        government=city,
        name=arguments.unit,
        funds=["apbd"],
        first_day=arguments.dated_on,
    )
    person = register_person(
        at=at,
        actor=installer,
        name=arguments.name,
        phone=contact.value if contact.kind == "phone" else "",
        email=contact.value if contact.kind == "email" else "",
    )
    appoint_officer(
        at=at,
        actor=installer,
        role="administrator",
        person=person,
        units=[unit],
        decree=DecreeFacts(arguments.decree, arguments.dated_on),
        period=Period(arguments.dated_on),
    )


def _no(reason: str) -> int:
    print(f"bela: {reason}", file=sys.stderr)
    return 1
