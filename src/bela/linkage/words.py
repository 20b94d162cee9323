"""Words of Indonesian names and addresses, as data: what is dropped, what is written out, what says little.

Each group says why it is treated as it is. All words are lower case and bare of marks.
"""

from __future__ import annotations

from typing import Final


def _bag(told: str) -> frozenset[str]:
    return frozenset(told.split())


def _all(meant: str, told: str) -> dict[str, str]:
    """Every one of these words means that one."""
    return dict.fromkeys(told.split(), meant)


FORMS: Final = _bag("pt cv ud fa firma tbk persero pd po pte ltd perum bumdes")
"""Legal forms: one list writes them, the next does not; they tell no two businesses apart."""

STALLS: Final = _bag(
    "toko tk kios kedai warung wr wrg war waroeng depot lapak outlet gerai grosir usaha dagang rumah makan rm "
    "lesehan pondok dapur usd ukm umkm ikm home industri industry store shop stan stand booth counter konter"
    " pusat jual penjual pedagang jualan aneka agen distributor"
)
"""Kinds of stall: often left out or swapped ("Kedai Bu Ani", "Warung Bu Ani"), so never enough to agree on."""

STALL_WORDS: Final[dict[str, str]] = {
    **_all("toko", "tk store shop"), **_all("warung", "wr wrg war kedai"), **_all("rumah", "rm makan"),
    **_all("lapak", "stan stand booth"), **_all("counter", "konter"),
}  # fmt: skip
"""Kinds of stall that mean one another."""

MEN: Final = _bag("pak bapak bpk bp mas bang abang koh om pakde paklik kang tulang amang h haji")
WOMEN: Final = _bag(
    "bu ibu buk bunda mbak mba mbok kak kakak cik ci bude bulik teteh mpok emak mak mama nyonya ny hj hajjah "
    "hajah inang namboru tante"
)
"""How people are called in front of a name: dropped, but "Pak Slamet" and "Bu Slamet" are two people."""

TITLES: Final = (
    MEN
    | WOMEN
    | _bag("kh ust ustad ustadz ustadzah tgk drs dra dr drg drh ir prof tn tuan sdr sdri alm almh")
)
"""Titles of learning, piety and politeness: written on one day and not on the next."""

DOTTED_TITLES: Final = _bag("r t k rr ra rd apt")
"""Titles of birth: a title only where a dot follows ("R. Bambang"); a bare letter is somebody's initial."""

DEGREES: Final = _bag(
    "se sh st ssi sag spd spdi skom sip sos ssos mm mh msi mpd mkom amd amk skm sked spt sp mt ba phd"
)
"""Degrees behind a name: dropped, as titles are."""

KIN: Final = _bag("bin binti bt br boru")
"""Words that only join a name to the father's or the clan's."""

GIVEN: Final[dict[str, str]] = {
    **_all(
        "muhamad",
        "m muh moh mohd muhd mhd md mohammad mohamad mohammed mohamed muhammad muhamad muhammed mochammad "
        "mochamad mukhamad muchamad mokhamad",
    ),
    **_all("abdul", "abd abdoel"),
    **_all("siti", "st sti sitti"),
    **_all("nur", "noer nor"),
    **_all("ahmad", "achmad akhmad ahmat akhmat achmat"),
}
"""Given names that are shortened or spelled in several ways on one and the same identity card."""

TRADE: Final[dict[str, str]] = {
    **_all("rezeki", "rejeki rezki rizqi rejeky reski rezeky"),
    **_all("barokah", "barakah baroqah barokah barokahh"),
    **_all("berkah", "berkat berkah"),
    **_all("katering", "catering kathering cathering"),
    **_all("fotokopi", "fotocopy photocopy fotokopy photokopi fotokopi"),
    **_all("laundry", "londri laundri loundry londry laundry"),
    **_all("keripik", "kripik kripiq"),
    **_all("kerupuk", "krupuk krupuq"),
    **_all("seluler", "cell celuler seluler selular cellular celluler selluler sel"),
    **_all("elektronik", "electronic elektronic electronik electronics"),
    **_all("putra", "putera"),
    **_all("putri", "puteri"),
    **_all("sejahtera", "sejahtra sejahterah"),
    **_all("tailor", "taylor teler tailor"),
    **_all("bengkel", "bengkel bgkl"),
    **_all("bangunan", "tb"),
    **_all("mi", "mie mi bakmi bakmie"),
    **_all("jus", "juice jus"),
    **_all("fashion", "fashion fesyen"),
    **_all("collection", "collection koleksi"),
    **_all("medan", "mdn"),
    **_all("jakarta", "jkt"),
    **_all("surabaya", "sby"),
    **_all("ayam", "ayam aym"),
    **_all("nasi", "nasi ns"),
    **_all("goreng", "goreng grg"),
    **_all("salon", "salon slon"),
    **_all("motor", "motor mtr"),
}
"""Words of trade that are spelled or shortened in several ways."""

