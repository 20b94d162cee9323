"""The room as Django sees it."""

from django.apps import AppConfig


class Fieldwork(AppConfig):
    """Assignments, visits and back-checks of the census."""

    name = "bela.fieldwork"
    label = "fieldwork"

    def ready(self) -> None:
        """Tell the register how this room lets go of an enterprise's visits."""
        from bela.fieldwork.forgetting import VISITS
        from bela.registry.holders import add_holder

        add_holder(VISITS)
