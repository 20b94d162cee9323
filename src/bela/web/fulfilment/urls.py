"""The addresses of those who fulfil and pay; the single acts stand in `web/ordering/acts.py`."""

from django.urls import path

from bela.web.fulfilment import goods_book, homes, own_money, own_orders, owners_paper, signing

urlpatterns = [
    path("jualan/uang/", own_money.own_money),
    path("jualan/uang/unduh.xlsx", own_money.own_money_sheet),
    path("jualan/pesanan/", own_orders.own_orders),
    path("jualan/pesanan/unduh.xlsx", own_orders.own_orders_sheet),
    path("penerimaan/", homes.receiving_home),
    path("penerimaan/unduh.xlsx", homes.receiving_sheet),
    path("verifikasi/", homes.verifying_home),
    path("verifikasi/unduh.xlsx", homes.verifying_sheet),
    path("bayar/", homes.paying_home),
    path("bayar/unduh.xlsx", homes.paying_sheet),
    path("barang/", homes.keeping_home),
    path("barang/unduh.xlsx", goods_book.keeping_sheet),
    path(f"pesanan/<slug:order>/{signing.ADDRESS}/kode/", signing.ask_handover_code),
    path("pesanan/<slug:order>/surat-pemilik/<slug:act>/", owners_paper.owners_paper),
]
