"""The room as Django sees it."""

from django.apps import AppConfig


class Ordering(AppConfig):
    """Orders and everything that happens to them."""

    name = "bela.ordering"
    label = "ordering"

    def ready(self) -> None:
        """Let the parties of an order read its papers."""
        from bela.documents.readers import let_read
        from bela.ordering.reading import may_read_papers

        let_read(may_read_papers)
