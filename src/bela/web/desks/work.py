"""`/kerja/`: sends a person to their home; who has several chooses, who has none is told what to do."""

from __future__ import annotations

from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bela.accounts.roles import ROLES
from bela.web.access import Visit, roles_today, signed_in


@signed_in
@require_safe
def work(visit: Visit) -> HttpResponseBase:
    """One home: go there. Several: choose. None: an honest page."""
    stands = roles_today(visit)
    homes = [role for key, role in ROLES.items() if key in stands]
    if len(homes) == 1:
        return HttpResponseRedirect(homes[0].home)
    return render(visit, "desks/work.html", {"homes": homes})
