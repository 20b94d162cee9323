"""Who can act in a unit on a day, told briefly and in one statement: for the hot path of an order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection

from bela.accounts.roles import ALONE
from bela.kernel.period import Period

# In force, and nobody acting in the holder's place: the same as `acting.in_force`, which has the reasons.
_HANDS = """
SELECT office.role, office.public_id, person.public_id, lower(office.valid), upper(office.valid)
  FROM accounts_office office
  JOIN accounts_unit unit ON unit.id = office.unit_id
  JOIN accounts_person person ON person.id = office.person_id
 WHERE unit.public_id = %(unit)s AND office.valid @> %(day)s::date
   AND (office.acting_for_id IS NOT NULL OR NOT EXISTS (
        SELECT FROM accounts_office acting
         WHERE acting.unit_id = office.unit_id AND acting.role = office.role
           AND acting.valid @> %(day)s::date AND acting.acting_for_id IS NOT NULL
           AND (acting.acting_for_id = office.id OR acting.role = ANY(%(alone)s))))
 ORDER BY office.id
"""


@dataclass(frozen=True, slots=True)
class Holder:
    """One who can act: role, office and person (public ids), and for which days the office is held."""

    role: str
    office: str
    person: str
    valid: Period


def holders_in(unit: str, day: date) -> tuple[Holder, ...]:
    """Everybody who can act in the unit on that day, oldest office first. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_HANDS, {"unit": unit, "day": day, "alone": list(ALONE)})
        return tuple(
            Holder(role, office, person, Period(first, end))
            for role, office, person, first, end in cursor.fetchall()
        )
