"""The addresses of orders. Each act's page is where the table of acts says."""

from django.urls import path

from bela.web.ordering import approving, homes, new_order, order_page, oversight
from bela.web.ordering.acts import ACTS

urlpatterns = [
    path("pengadaan/", homes.procurement_home),
    path("permintaan/", homes.request_home),
    path("persetujuan/", homes.approval_home),
    path("ukpbj/", oversight.procurement_unit_home),
    path("pengawasan/", oversight.inspector_home),
    path("pesanan/", homes.order_list),
    path("pesanan/unduh.xlsx", homes.order_sheet),
    path("pesanan/baru/", new_order.new_order),
    path("pesanan/<slug:order>/", order_page.order_page),
    path("pesanan/<slug:order>/tambah/", new_order.add_line),
    path("pesanan/<slug:order>/setujui/kode/", approving.ask_approval_code),
    *(path(f"pesanan/<slug:order>/{door.address}/", door.view) for door in ACTS),
]
