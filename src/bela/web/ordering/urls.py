"""The addresses of orders. Each act's page is where the table of acts says."""

from django.urls import path

from bela.web.ordering import order_page
from bela.web.ordering.acts import ACTS

urlpatterns = [
    path("pesanan/<slug:order>/", order_page.order_page),
    *(path(f"pesanan/<slug:order>/{door.address}/", door.view) for door in ACTS),
]
