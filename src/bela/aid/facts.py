"""From a person's records to the facts that criteria look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bela.aid.applicant import Applicant
from bela.aid.keys import family_key, name_key, number_key, person_key
from bela.aid.people import PersonOfRegister
from bela.kernel.identifiers import IdentifierError, Nik
from bela.kernel.money import Rupiah
from bela.law.scale import SizeEvidence, size_class
from bela.registry.queries.census import PersonAndEnterprise
from bela.registry.questions import QUESTIONS

_SMALLEST_FIRST = ("micro", "small", "medium", "large", "cooperative")
_RUNS = ("open", "closed_for_now")
_LONG_AGO = date(1990, 1, 1)
_LENT = {"bank", "kur"}


@dataclass(frozen=True, slots=True)
class ListsOfDay:
    """What the reference lists and other programmes say of the people asked about, by number key.

    `kinds` are the lists there are; `names` the name keys of the population list.
    """

    kinds: tuple[str, ...] = ()
    standing: Mapping[str, frozenset[str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    other_aid: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A person ready to be judged, with what the result is kept under."""

    person: Applicant
    number_key: str
    enterprise: str
    enterprises: tuple[str, ...]


def number_of(person: PersonOfRegister) -> str:
    """The key of their NIK; "" for none."""
    nik = person.first.nik
    return number_key(nik) if person.first.nik_state == "given" and nik else ""


def gather(person: PersonOfRegister, programme: str, year: int, day: date, lists: ListsOfDay) -> Gathered:
    """The facts of one person on a day for a programme."""
    who, number = person.first, number_of(person)
    main, running = _main(person.rows), [row for row in person.rows if _is_running(row)]
    nik, fault = _nik(who)
    applicant = Applicant(
        key=person_key(programme, person.identity),
        nik_state=who.nik_state,
        nik_fault=fault,
        mismatches=tuple(_mismatches(person, nik, number, lists)),
        lists=lists.kinds,
        on_lists=tuple(sorted(lists.standing.get(number, frozenset()))) if number else (),
        scale=_scale(running or person.rows, day),
        end_state=main.end_state,
        withdrawn=main.withdrawn,
        visited_days=None if main.visited_on is None else (day - main.visited_on).days,
        region=main.region,
        likely_same=person.likely_same,
        family=family_key(programme, who.family_card) if who.family_card else "",
        other_aid=lists.other_aid.get(number, 0) if number else 0,
        said_aid=any(had.year == year for row in person.rows for had in row.aid_received),
        sex=who.sex or _sex(nik),
        age=_age(who.born_on or (nik.born_on(day) if nik else None), day),
        disability=who.disability,
        sales_upto=_sales_upto(running or person.rows),
        bank_capital=_bank_capital(person.rows),
        enterprises=len(person.rows),
    )
    return Gathered(applicant, number, main.enterprise, tuple(sorted(row.enterprise for row in person.rows)))


def _is_running(row: PersonAndEnterprise) -> bool:
    return row.end_state in _RUNS and not row.withdrawn


def _main(rows: Sequence[PersonAndEnterprise]) -> PersonAndEnterprise:
    """The one that runs, the latest visited; the id parts equals, so that a run is the same twice."""
    return max(rows, key=lambda row: (_is_running(row), row.visited_on or _LONG_AGO, row.enterprise))


def _nik(who: PersonAndEnterprise) -> tuple[Nik | None, str]:
    if who.nik_state != "given":
        return None, ""
    try:
        return Nik.parse(who.nik), ""
    except IdentifierError as fault:
        return None, fault.code


def _mismatches(person: PersonOfRegister, nik: Nik | None, number: str, lists: ListsOfDay) -> list[str]:
    if nik is None:
        return []
    who, found = person.first, ["shared"] if person.shared else []
    if "population" in lists.kinds:
        if number not in lists.names:
            found.append("unknown")
        elif lists.names[number] and lists.names[number] != name_key(who.nik, who.owner_name):
            found.append("name")
    if who.born_on and not _fits(nik, who.born_on):
        found.append("birthday")
    if who.sex and (who.sex == "female") != nik.is_woman:
        found.append("sex")
    return found


def _fits(nik: Nik, born_on: date) -> bool:
    """Whether the number says that birthday; the century is not in it, and women have forty added to the day."""
    return int(nik.value[6:8]) % 40 == born_on.day and nik.value[8:12] == f"{born_on:%m%y}"


def _sex(nik: Nik | None) -> str:
    return "" if nik is None else "female" if nik.is_woman else "male"


def _age(born_on: date | None, day: date) -> int | None:
    if born_on is None:
        return None
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def _scale(rows: Sequence[PersonAndEnterprise], day: date) -> str:
    """The largest of all; of several also their sales together; "" where one is not known."""
    scales = [row.scale or _stated(row, day) for row in rows]
    if not all(scales):
        return ""
    if len(rows) > 1:
        together = size_class(SizeEvidence(_LONG_AGO, sales=_sales_least(rows)), day).scale
        scales += [str(together)] if together else []
    return max(scales, key=_SMALLEST_FIRST.index)


def _stated(row: PersonAndEnterprise, day: date) -> str:
    evidence = SizeEvidence(
        founded_on=row.started_on,
        cooperative=row.legal_form == "cooperative",
        capital=_upper(row.capital, "capital_band", row.capital_band),
        sales=_upper(row.sales, "sales_band", row.sales_band),
    )
    return str(size_class(evidence, day).scale or "")


def _sales_upto(rows: Sequence[PersonAndEnterprise]) -> int | None:
    total = 0
    for row in rows:
        most = _upper(row.sales, "sales_band", row.sales_band)
        if most is None:
            return None
        total += most
    return total


def _sales_least(rows: Sequence[PersonAndEnterprise]) -> Rupiah:
    """What all surely sell together: the lower end of a band, so that nobody is shut out by a guess."""
    bands = {choice.key: choice.above or 0 for choice in QUESTIONS["sales_band"].choices}
    return Rupiah(sum(row.sales if row.sales is not None else bands.get(row.sales_band, 0) for row in rows))


def _upper(figure: int | None, question: str, band: str) -> Rupiah | None:
    """The figure, or the most that the band allows; a band lies in one class of size."""
    if figure is not None:
        return Rupiah(figure)
    choice = next((found for found in QUESTIONS[question].choices if found.key == band), None)
    if choice is None:
        return None
    return Rupiah(choice.upto) if choice.upto is not None else Rupiah((choice.above or 0) + 1)


def _bank_capital(rows: Sequence[PersonAndEnterprise]) -> bool | None:
    said = {source for row in rows for source in row.capital_from}
    return bool(said & _LENT) if said else None
