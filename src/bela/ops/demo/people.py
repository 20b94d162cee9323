"""The demo's units and people, as data. All of them are invented."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoUnit:
    """A unit of the demo city; `key` is what the people below call it."""

    key: str
    name: str
    region: str
    funds: tuple[str, ...] = ("apbd",)
    parent: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An invented person, how they sign in, and where they hold their role."""

    role: str
    name: str
    login: str
    units: tuple[str, ...] = ()


UNITS = (
    DemoUnit("dinkes", "Dinas Kesehatan", "12.71", address="Jalan Contoh Raya No. 1, Medan"),
    DemoUnit("puskesmas", "Puskesmas Medan Johor", "12.71.11", ("apbd", "blud"), "dinkes"),
    DemoUnit("dinkop", "Dinas Koperasi dan UKM", "12.71", address="Jalan Contoh Raya No. 2, Medan"),
    DemoUnit("setda", "Sekretariat Daerah", "12.71", address="Jalan Contoh Raya No. 3, Medan"),
    DemoUnit("pengadaan", "Bagian Pengadaan Barang dan Jasa", "12.71", parent="setda"),
    DemoUnit("inspektorat", "Inspektorat", "12.71", address="Jalan Contoh Raya No. 4, Medan"),
    DemoUnit("johor", "Kecamatan Medan Johor", "12.71.11", address="Jalan Contoh Johor No. 5, Medan"),
    DemoUnit("gedung_johor", "Kelurahan Gedung Johor", "12.71.11.1005", parent="johor"),
    DemoUnit("disdik", "Dinas Pendidikan", "12.71", address="Jalan Contoh Raya No. 6, Medan"),
    DemoUnit("sd", "UPT SD Negeri Contoh 060900", "12.71.11", ("apbd", "bos"), "disdik"),
    DemoUnit("smp", "UPT SMP Negeri Contoh 90", "12.71.02", ("apbd", "bos"), "disdik"),
    DemoUnit("pupr", "Dinas Sumber Daya Air, Bina Marga, dan Bina Konstruksi", "12.71",
             address="Jalan Contoh Raya No. 7, Medan"),
    DemoUnit("dlh", "Dinas Lingkungan Hidup", "12.71", address="Jalan Contoh Raya No. 8, Medan"),
    DemoUnit("dinsos", "Dinas Sosial", "12.71", address="Jalan Contoh Raya No. 9, Medan"),
    DemoUnit("kominfo", "Dinas Komunikasi dan Informatika", "12.71", address="Jalan Contoh Raya No. 10, Medan"),
    DemoUnit("pariwisata", "Dinas Pariwisata", "12.71", address="Jalan Contoh Raya No. 11, Medan"),
    DemoUnit("umum", "Bagian Umum", "12.71", parent="setda"),
    DemoUnit("protokol", "Bagian Protokol dan Komunikasi Pimpinan", "12.71", parent="setda"),
    DemoUnit("helvetia", "Kecamatan Medan Helvetia", "12.71.03", address="Jalan Contoh Helvetia No. 12, Medan"),
    DemoUnit("denai", "Kecamatan Medan Denai", "12.71.04", address="Jalan Contoh Denai No. 13, Medan"),
    DemoUnit("puskesmas_helvetia", "Puskesmas Helvetia", "12.71.03", ("apbd", "blud"), "dinkes"),
    DemoUnit("kwala_bekala", "Kelurahan Kwala Bekala", "12.71.11", parent="johor"),
)  # fmt: skip

