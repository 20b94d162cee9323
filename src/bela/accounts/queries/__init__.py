"""Every read of the room that others may use. Each takes the same number of queries however long the list."""

from bela.accounts.queries.acting import actor_for, actor_of, roles_of
from bela.accounts.queries.holders import Holder, holders_in
from bela.accounts.queries.offices import (
    decree,
    holders_of,
    may_see_decree,
    office,
    office_history,
    offices_by_decree,
    offices_of_person,
    offices_on,
    scan_of,
)
from bela.accounts.queries.people import (
    has_usable_password,
    names_of,
    people,
    person,
    person_by_contact,
    sessions_of,
)
from bela.accounts.queries.units import government, governments, unit, units_of, units_tree

__all__ = [
    "Holder",
    "actor_for",
    "actor_of",
    "decree",
    "government",
    "governments",
    "has_usable_password",
    "holders_in",
    "holders_of",
    "may_see_decree",
    "names_of",
    "office",
    "office_history",
    "offices_by_decree",
    "offices_of_person",
    "offices_on",
    "people",
    "person",
    "person_by_contact",
    "roles_of",
    "scan_of",
    "sessions_of",
    "unit",
    "units_of",
    "units_tree",
]
