"""What a person sees of aid: their own results of the runs that were announced, with every reason."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import OuterRef, Subquery

from bela.aid.models import Objection, Recipient, Result, Run
from bela.aid.queries.recipients import RecipientRow, recipient_rows
from bela.aid.queries.results import ResultFacts, result_facts
from bela.registry.queries import enterprises_of_person
from bela.registry.queries.entitlement import names_of


def own_results(person: str) -> list[ResultFacts]:
    """Those of the person's own enterprises, the latest programme first. Five queries however many.

    Only of enterprises they own: who works for somebody does not see what that one was refused.
    """
    return results_about(
        [found.public_id for found in enterprises_of_person(person) if found.part == "owner"]
    )


def results_about(enterprises: Collection[str]) -> list[ResultFacts]:
    """What was announced of these enterprises' owners, the latest programme first. Four queries however many."""
    own = list(enterprises)
    if not own:
        return []
    latest = Run.objects.filter(programme=OuterRef("run__programme"), announced_at__isnull=False)
    rows = list(
        Result.objects.filter(enterprises__overlap=own)
        .filter(run=Subquery(latest.order_by("-announced_at", "-pk").values("pk")[:1]))
        .select_related("run__programme")
        .order_by("-run__announced_at", "pk")
    )
    names = names_of([row.enterprise_id for row in rows])
    objections = {found.result_id: found for found in Objection.objects.filter(result__in=rows)}
    states = _states(rows)
    return [
        result_facts(
            row, names, objections.get(row.pk), states.get((row.run.programme_id, row.person_key), "")
        )
        for row in rows
    ]


def handed_to(enterprises: Collection[str]) -> list[RecipientRow]:
    """What these enterprises' owners were chosen for and given, by programme. Two queries."""
    rows = Recipient.objects.filter(result__enterprises__overlap=list(enterprises))
    return recipient_rows(rows.select_related("programme", "decree", "result").order_by("pk"))


def _states(rows: list[Result]) -> dict[tuple[int, str], str]:
    found = Recipient.objects.filter(person_key__in=[row.person_key for row in rows]).order_by("pk")
    return {(row.programme_id, row.person_key): row.state for row in found}
