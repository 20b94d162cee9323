"""The addresses of the open data."""

from django.urls import path, register_converter

from bela.kernel.public_id import PATTERN
from bela.web.openness import files, order_list, order_page


class _PublicId:
    """A public id in an address; anything else is no page at all."""

    regex = PATTERN

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(_PublicId, "open_order")

urlpatterns = [
    path("keterbukaan/", order_list.order_list),
    path("keterbukaan/unduh.xlsx", order_list.order_sheet),
    path("keterbukaan/unduh/releases.jsonl", files.all_lines),
    path("keterbukaan/unduh/release-package.json", files.all_package),
    path("keterbukaan/pesanan/<open_order:order>/", order_page.order_page),
    path("keterbukaan/pesanan/<open_order:order>/ocds.json", files.order_package),
    path("keterbukaan/pesanan/<open_order:order>/bukti/<int:number>.json", files.entry_proof),
]
