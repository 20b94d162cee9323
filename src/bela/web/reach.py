"""Within which units somebody holds a permission, with the units' names. For list pages."""

from __future__ import annotations

from bela.accounts.answers import UnitFacts
from bela.accounts.queries import governments, units_of
from bela.kernel.actor import EVERYWHERE
from bela.web.access import Visit


def units_within(visit: Visit, permission: str) -> list[UnitFacts]:
    """The units for which the visitor holds the permission, by name. One query a government, and one."""
    scopes = {scope for held, scope in visit.actor.grants if held == permission}
    if not scopes:
        return []
    found = [unit for government in governments() for unit in units_of(government.id)]
    return [unit for unit in found if EVERYWHERE in scopes or unit.id in scopes]
