"""The addresses under `/pendataan/ganda/`: records that may be one, and merges."""

from django.urls import path

from bela.web.registry import duplicates, merges_page, pair_page

urlpatterns = [
    path("", duplicates.duplicates),
    path("unduh.xlsx", duplicates.duplicates_sheet),
    path("cari/", duplicates.search),
    path("gabungkan/", duplicates.merge_all_decided),
    path("gabungan/", merges_page.merged_list),
    path("gabungan/unduh.xlsx", merges_page.merged_sheet),
    path("gabungan/<slug:merge>/", merges_page.merged_one),
    path("<slug:pair>/", pair_page.pair_page),
]
