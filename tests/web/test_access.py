"""Every address says who may see it; a stranger signs in first; what is not one's own is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from pytest_django import DjangoAssertNumQueries

from bela.accounts.roles import ROLES, Role
from bela.web.access import Access, Visit, needs
from tests.cast import CAST, City
from tests.web.page import faults, page

type SignIn = Callable[[str], Client]


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _patterns(entry)
        else:
            yield entry


def test_every_page_of_ours_says_who_may_see_it() -> None:
    silent = [
        f"{pattern.pattern}: {pattern.callback.__module__}"
        for pattern in _patterns(get_resolver())
        if pattern.callback.__module__.startswith("bela.web")
        and not isinstance(getattr(pattern.callback, "access", None), Access)
    ]
    assert silent == []


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES.keys())
def test_every_role_has_a_home_of_its_own(role: Role) -> None:
    assert resolve(role.home).func.access.kind in ("role", "permission")


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES.keys())
def test_a_stranger_signs_in_first_and_comes_back(role: object) -> None:
    home = role.home  # type: ignore[attr-defined]
    response = Client().get(f"{home}?a=b")
    assert response.status_code == 302
    assert response.headers["Location"] == f"/masuk/?next={home.replace('/', '%2F')}%3Fa%3Db"


@pytest.mark.parametrize("who", CAST)
def test_each_of_the_cast_sees_their_own_home_and_no_other(
    who: str, city: City, signed_in_as: SignIn
) -> None:
    client, own = signed_in_as(who), CAST[who].role
    for key, role in ROLES.items():
        response = client.get(role.home)
        assert response.status_code == (200 if key == own else 404), key
        if key == own:
            assert faults(response) == []


@pytest.mark.parametrize(
    ("who", "address"), [("rina", "/jualan/"), ("joko", "/kelola/"), ("siti", "/bayar/")]
)
def test_every_link_of_a_home_leads_somewhere(who: str, address: str, signed_in_as: SignIn) -> None:
    client = signed_in_as(who)
    read = page(client.get(address))
    for link in {link for link in read.links if link.startswith("/")}:
        response = client.get(link, follow=True)
        assert response.status_code == 200, link
        if response.headers["Content-Type"].startswith("text/html"):
            assert "perlu dibetulkan" not in page(response).says, link


def test_a_home_names_the_decree_under_which_one_acts(signed_in_as: SignIn) -> None:
    says = page(signed_in_as("siti").get("/bayar/")).says
    assert "Dinas Kesehatan" in says
    assert "Nomor 800/treasurer, tanggal 5 Januari 2026" in says
    assert "Belum ada tagihan yang perlu dibayar" in says


def test_a_supplier_needs_no_decree(signed_in_as: SignIn) -> None:
    says = page(signed_in_as("rina").get("/jualan/")).says
    assert "Daftarkan dulu usaha Anda" in says
    assert "SK Anda" not in says


def test_a_home_is_never_kept_by_the_browser(signed_in_as: SignIn) -> None:
    assert signed_in_as("siti").get("/bayar/").headers["Cache-Control"] == "private, no-store"


def test_work_leads_whoever_has_one_role_home(signed_in_as: SignIn) -> None:
    response = signed_in_as("siti").get("/kerja/")
    assert (response.status_code, response.headers["Location"]) == (302, "/bayar/")


def test_work_lets_whoever_has_several_roles_choose(city: City, signed_in_as: SignIn) -> None:
    person = city.person("siti")
    person.wants_to_sell = True
    person.save()
    response = signed_in_as("siti").get("/kerja/")
    assert {"/jualan/", "/bayar/"} <= set(page(response).links)
    assert faults(response) == []


def test_work_tells_who_has_no_role_what_to_do(city: City, signed_in_as: SignIn) -> None:
    person = city.person("rina")
    person.wants_to_sell = False
    person.save()
    response = signed_in_as("rina").get("/kerja/")
    assert "Anda belum memegang jabatan di sini" in page(response).says
    assert faults(response) == []


def test_a_home_asks_the_database_a_few_times_however_many_units_one_has(
    signed_in_as: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in_as("dewi")
    with django_assert_max_num_queries(8):
        client.get("/pengadaan/")


def test_a_permission_opens_a_page_and_its_lack_hides_it(city: City) -> None:
    @needs("accounts:manage")
    def view(visit: Visit) -> HttpResponse:
        return HttpResponse(visit.actor.ref)

    def ask(who: str) -> HttpRequest:
        request = RequestFactory().get("/")
        request.user = city.person(who)
        return request

    assert view(ask("joko")).status_code == 200
    from django.http import Http404

    with pytest.raises(Http404):
        view(ask("siti"))


def test_a_form_sent_by_a_stranger_leads_back_to_work_and_not_to_the_form() -> None:
    assert Client().post("/bayar/").headers["Location"] == "/masuk/?next=%2Fkerja%2F"
