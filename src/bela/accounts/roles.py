"""The fifteen roles, as data: what each is called, what it is for, what it may do and for whom.

A role is held by decree, except two: a helper holds a letter of assignment (surat tugas), and a supplier
is whoever said they want to sell. A permission is `room:act`; it is checked in the use case, for the
unit it is about. docs/accounts.md explains them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import get_language

type Reach = Literal["unit", "government", "everywhere", "oneself"]
"""For whom the permissions hold: the units of the decree, all of their government, all units, oneself."""

type Basis = Literal["decree", "letter", "person"]


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages; `str()` gives the reader's."""

    id: str
    en: str

    def __str__(self) -> str:
        return self.en if (get_language() or "id").startswith("en") else self.id


@dataclass(frozen=True, slots=True)
class Role:
    """One role. `alone` says that a unit has one holder of it on a day, as the law wants it."""

    key: str
    name: Words
    duty: Words
    permissions: tuple[str, ...]
    home: str
    reach: Reach = "unit"
    basis: Basis = "decree"
    alone: bool = False


ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        Role(
            "supplier",
            Words("Penjual", "Seller"),
            Words("Menjual barang dan jasa kepada kota.", "Sells goods and services to the city."),
            ("shop:open", "orders:supply"),
            "/jualan/",
            reach="oneself",
            basis="person",
        ),
        Role(
            "helper",
            Words("Pendamping", "Helper"),
            Words(
                "Mendampingi pelaku usaha: mendata dan membantu mengisi, atas izin mereka.",
                "Helps enterprises to register and to sell, with their consent.",
            ),
            ("registry:assist", "registry:count", "fieldwork:count"),
            "/bantu/",
            basis="letter",
        ),
        Role(
            "requester",
            Words("PPTK", "Requester (PPTK)"),
            Words("Mengajukan kebutuhan kegiatannya.", "Asks for what an activity needs."),
            ("orders:request", "orders:read", "budget:read", "documents:read"),
            "/permintaan/",
        ),
        Role(
            "procurement_officer",
            Words("Pejabat Pengadaan", "Procurement officer"),
            Words(
                "Mencari, membandingkan, menawar, dan menyusun pesanan.",
                "Searches, compares, negotiates and places orders.",
            ),
            ("orders:place", "orders:read", "budget:read", "documents:read"),
            "/pengadaan/",
        ),
        Role(
            "committing_officer",
            Words("Pejabat Pembuat Komitmen", "Committing officer"),
            Words(
                "Menyetujui dan menandatangani pesanan, mengendalikan pelaksanaannya.",
                "Approves and signs orders and watches over their fulfilment.",
            ),
            ("orders:approve", "orders:read", "budget:read", "documents:read"),
            "/persetujuan/",
            alone=True,
        ),
        Role(
            "budget_user",
            Words("Pengguna Anggaran", "Budget user"),
            Words(
                "Memegang anggaran unitnya dan mengumumkan rencana pengadaan.",
                "Owns the unit's budget and announces its procurement plan.",
            ),
            ("budget:announce", "orders:read", "budget:import", "budget:read", "documents:read"),
            "/anggaran/",
            alone=True,
        ),
        Role(
            "receiver",
            Words("Penerima Barang", "Receiver"),
            Words("Menghitung dan menerima barang yang datang.", "Counts and takes delivery."),
            ("orders:receive", "orders:read", "documents:read"),
            "/penerimaan/",
        ),
        Role(
            "goods_keeper",
            Words("Pengurus Barang", "Goods keeper"),
            Words("Mencatat barang milik daerah.", "Books the goods as the region's property."),
            ("orders:book", "orders:read", "documents:read"),
            "/barang/",
        ),
        Role(
            "finance_verifier",
            Words("PPK-SKPD (Penatausahaan Keuangan)", "Finance verifier (PPK-SKPD)"),
            Words(
                "Memeriksa kelengkapan tagihan dan menyiapkan SPM.",
                "Checks that claims are complete and drafts the payment order.",
            ),
            ("orders:verify", "orders:read", "budget:read", "documents:read"),
            "/verifikasi/",
            alone=True,
        ),
        Role(
            "treasurer",
            Words("Bendahara Pengeluaran", "Treasurer"),
            Words(
                "Membayar, memotong dan memungut pajak.",
                "Pays, and withholds and collects taxes.",
            ),
            ("orders:pay", "orders:read", "budget:read", "documents:read"),
            "/bayar/",
            alone=True,
        ),
        Role(
            "registry_officer",
            Words("Petugas Pendataan UMKM", "Registry officer"),
            Words(
                "Mendata dan memeriksa pelaku usaha mikro dan kecil.",
                "Registers micro and small enterprises and verifies them.",
            ),
            (
                "registry:verify",
                "registry:oversee",
                "registry:read",
                "registry:count",
                "registry:export",
                "registry:figures",
                "registry:import",
                "registry:merge",
                "registry:suspend",
                "registry:debar",
                "fieldwork:supervise",
                "fieldwork:read",
                "aid:run",
                "aid:decide",
                "aid:read",
            ),
            "/pendataan/",
            reach="government",
        ),
        Role(
            "curator",
            Words("Kurator Produk", "Curator"),
            Words("Memeriksa produk sebelum tampil di toko.", "Checks products before they go on sale."),
            ("catalogue:curate",),
            "/kurasi/",
            reach="government",
        ),
        Role(
            "procurement_unit",
            Words("UKPBJ / Bagian Pengadaan", "Procurement unit"),
            Words("Memantau dan membina pengadaan.", "Watches over procurement and coaches it."),
            (
                "orders:oversee",
                "orders:read",
                "budget:import",
                "budget:standards",
                "budget:read",
                "documents:read",
                "registry:read",
                "registry:suspend",
                "registry:debar",
                "registry:figures",
            ),
            "/ukpbj/",
            reach="government",
        ),
        Role(
            "inspector",
            Words("Pengawas (APIP)", "Inspector"),
            Words(
                "Mengawasi: membaca semuanya, tidak mengubah apa pun.", "Reads everything, changes nothing."
            ),
            (
                "audit:read",
                "aid:read",
                "orders:read",
                "budget:read",
                "documents:read",
                "registry:figures",
                "registry:read",
                "registry:oversee",
                "fieldwork:read",
            ),
            "/pengawasan/",
            reach="government",
        ),
        Role(
            "administrator",
            Words("Administrator", "Administrator"),
            Words(
                "Mengelola akun, unit, dan jabatan; tidak ikut membeli.",
                "Keeps people, units and offices; takes no part in buying.",
            ),
            ("accounts:manage", "accounts:register", "accounts:organise", "accounts:appoint"),
            "/kelola/",
            reach="everywhere",
        ),
    )
}

APPOINTED: tuple[str, ...] = tuple(key for key, role in ROLES.items() if role.basis != "person")
"""The roles that a decree or letter gives, in the order in which screens list them."""

ALONE: tuple[str, ...] = tuple(key for key, role in ROLES.items() if role.alone)
