"""The addresses of the shop window, of a seller's own shop, and of the curators."""

from django.urls import path, re_path

from bela.web.catalogue import (
    curation,
    how_ranked,
    offer_page,
    own_offer,
    own_quick,
    own_shop,
    picture,
    search_page,
    selling_home,
    shop_page,
)

_window = [
    path("cari/", search_page.search_page),
    path("cari/unduh.xlsx", search_page.search_sheet),
    path("cari/cara/", how_ranked.how_ranked),
    path("produk/<slug:offer>/", offer_page.offer_page),
    path("toko/<slug:enterprise>/", shop_page.shop_page),
    re_path(r"^foto/(?P<digest>[0-9a-f]{64})\.webp$", picture.picture),
]
_own = [
    path("jualan/", selling_home.selling_home),
    path("jualan/unduh.xlsx", selling_home.own_offers_sheet),
    path("jualan/toko/", own_shop.own_shop),
    path("jualan/produk/baru/", own_offer.new_offer),
    path("jualan/produk/<slug:offer>/", own_offer.own_offer),
    path("jualan/produk/<slug:offer>/ubah/", own_offer.edit_offer),
    path("jualan/produk/<slug:offer>/harga/", own_quick.reprice),
    path("jualan/produk/<slug:offer>/stok/", own_quick.restock),
    path("jualan/produk/<slug:offer>/tarik/", own_quick.withdraw),
    path("jualan/produk/<slug:offer>/tampilkan/", own_quick.relist),
]
_curators = [
    path("kurasi/", curation.curation),
    path("kurasi/daftar/", curation.waiting_list),
    path("kurasi/daftar/unduh.xlsx", curation.waiting_sheet),
    path("kurasi/<slug:offer>/", curation.one_offer),
]
urlpatterns = [*_window, *_own, *_curators]