PEOPLE = (
    DemoPerson("supplier", "Rina Siregar", "0811-0000-0101"),
    DemoPerson("helper", "Fitri Handayani", "0811-0000-0102", ("gedung_johor",)),
    DemoPerson("requester", "Yusuf Harahap", "pptk@bela.example", ("dinkes",)),
    DemoPerson(
        "procurement_officer",
        "Dewi Anggraini, S.E.",
        "pengadaan@bela.example",
        ("dinkes", "johor", "gedung_johor"),
    ),
    DemoPerson("committing_officer", "Hasan Basri Nasution, S.K.M.", "ppk@bela.example", ("dinkes",)),
    DemoPerson("budget_user", "dr. Ratna Ginting, M.Kes.", "pa@bela.example", ("dinkes",)),
    DemoPerson("receiver", "Agus Tarigan", "0811-0000-0107", ("dinkes",)),
    DemoPerson("goods_keeper", "Hj. Nurhayati Lubis", "barang@bela.example", ("dinkes",)),
    DemoPerson("finance_verifier", "Rahmat Pohan, S.E.", "verifikasi@bela.example", ("dinkes",)),
    DemoPerson("treasurer", "Siti Aminah Batubara", "bendahara@bela.example", ("dinkes",)),
    DemoPerson("registry_officer", "Desi Sembiring", "pendataan@bela.example", ("dinkop",)),
    DemoPerson("curator", "Bambang Wibowo", "kurator@bela.example", ("dinkop",)),
    DemoPerson("procurement_unit", "Ir. Ahmad Fauzi Daulay", "ukpbj@bela.example", ("pengadaan",)),
    DemoPerson("inspector", "Maria Simanjuntak, Ak.", "inspektorat@bela.example", ("inspektorat",)),
    DemoPerson("administrator", "Joko Susilo", "admin@bela.example", ("setda",)),
)
"""The demo's accounts, one a role: they sign in with the password, or with a code."""

COLLEAGUES = (
    DemoPerson("procurement_officer", "Reza Pahlevi Matondang, S.T.", "0811-0000-0201", ("setda", "disdik")),
    DemoPerson("requester", "Nurul Fadhilah Rangkuti", "0811-0000-0202", ("johor",)),
    DemoPerson("committing_officer", "Drs. Marwan Tanjung", "0811-0000-0203", ("johor",)),
    DemoPerson("budget_user", "Hotma Sitompul, S.STP.", "0811-0000-0204", ("johor",)),
    DemoPerson("receiver", "Suyono", "0811-0000-0205", ("johor",)),
    DemoPerson("goods_keeper", "Elvi Susanti Koto", "0811-0000-0206", ("johor",)),
    DemoPerson("finance_verifier", "Irwan Saragih", "0811-0000-0207", ("johor",)),
    DemoPerson("treasurer", "Mega Putri Ananda", "0811-0000-0208", ("johor",)),
    DemoPerson("requester", "Ridho Kurniawan", "0811-0000-0209", ("setda",)),
    DemoPerson("committing_officer", "Lamhot Hutagalung, S.H.", "0811-0000-0210", ("setda",)),
    DemoPerson("budget_user", "Hj. Zuraidah Nasution, M.Si.", "0811-0000-0211", ("setda",)),
    DemoPerson("receiver", "Ponidi", "0811-0000-0212", ("setda",)),
    DemoPerson("goods_keeper", "Tiurma Napitupulu", "0811-0000-0213", ("setda",)),
    DemoPerson("finance_verifier", "Khairul Amri Damanik", "0811-0000-0214", ("setda",)),
    DemoPerson("treasurer", "Wulan Permatasari", "0811-0000-0215", ("setda",)),
    DemoPerson("requester", "Yohana Purba, S.Pd.", "0811-0000-0216", ("disdik",)),
    DemoPerson("committing_officer", "Syahrial Hasibuan, M.Pd.", "0811-0000-0217", ("disdik",)),
    DemoPerson("budget_user", "Dra. Kartini Br. Sitepu", "0811-0000-0218", ("disdik",)),
    DemoPerson("receiver", "Bonar Pakpahan", "0811-0000-0219", ("disdik",)),
    DemoPerson("goods_keeper", "Sri Wahyuni", "0811-0000-0220", ("disdik",)),
    DemoPerson("finance_verifier", "Taufik Hidayat Ritonga", "0811-0000-0221", ("disdik",)),
    DemoPerson("treasurer", "Lestari Br. Ginting", "0811-0000-0222", ("disdik",)),
    DemoPerson("helper", "Lina Tanjung", "0811-0000-0223", ("kwala_bekala",)),
    DemoPerson("helper", "Samsul Bahri Dalimunthe", "0811-0000-0224", ("johor",)),
    DemoPerson("registry_officer", "Olo Panggabean", "0811-0000-0225", ("dinkop",)),
)
"""Those who hold the other offices of the units that buy; they sign in with a code only."""

BUYING = ("dinkes", "johor", "setda", "disdik")
"""The units with a full set of officers; the demo's accounts serve in the first."""
