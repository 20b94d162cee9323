"""The addresses of the pages of accounts. The names are those by which allauth finds them."""

from allauth.mfa.recovery_codes.views import generate_recovery_codes, view_recovery_codes
from allauth.mfa.totp.views import activate_totp, deactivate_totp
from django.http import HttpResponseRedirect
from django.urls import path

from bela.web.access import Visit, signed_in
from bela.web.accounts import (
    appointing,
    offices,
    own_account,
    own_contact,
    people,
    person_page,
    sign_in,
    sign_up,
    units,
)


@signed_in
def to_own_account(visit: Visit) -> HttpResponseRedirect:
    """Where allauth would list the second steps, the account page does."""
    return HttpResponseRedirect("/akun/#dua-langkah")


_signing_in = [
    path("masuk/", sign_in.sign_in, name="account_login"),
    path("masuk/kode/", sign_in.ask_code, name="account_request_login_code"),
    path("masuk/kode/isi/", sign_in.enter_code, name="account_confirm_login_code"),
    path("masuk/lupa/", sign_in.forgotten_password, name="account_reset_password"),
    path("masuk/dua-langkah/", sign_in.second_step, name="mfa_authenticate"),
    path("masuk/nonaktif/", sign_in.inactive, name="account_inactive"),
    path("keluar/", sign_in.sign_out, name="account_logout"),
    path("daftar/", sign_up.sign_up, name="account_signup"),
    path("daftar/kode/", sign_up.sign_up_code),
]
_own = [
    path("akun/", own_account.own_account),
    path("akun/sandi/", own_account.own_password, name="account_change_password"),
    path("akun/sandi-lagi/", sign_in.password_again, name="account_reauthenticate"),
    path("akun/kontak/<slug:kind>/", own_contact.ask_own_contact),
    path("akun/kontak/<slug:kind>/<slug:change>/", own_contact.enter_own_contact_code),
    path("akun/perangkat/keluar/", own_account.end_devices),
    path("akun/perangkat/<int:session>/keluar/", own_account.end_device),
    path("akun/dua-langkah/", to_own_account, name="mfa_index"),
    path("akun/dua-langkah/pasang/", signed_in(activate_totp), name="mfa_activate_totp"),
    path("akun/dua-langkah/lepas/", signed_in(deactivate_totp), name="mfa_deactivate_totp"),
    path("akun/dua-langkah/lagi/", sign_in.second_step_again, name="mfa_reauthenticate"),
    path("akun/dua-langkah/cadangan/", signed_in(view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "akun/dua-langkah/cadangan/baru/",
        signed_in(generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
]
_people = [
    path("kelola/orang/", people.people),
    path("kelola/orang/unduh.xlsx", people.people_sheet),
    path("kelola/orang/tambah/", people.add_person),
    path("kelola/orang/<slug:person>/", person_page.person_page),
    path("kelola/orang/<slug:person>/data/", person_page.correct),
    path("kelola/orang/<slug:person>/nonaktif/", person_page.deactivate),
    path("kelola/orang/<slug:person>/aktif/", person_page.reactivate),
    path("kelola/orang/<slug:person>/kontak/<slug:kind>/", own_contact.ask_contact),
    path("kelola/orang/<slug:person>/kontak/<slug:kind>/<slug:change>/", own_contact.enter_contact_code),
]
_units = [
    path("kelola/unit/", units.units),
    path("kelola/unit/unduh.xlsx", units.units_sheet),
    path("kelola/unit/pemerintah/", units.add_government),
    path("kelola/unit/di/<slug:government>/tambah/", units.add_unit),
    path("kelola/unit/<slug:unit>/", units.unit_page),
    path("kelola/unit/<slug:unit>/tutup/", units.close),
]
_offices = [
    path("kelola/jabatan/", offices.offices),
    path("kelola/jabatan/unduh.xlsx", offices.offices_sheet),
    path("kelola/jabatan/angkat/", appointing.appoint),
    path("kelola/jabatan/<slug:office>/", offices.office_page),
    path("kelola/jabatan/<slug:office>/pelaksana/", appointing.act),
    path("kelola/jabatan/<slug:office>/akhiri/", appointing.end),
    path("kelola/keputusan/<slug:decree>/", offices.decree_page),
    path("kelola/keputusan/<slug:decree>/pindaian/", offices.decree_scan),
]
urlpatterns = [*_signing_in, *_own, *_people, *_units, *_offices]
