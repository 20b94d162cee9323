"""The room as Django sees it."""

from django.apps import AppConfig


class Aid(AppConfig):
    """Programmes, recipients, objections and hand-overs."""

    name = "bela.aid"
    label = "aid"

    def ready(self) -> None:
        """Let the aid office and inspectors read the annexes of decrees, and say what aid keeps against erasure."""
        from bela.aid.annex import may_read_annex
        from bela.aid.keeping import RESULTS
        from bela.documents.readers import let_read
        from bela.registry.holders import add_holder

        let_read(may_read_annex)
        add_holder(RESULTS)