JOINING: Final = _bag("dan and n the of di dari khas asli")
"""Words that join others and come and go."""

BRANCH: Final = _bag("cabang cab cbg outlet gerai unit ke no nomor kios cabg")
"""Words behind which a branch's number or place stands."""

ROMAN: Final[dict[str, str]] = {
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9",
}  # fmt: skip
LAST_WORDS: Final[dict[str, str]] = {
    "i": "1", "v": "5", "x": "10", "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5",
    "baru": "baru", "lama": "lama", "pusat": "pusat",
}  # fmt: skip
"""What numbers a branch: roman numbers anywhere, these only as the last word ("Tiga Saudara" is a name)."""

COMMON: Final = _bag(
    "barokah berkah rezeki jaya makmur maju sejahtera abadi sentosa mandiri lestari sukses sari indah mulia "
    "bersama bersaudara keluarga family baru utama prima karya usaha cahaya sinar bintang mitra sumber murah "
    "rahayu setia sederhana amanah hidayah ananda anugerah harapan lancar serba ada putra putri bunda mama "
    "ayah sahabat nusantara indonesia medan minang padang jawa melayu aceh batak online segar enak lezat "
    "bakso mi ayam nasi goreng soto sate gorengan es jus kopi teh roti kue donat keripik kerupuk ikan asin "
    "sayur buah sembako kelontong beras pulsa seluler ponsel laundry salon pangkas rambut bengkel motor mobil "
    "tailor jahit penjahit busana fashion baju sepatu katering gas air galon minum depot fotokopi percetakan "
    "elektronik bangunan besi kayu mebel furniture bunga tanaman ternak pakan pertanian cuci steam doorsmeer "
    "lontong pecal pecel bubur martabak pempek petis terasi olahan makanan minuman kuliner jasa produksi "
    "snack cake bakery gado sarapan pagi pempek rendang sambal tahu tempe"
)
"""Words that thousands of businesses are called by: a name of nothing else says little."""

GENERAL: Final = _bag(
    "kuliner jasa perdagangan dagang industri olahan makanan minuman aneka produksi usaha umum lain lainnya pangan "
    "kerajinan pertanian peternakan perikanan fashion eceran mikro kecil rumahan buka membuka buat pembuatan pembuat "
    "membuat olah pengolahan mengolah penjualan menjual berjualan produsen pengrajin perajin penyedia layanan "
    "pelayanan bidang kegiatan milik sendiri keluarga rumah tangga warung toko kedai"
)
"""Words of whole lines of trade: "kuliner" contradicts neither "bakso" nor "katering", and agrees with thousands."""

MARKETS: Final = _bag(
    "pasar pajak pajus plaza plasa mall mal pujasera foodcourt los lods lapak sentra kantin terminal stasiun "
    "pasaraya"
)
"""Where many businesses share one address and one point ("pajak" is a market in Medan); not as a street's name."""

STREETS: Final = _bag("jl jln jalan jlan jalam jll jjl jlln jalann")
LANES: Final = _bag("gg ggg gang gng lorong lr lrg")
NUMBERS: Final = _bag("no nomor nmr nomer num")
BLOCKS: Final = _bag("blok blk block los lods kios lapak stand lantai lt")
PLACES: Final = _bag("kel kelurahan desa kec kecamatan kota kab kabupaten lingkungan lk ling dusun dsn")
"""Words of an address: what follows them is a street, a lane, a number, a stall, or a name of a place."""

STREET_WORDS: Final[dict[str, str]] = {
    **_all("kapten", "kapt kpt"),
    **_all("jenderal", "jend jendral jenderal"),
    "let": "letnan", "letjen": "letjen", "mayjen": "mayjen", "brigjen": "brigjen", "kol": "kolonel",
    "sm": "sisingamangaraja", "sisingamangaradja": "sisingamangaraja", "sei": "sei", "sungai": "sei",
    "gt": "gatot", "dr": "dokter", "prof": "profesor", "hm": "haji", "h": "haji",
    **_all("pasar", "psr"),
    **_all("perumahan", "perum prm perumnas komplek kompleks komp kpl"),
    **_all("raya", "raya ry"),
}  # fmt: skip
"""Street names that are shortened."""
